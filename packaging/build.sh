#!/bin/sh
# Builds the programs into target/dist, without tests, from scratch, so that nothing of an older
# version stays behind; with nothing changed it is done at once.
set -eu
home=$(dirname "$(dirname "$(readlink -f "$0")")")
cd "$home"
JAVA_HOME=$(packaging/java-home.sh)
export JAVA_HOME
stamp=target/dist/.built
if [ -f "$stamp" ] && [ -z "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$stamp" -print -quit)" ]; then
  exit 0
fi
echo "Building Adit (the first time fetches libraries; about two minutes) …"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! ./mvnw -q -B -ntp clean package -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip -Dcheckstyle.skip >"$log" 2>&1; then
  tail -40 "$log" >&2
  echo "The build failed; what is above says where." >&2
  exit 1
fi
mkdir -p target/dist
packaging/caches.sh >/dev/null 2>&1 </dev/null || true
touch "$stamp"

#!/bin/sh
# Makes the ahead-of-time caches that halve what a start of the programs costs, by rehearsing: a
# controller of its own on the loopback, a few commands against it, a gateway that joins. Needs no
# root and changes nothing outside of target/dist. A cache that could not be made is not missed.
set -eu
home=$(dirname "$(dirname "$(readlink -f "$0")")")
stage=$(mktemp -d)
controller=
end() {
  [ -z "$controller" ] || kill "$controller" 2>/dev/null || true
  rm -rf "$stage"
}
trap end EXIT
export ADIT_HOME="$stage/home"

adit="$home/bin/adit"
cache() { echo "$home/target/dist/adit-$1/adit.aot"; }

# Of picocli's classes a cache holds none as they are; see Preverify.
old=$(find "$home/target/dist/adit-cli" -name 'picocli-*.jar')
asm=$(find "$home/target/dist/adit-controller" -name 'asm*.jar' | tr '\n' ':')
"$("$home/packaging/java-home.sh")/bin/java" -cp "$asm" "$home/packaging/Preverify.java" \
  "$old" "$stage/picocli.jar" &&
  for program in "$home"/target/dist/adit-*; do
    cp "$stage/picocli.jar" "$program/${old##*/}"
  done

# A free port is one on which nothing answers; whoever takes it meanwhile costs us this cache only.
ADIT_REHEARSAL=$(cache lab) "$adit" lab status &
ADIT_REHEARSAL=$(cache bench) "$adit" bench --help &
port=$(awk 'BEGIN { srand(); print 20000 + int(rand() * 10000) }')

"$adit" controller init --dir "$stage/controller" --host 127.0.0.1 --listen 127.0.0.1 \
  --port "$port" --link-port $((port + 1))
ADIT_REHEARSAL=$(cache controller) "$adit" controller run --dir "$stage/controller" &
controller=$!
for _ in $(seq 60); do
  "$adit" status && break
  kill -0 "$controller"
  sleep 0.5
done
"$adit" pool add staff --v4 10.200.0.0/16 --v6 fd00:200::/64
"$adit" site add one
"$adit" gateway add one-1 --site one --public-host 192.0.2.1 --peer 192.0.2.1:7444 \
  --router-id 192.0.2.1 --core-interface eth0
"$adit" gateway token one-1 >"$stage/token"
"$adit" user add alice
printf 'state-directory = %s\nrun-directory = %s\n' "$stage/agent" "$stage/run" >"$stage/agent.conf"
chmod 600 "$stage/agent.conf" "$stage/token"
ADIT_REHEARSAL=$(cache cli) "$adit" device add alice-laptop --owner alice &
cli=$!
ADIT_REHEARSAL=$(cache agent) "$adit" agent join --config "$stage/agent.conf" \
  --token-file "$stage/token" &
agent=$!
wait "$cli" || true
# A server that is not there: all but the tunnel itself is rehearsed, on the loopback.
ADIT_OPENVPN_CONF=$("$adit" profile alice-laptop | sed 's/192\.0\.2\.1/127.0.0.1/') \
  ADIT_REHEARSAL=$(cache connector) "$adit" connect --within 3 --allow-inbound any \
  --status-file "$stage/status" -- true &
connector=$!
wait "$agent" || true
wait "$connector" || true
kill "$controller"
wait "$controller" || true
controller=

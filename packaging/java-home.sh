#!/bin/sh
# Prints the home of a JDK 25 or later, wherever it lies; exits 1 with one sentence if there is none.
# usage: java-home.sh [--quiet]
# Its file 'release' says the version at once; a start of java to ask it would cost each start of Adit.
major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }
fits() { [ -x "$1/bin/javac" ] && [ "$(major "$1")" -ge 25 ] 2>/dev/null; }

for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* /usr/lib/jvm/*; do
  if fits "$home"; then
    echo "$home"
    exit 0
  fi
done
on_path=$(command -v javac) && home=$(dirname "$(dirname "$(readlink -f "$on_path")")") && fits "$home" && echo "$home" && exit 0
[ "${1:-}" = --quiet ] || echo "No JDK 25 found: install one (Debian 13, Ubuntu 24.04: openjdk-25-jdk-headless; others: Temurin 25) or set JAVA_HOME to it." >&2
exit 1

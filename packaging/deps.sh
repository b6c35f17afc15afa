#!/bin/sh
# Installs what building, testing and the demo need, and says in one line what that is; with the
# word 'host', what building and a host of a cluster need. Does nothing, silently and within a
# moment, where all of it is there.
set -eu
here=$(dirname "$0")
packages="openvpn frr keepalived nftables ca-certificates"
[ "${1:-}" = host ] || packages="$packages iproute2 iputils-ping postgresql openssl strace conntrack iptables systemd"

missing=""
for package in $packages; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
if ! "$here/java-home.sh" --quiet >/dev/null; then
  missing="$missing openjdk-25-jdk-headless"
fi
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "Please install:$missing (this system has no apt-get, so it cannot be done for you)." >&2
  exit 1
fi
if [ "$(id -u)" != 0 ]; then
  echo "Please run 'make deps' as root once: it installs$missing." >&2
  exit 1
fi
echo "Installing Debian packages:$missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt-get update -qq >"$log" 2>&1 || true
case "$missing" in
  *openjdk-25*)
    if ! apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1; then
      "$here/java-home.sh" || exit 1
    fi ;;
esac
# Services of these packages are not wanted: the agent and the tests start what they need themselves.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f "$log" "$policy"' EXIT
fi
# shellcheck disable=SC2086
if ! apt-get install -y -qq --no-install-recommends $missing >"$log" 2>&1; then
  tail -5 "$log" >&2
  echo "The packages above could not be installed: check the network and the package sources, then run 'make deps' again." >&2
  exit 1
fi

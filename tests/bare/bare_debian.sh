#!/bin/bash
# Does `python3 run.py` work on a Debian that has nothing but python3? No pip, no Qt libraries, no screen.
#
#   sudo tests/bare/bare_debian.sh SUITE [--project DIR] [--mirror URL] [--pip-config FILE] [--ca FILE]
#                                        [--env NAME=VALUE]… [--keep DIR] [--test]
#
# SUITE is bookworm or trixie. DIR is what to try, by default the last commit. The mirror, a pip configuration, a
# certificate and settings such as HTTPS_PROXY are handed in where the network asks for them. --keep names a folder for
# the bare tree and leaves it there; --test also runs the whole gate in it. Needs root and debootstrap; not part of CI.
set -euo pipefail

suite=${1:?which Debian: bookworm or trixie}; shift
project= mirror= pip_config= ca= keep= gate= settings=()
while [ $# -gt 0 ]; do
    case $1 in
        --project) project=$2; shift 2 ;;
        --mirror) mirror=$2; shift 2 ;;
        --pip-config) pip_config=$2; shift 2 ;;
        --ca) ca=$2; shift 2 ;;
        --env) settings+=("$2"); shift 2 ;;
        --keep) keep=$2; shift 2 ;;
        --test) gate=yes; shift ;;
        *) echo "not understood: $1" >&2; exit 2 ;;
    esac
done
home=$(cd "$(dirname "$0")/../.." && pwd)
tree=${keep:-$(mktemp -d)}
shop="/opt/Loja São João/counterfoil"

leave() {
    umount "$tree/proc" 2>/dev/null || true
    [ -n "$keep" ] || rm -rf --one-file-system "$tree"
}
trap leave EXIT

say() { printf '\n== %s: %s\n' "$suite" "$*"; }

within() { # within USER COMMAND…: in the bare tree, with a bare environment
    local user=$1; shift
    local place=/root; [ "$user" = root ] || place=/home/$user
    chroot --userspec="$user:$user" "$tree" /usr/bin/env -i HOME="$place" LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        "${settings[@]}" /bin/sh -c 'cd / && exec "$@"' sh "$@"
}

must_hold() { # must_hold WHAT COMMAND…
    local what=$1; shift
    if "$@"; then printf 'holds: %s\n' "$what"; else printf 'FAILS: %s\n' "$what"; exit 1; fi
}

say "a bare tree in $tree"
mkdir -p "$tree" && chmod 755 "$tree" # mktemp's is its owner's alone; the plain user lives in it
[ -x "$tree/usr/bin/python3" ] || debootstrap --variant=minbase --include=python3 "$suite" "$tree" ${mirror:+"$mirror"} >"$tree.log"
mountpoint -q "$tree/proc" || mount -t proc proc "$tree/proc"
cp /etc/resolv.conf /etc/hosts "$tree/etc/"
[ -z "$pip_config" ] || cp "$pip_config" "$tree/etc/pip.conf"
[ -z "$ca" ] || { install -D -m 644 "$ca" "$tree/etc/ssl/given.pem"; settings+=(PIP_CERT=/etc/ssl/given.pem); }
grep -q '^clerk:' "$tree/etc/passwd" || chroot "$tree" /usr/sbin/useradd -m clerk
rm -rf "$tree$shop" && mkdir -p "$tree$shop"
if [ -n "$project" ]; then cp -r "$project/." "$tree$shop/"; else git -C "$home" archive HEAD | tar -x -C "$tree$shop"; fi
rm -rf "$tree$shop/.venv" "$tree/home/clerk/.cache"

must_hold "there is no pip" bash -c "! chroot '$tree' python3 -c 'import pip' 2>/dev/null"
must_hold "there is no ensurepip" bash -c "! chroot '$tree' python3 -c 'import ensurepip' 2>/dev/null"
within root python3 --version

if ! chroot "$tree" /usr/bin/dpkg -s libegl1 >/dev/null 2>&1; then
    say "a plain user, in a folder that is not theirs, without Qt's libraries"
    said=$(within clerk python3 "$shop/run.py" 2>&1) && code=0 || code=$?
    printf '%s\n' "$said"
    must_hold "exit code 1" test "$code" = 1
    must_hold "the line to run is printed" grep -q '^  apt-get install -y .*libegl1' <<<"$said"
    must_hold "no traceback" bash -c '! grep -q Traceback <<<"$1"' sh "$said"
fi

say "root, the first start"
SECONDS=0
within root python3 "$shop/run.py"
say "that took $SECONDS s"
say "the plain user again"
within clerk sh -c 'cd ~ && python3 "$1/run.py"' sh "$shop"
must_hold "the demonstration left its pictures" bash -c "ls '$tree'/home/clerk/demo-output/*.png"

say "what the second start adds, in milliseconds (median of 20)"
within root python3 - "$shop" <<'MEASURE'
import os, subprocess, sys, time
shop = sys.argv[1]
os.environ["PYTHONPATH"] = shop
def median(*command):
    taken = []
    for _ in range(20):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[10] * 1000
straight = median(f"{shop}/.venv/bin/python3", "-P", "-m", "app", "--version")
started = median("python3", f"{shop}/run.py", "--version")
print(f"{started - straight:.0f} ({started:.0f} by run.py, {straight:.0f} straight)")
MEASURE

if [ -n "$gate" ]; then
    say "the whole gate"
    within root sh -c 'cd "$1" && python3 run.py test' sh "$shop"
fi
say "all well"

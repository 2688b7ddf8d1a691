#!/bin/sh
# Freezes the program as build.spec says, then lets the frozen one play: the demonstration through the real window, a
# story, a check of the demo's book. Needs a Python with pip and the network; leaves nothing but OUT (default: a new folder).
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:-$(mktemp -d)}
python3 -m venv "$out/env"
"$out/env/bin/pip" install --quiet --no-deps --require-hashes -r "$root/requirements/run.lock"
"$out/env/bin/pip" install --quiet pyinstaller
cd "$root"
"$out/env/bin/pyinstaller" --noconfirm --log-level WARN --distpath "$out/dist" --workpath "$out/work" build.spec
cd "$out"
du -sh dist
export QT_QPA_PLATFORM=offscreen
"$out/dist/counterfoil/counterfoil" demo --offscreen
"$out/dist/counterfoil/counterfoil" rehearse "$root/tests/stories/numiscollect.toml" | tail -2
ls demo-output

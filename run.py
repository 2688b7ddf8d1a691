"""Set up what is missing, then do what was asked.

    python3 run.py              open the counter (with no screen: play the demonstration)
    python3 run.py COMMAND …    the same as `counterfoil COMMAND …`
    python3 run.py test         lint, types and every test; with arguments, pytest alone with these

Standard library only, any working directory. What the counter needs is fetched once into `.venv` (in the user's cache
where this folder is read-only), exactly as requirements/*.lock say; a start that finds it there goes straight on.
"""

import errno
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCKS = {"run": ROOT / "requirements" / "run.lock", "test": ROOT / "requirements" / "test.lock"}
PIP = ROOT / "resources" / "setup" / "pip-26.3-py3-none-any.whl"
WORDS = ROOT / "resources" / "setup" / "words.json"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
OLDEST_PYTHON = (3, 11)
ROOM_NEEDED = 900 * 1024 * 1024
STAMP = "counterfoil-stamp"  # what an environment was made from, written last: without it, it is half made
OURS = "counterfoil-made"  # written first: only a folder that has it is ever cleared

# What Qt loads from the system (a file it opens, the Debian package that has it): for any use, then for a window.
QT_LIBRARIES = (
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libX11.so.6", "libx11-6"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
)
WAYLAND_LIBRARIES = (
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
)
X_LIBRARIES = (
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)

# What went wrong with pip, by the words it says, and which sentence answers them.
PIP_SAYS = (
    ("no_room", ("No space left on device", "[Errno 28]")),
    ("wrong_hash", ("DO NOT MATCH THE HASHES",)),
    ("no_trust", ("CERTIFICATE_VERIFY_FAILED", "SSLError", "certificate verify failed")),
    ("no_network", ("NewConnectionError", "NameResolutionError", "Connection", "ProxyError", "timed out", "Timeout")),
    ("no_package", ("No matching distribution found", "Could not find a version")),
)


class Trouble(Exception):
    """Why the counter cannot be set up: a key of words.json, its values, and what pip or apt-get said last."""

    def __init__(self, key: str, said: str = "", **values: object) -> None:
        super().__init__(key)
        self.sentence = worded(key, **values)
        self.said = said


def worded(key: str, **values: object) -> str:
    """A sentence of words.json in the language of the session: European Portuguese or English."""
    import json

    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    try:
        sentences = json.loads(WORDS.read_text(encoding="utf-8"))
    except OSError:
        return f"{key} {values} ({WORDS})"
    return str(sentences[key]["pt" if spoken.lower().startswith("pt") else "en"]).format(**values)


def say(key: str, **values: object) -> None:
    """Tell the person at the terminal, on standard error: standard output belongs to the command."""
    print(worded(key, **values), file=sys.stderr, flush=True)


# --- the environment --------------------------------------------------------------------------------------------------


def place_of_environment() -> Path:
    """`.venv` beside this file, or in the user's cache where this folder cannot be written."""
    beside = ROOT / ".venv"
    if os.access(beside if beside.exists() else ROOT, os.W_OK) or is_made(beside, "run"):
        return beside
    import zlib

    cache = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    home = Path(cache) if cache else Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return home / "counterfoil" / f"{zlib.crc32(os.fsencode(ROOT)):08x}"


def python_of(place: Path) -> Path:
    """The interpreter of an environment."""
    return place / ("Scripts/python.exe" if os.name == "nt" else "bin/python3")


def stamp_for(purpose: str) -> bytes:
    """What an environment for this purpose is made from: the kind of Python and the whole lock."""
    kind = f"{sys.implementation.cache_tag} {sys.platform}\n"
    return kind.encode() + LOCKS[purpose].read_bytes()


def is_made(place: Path, purpose: str) -> bool:
    """Whether an environment stands, whole and up to date; one that can test can also run."""
    try:
        stamp = (place / STAMP).read_bytes()
    except OSError:
        return False
    return (stamp == stamp_for("test") or stamp == stamp_for(purpose)) and python_of(place).exists()


def make(place: Path, purpose: str) -> None:
    """Make an environment, or add to it what testing needs; the stamp comes last."""
    import shutil

    if os.pathsep in str(place):
        raise Trouble("odd_path", place=place, sign=os.pathsep)
    place.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(place.parent).free < ROOM_NEEDED:
        raise Trouble("no_room", needed=ROOM_NEEDED // 1024**2, place=place.parent)
    check_pip()
    say("setting_up", place=place)
    if is_made(place, "run"):
        (place / STAMP).unlink()
    else:
        clear(place)
        lay_out(place)
    install(place, LOCKS[purpose])
    fresh = place / (STAMP + ".new")
    fresh.write_bytes(stamp_for(purpose))
    fresh.replace(place / STAMP)
    say("ready")


def clear(place: Path) -> None:
    """Empty a folder that run.py made, or was about to make; anyone else's is refused."""
    import shutil

    place.mkdir(exist_ok=True)
    if any(place.iterdir()) and not (place / OURS).exists():
        raise Trouble("not_ours", place=place)
    (place / OURS).touch()
    for part in place.iterdir():
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part)
        elif part.name != OURS:
            part.unlink()


def lay_out(place: Path) -> None:
    """An empty environment; by hand where Python came without its venv module."""
    try:
        import venv
    except ImportError:
        base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
        (place / "bin").mkdir()
        (place / "bin" / "python3").symlink_to(base)
        (place / "lib" / "python{}.{}".format(*sys.version_info) / "site-packages").mkdir(parents=True)
        (place / "pyvenv.cfg").write_text(f"home = {base.parent}\ninclude-system-site-packages = false\n", "utf-8")
    else:
        venv.EnvBuilder(symlinks=os.name != "nt", with_pip=False).create(place)


def check_pip() -> None:
    """Refuse a pip that is not the one of this version."""
    import hashlib

    if not PIP.is_file():
        raise Trouble("incomplete", missing=PIP.relative_to(ROOT))
    if hashlib.sha256(PIP.read_bytes()).hexdigest() != PIP_SHA256:
        raise Trouble("wrong_hash")


def install(place: Path, lock: Path) -> None:
    """Bring in every package of a lock, checked by its hash; where from is the machine's to say."""
    import re
    import subprocess

    command = [str(python_of(place)), "-I", str(PIP / "pip"), "install", "--require-hashes", "--no-deps"]
    command += ["--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    command += ["--no-warn-script-location", "--requirement", str(lock)]
    command += ["--no-compile"] if lock == LOCKS["test"] else []  # most of that is never imported
    total = len(re.findall(r"(?m)^\S+==", lock.read_text(encoding="utf-8")))
    said: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if line.startswith(("Collecting ", "Installing ")) and sys.stderr.isatty():
                done = min(total, sum(row.startswith("Collecting ") for row in said))
                print(f"\r\033[K  {done}/{total} {line.strip():.60}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if pip.returncode:
        text = "".join(said)
        key = next((key for key, signs in PIP_SAYS if any(sign in text for sign in signs)), "pip_failed")
        version, needed = "{}.{}".format(*sys.version_info), ROOM_NEEDED // 1024**2
        last_words = "".join(said[-4:]) if key in {"pip_failed", "no_package"} else ""
        raise Trouble(key, last_words, place=place, needed=needed, version=version)


class OneAtATime:
    """The right to set up: a second start waits for the first."""

    def __init__(self, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        self.door = place.with_name(place.name + ".lock").open("w", encoding="utf-8")

    def __enter__(self) -> None:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    return msvcrt.locking(self.door.fileno(), msvcrt.LK_LOCK, 1)
                except OSError:  # after ten seconds of trying
                    say("waiting")
        else:
            import fcntl

            try:
                fcntl.flock(self.door, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("waiting")
                fcntl.flock(self.door, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.door.close()


# --- what Qt needs of the system --------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown; a platform that the user chose is taken at its word."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def missing_libraries(wanted: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Those of Qt's system libraries that cannot be opened."""
    import ctypes

    missing = []
    for library, package in wanted:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append((library, package))
    return missing


def see_to_libraries(place: Path, *, needed: bool) -> None:
    """Install what Qt lacks, as root on Debian and its kin, or say which line to run; looked at once."""
    if not sys.platform.startswith("linux"):
        return
    screen = "x" if os.environ.get("DISPLAY") else "wayland" if os.environ.get("WAYLAND_DISPLAY") else "offscreen"
    seen = place / f"qt-{screen}"
    if seen.exists():
        return
    wanted = QT_LIBRARIES + {"x": X_LIBRARIES, "wayland": WAYLAND_LIBRARIES, "offscreen": ()}[screen]
    missing = missing_libraries(wanted)
    debian = Path("/usr/bin/apt-get").exists()
    if missing and debian and os.geteuid() == 0:
        apt_install([package for _, package in missing])
        missing = missing_libraries(wanted)
    if not missing:
        if os.access(place, os.W_OK):
            seen.touch()
    elif needed:
        line = "apt-get install -y --no-install-recommends " + " ".join(package for _, package in missing)
        libraries = ", ".join(library for library, _ in missing)
        raise Trouble("needs_packages" if debian else "needs_libraries", libraries=libraries, line=line)


def apt_install(packages: list[str]) -> None:
    """Install Debian packages, with fresh lists where there are none or old ones."""
    import subprocess

    say("installing", packages=" ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_them = ["/usr/bin/apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    said = ""
    for command in (install_them, ["/usr/bin/apt-get", "update", "-q"], install_them):
        apt = subprocess.run(command, env=quiet, capture_output=True, text=True, errors="replace", check=False)
        said = (apt.stdout + apt.stderr)[-2000:]
        if apt.returncode == 0 and command is install_them:
            return
    print(said, file=sys.stderr)


# --- what was asked ---------------------------------------------------------------------------------------------------


def command_of(arguments: list[str]) -> str:
    """The command among the arguments, empty when there is none: `--home DIR` may come before it."""
    words = iter(arguments)
    for word in words:
        if word == "--home":
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def is_try(arguments: list[str]) -> bool:
    """Whether head office is to be tried: `hub try`, whatever options stand before it."""
    return "hub try" in " ".join(arguments)


def test(python: Path, arguments: list[str]) -> int:
    """Lint, layout, tests and types, all of them whatever the first says; with arguments, pytest alone."""
    import subprocess

    steps = [("lint", "ruff check"), ("layout", "ruff format --check"), ("tests", "pytest -n auto --dist worksteal")]
    # A command's test starts a Python of its own: one that finds the program compiled starts in two thirds of the time.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def begun(words: list[str], said: int | None = None) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([str(python), "-m", *words], cwd=ROOT, env=environment, stdout=said)

    # Types are looked at beside the tests, which leave a core idle at their end.
    types = None if arguments else begun(["mypy"], subprocess.PIPE)
    failed = []
    for name, command in steps[-1:] if arguments else steps:
        print(f"── {name}: {command}", file=sys.stderr, flush=True)
        if begun(["pytest", *arguments] if arguments else command.split()).wait():
            failed.append(name)
    if types:
        print("── types: mypy", file=sys.stderr, flush=True)
        print(types.communicate()[0].decode(), end="", flush=True)
        failed += ["types"] if types.returncode else []
    if failed:
        say("failed", names=", ".join(failed))
    return 1 if failed else 0


def open_counter(python: Path, arguments: list[str]) -> int:
    """Become the counter, or its command, with this folder's code and nobody else's."""
    command = [str(python), "-P", "-m", "app", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if os.name != "nt":
        os.execve(python, command, environment)  # noqa: S606 - an interpreter of ours, no shell between
    import subprocess  # Windows gives the terminal back at once after an exec

    return subprocess.run(command, env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    """Set up, then do what was asked; 0 when it went well."""
    if sys.version_info < OLDEST_PYTHON:
        raise Trouble("old_python", version="{}.{}".format(*sys.version_info))
    testing = arguments[:1] == ["test"]
    # Head office is tried on a PostgreSQL that only the tests need otherwise.
    purpose = "test" if testing or is_try(arguments) else "run"
    missing = [path for path in (*LOCKS.values(), ROOT / "app" / "__main__.py") if not path.is_file()]
    if missing and purpose == "run":
        raise Trouble("incomplete", missing=missing[0].relative_to(ROOT))
    command = command_of(arguments)
    if not (command or {"--help", "-h", "--version"} & set(arguments) or has_display()):
        say("no_display")
        arguments, command = [*arguments, "demo", "--offscreen"], "demo"
    place = place_of_environment()
    see_to_libraries(place, needed=command in {"", "demo", "test"})
    if not is_made(place, purpose):
        with OneAtATime(place):
            if not is_made(place, purpose):
                make(place, purpose)
    run = test if testing else open_counter
    return run(python_of(place), arguments[testing:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit("\n".join(part for part in (trouble.said.rstrip(), trouble.sentence) if part))
    except KeyboardInterrupt:
        sys.exit("\n" + worded("interrupted"))
    except OSError as refused:
        key = "no_room" if refused.errno == errno.ENOSPC else "no_setup"
        sys.exit(worded(key, needed=ROOM_NEEDED // 1024**2, place=ROOT, reason=refused))

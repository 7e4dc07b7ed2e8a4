"""Makes the local environment ``.venv`` from a lock file, or finds it made already.

``python3 tools/environment.py demo`` installs what the platform runs on, ``test`` also what checks and tests need, ``bench`` also
the library that benchmarks compare with. Needs Python's standard library and pip, nothing else. A stamp in the environment remembers
what it was made from, so that a second run asks no network and ends at once.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
MADE_FOR = VENV / "made-for"
LOCKS = {"demo": "requirements.lock", "test": "requirements-dev.lock", "bench": "requirements-bench.lock"}
COVERED_BY = {"demo": ("demo", "test", "bench"), "test": ("test",), "bench": ("bench",)}


def say(words: str) -> None:
    print(f"-- {words}", flush=True)


def stamp(profile: str) -> Path:
    return VENV / f"locked-{profile}"


def digest(profile: str) -> str:
    """Return the fingerprint of everything the environment of `profile` is made from."""
    parts = (ROOT / LOCKS[profile], ROOT / "pyproject.toml", ROOT / "tools" / "hatch_build.py")
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


def is_made(profile: str) -> bool:
    """Tell whether the environment stands in this folder and some stamp that covers `profile` is up to date."""
    if not PYTHON.exists() or not MADE_FOR.is_file() or MADE_FOR.read_text("utf-8") != str(ROOT):
        return False
    return any(stamp(name).is_file() and stamp(name).read_text("utf-8") == digest(name) for name in COVERED_BY[profile])


def make_empty() -> None:
    """Make an environment without packages; one that was moved here from another folder is made anew."""
    if PYTHON.exists() and MADE_FOR.is_file() and MADE_FOR.read_text("utf-8") == str(ROOT):
        return
    say(f"making an empty environment in {VENV.relative_to(ROOT)} with Python {sys.version.split()[0]}")
    venv.EnvBuilder(with_pip=False, clear=True, symlinks=True).create(VENV)
    MADE_FOR.write_text(str(ROOT), "utf-8")


def locked_uv() -> str:
    """Return the lines of the lock that pin the installer itself."""
    found = re.search(r"^uv==[^\n]*\n(?:    --hash=[^\n]*\n?)+", (ROOT / LOCKS["demo"]).read_text("utf-8"), re.MULTILINE)
    if not found:
        sys.exit(f"{LOCKS['demo']} does not pin uv, which installs the rest: run `make lock` where the network is reachable.")
    return found.group()


def install_uv() -> None:
    """Put the pinned installer into the environment, by the pip of the Python that runs this."""
    pinned = locked_uv()
    version = pinned.split()[0].removeprefix("uv==")
    if UV.exists() and version in subprocess.run([UV, "--version"], capture_output=True, text=True, check=True).stdout.split():
        return
    say(f"installing the installer, uv {version}, with pip")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as lines:
        lines.write(pinned)
        lines.flush()
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check", "--no-input"]
        subprocess.run([*pip, "install", "--quiet", "--require-hashes", "--no-deps", "-r", lines.name], check=True)


def index_of_pip() -> dict[str, str]:
    """Return the environment in which uv asks the package index that pip is configured for, e.g. a mirror near by."""
    if "UV_DEFAULT_INDEX" in os.environ or "UV_INDEX_URL" in os.environ:
        return dict(os.environ)
    listed = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False).stdout
    chosen = re.findall(r"^(?:global|install|:env:)\.index-url='(.+)'$", listed, re.MULTILINE)
    return {**os.environ, **({"UV_DEFAULT_INDEX": chosen[-1]} if chosen else {})}


def install(profile: str) -> None:
    """Install the packages of a lock, each checked by its hash, then the platform itself, editable."""
    lock = ROOT / LOCKS[profile]
    count = len(re.findall(r"^[a-z0-9]", lock.read_text("utf-8"), re.MULTILINE))
    uv, variables = [str(UV), "pip", "install", "--python", str(PYTHON)], index_of_pip()
    say(f"installing the packages of {lock.name} (at most {count}), each checked by its hash, and compiling them")
    # Compiled once here, not at every start: where Python may not write beside its modules, a start takes twice as long without.
    subprocess.run([*uv, "--quiet", "--require-hashes", "--compile-bytecode", "-r", str(lock)], check=True, env=variables, cwd=ROOT)
    say("installing scotemp itself, editable, and compiling its message catalogues")
    editable = ["--quiet", "--offline", "--no-build-isolation", "--no-deps", "--reinstall-package", "scotemp", "-e", str(ROOT)]
    subprocess.run([*uv, *editable], check=True, env=variables, cwd=ROOT)
    stamp(profile).write_text(digest(profile), "utf-8")


def main(profile: str) -> None:
    """Make the environment of `profile` unless it stands already."""
    if is_made(profile):
        say(f"the environment already matches {LOCKS[profile]}: nothing to install")
        return
    try:
        make_empty()
        install_uv()
        install(profile)
    except subprocess.CalledProcessError as failure:
        what = " ".join(str(word) for word in failure.cmd[:6])
        sys.exit(
            f"The environment could not be made: `{what} ...` ended with {failure.returncode}; its own words stand above.\n"
            "The first run needs pip and a reachable package index: check the network or pip's `index-url`, then run it again."
        )


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in LOCKS:
        main(sys.argv[1])
    else:
        sys.exit(f"Say what the environment is for: python3 tools/environment.py {'|'.join(LOCKS)}")

"""Set up the project on a fresh machine and run it: `python3 run.py demo` or `python3 run.py test`.

Needs Python 3.11 and nothing else: only the standard library is imported here. The environment
lies in `.venv` beside this file and is made anew only when `pyproject.toml` or a lock has changed.
The locks name every file that may be installed by its hash, for each Python and system; `.ci/lock`
renews them. Where they do not fit a system, `ABM_DESKTOP_UNLOCKED=1` takes what `pyproject.toml` allows.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "abm-desktop.stamp"
"""What the environment was made from; says `UNFINISHED` while it is being made."""
UNFINISHED = "unfinished"
LOCK, LOCK_OF_TESTS = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
UNLOCKED = "ABM_DESKTOP_UNLOCKED"
OLDEST_PYTHON = (3, 11)
BYTES_OF_A_PROCESS = 2 * 2**30
"""So much may a process of the tests take, with its server."""
PACKAGES = ("abm_desktop", "ui", "db", "resources")
FROM_ROOT = {
    "test": ["-m", "pytest", "--dist", "worksteal"],
    "bench": ["-m", "benchmarks"],
    "bundle": ["-m", "tests.packaging.bundle"],
    "promises": ["-m", "tests.promises_table"],
}
"""What runs in the project's folder, with the tools of its developers."""
USAGE = """usage: python3 run.py demo [ARGS]   make the sample workspace, export its PDFs, open the window
       python3 run.py test [ARGS]   run the tests; ARGS go to pytest
       python3 run.py app [ARGS]    run abm-desktop with ARGS
       python3 run.py bench         measure the program against what the machine allows
       python3 run.py promises      prove every promise and threat, and write docs/promises.md
       python3 run.py bundle        build the folder that needs no Python, and try it out
(on Windows: py run.py ...)"""


class SetUpError(Exception):
    """The environment cannot be made; the message says why and what to do next."""


def main(arguments: list[str]) -> int:
    """Make the environment, then hand over to the command; return the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        return _fail(
            f"ABM Desktop needs Python 3.11 or later and this is {sys.version.split()[0]}; "
            "install a newer Python and run this command with it."
        )
    if not arguments or arguments[0] not in {"demo", "app", *FROM_ROOT}:
        print(USAGE, file=sys.stderr)
        return 2
    command, *rest = arguments
    try:
        prepare_environment(for_tests=command in FROM_ROOT)
    except SetUpError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("Stopped during the set-up; run the same command again to start it afresh.")
    return hand_over(_program(command, rest))


def _program(command: str, rest: list[str]) -> list[str]:
    if command in FROM_ROOT:
        os.chdir(ROOT)
        # Else every process would compile every test anew in every run, half a minute each.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        spread = ["-n", str(_processes())] if command == "test" else []
        return [*FROM_ROOT[command], *spread, *rest]
    # -P: a folder called "db" where the command is typed must not stand before ours.
    return ["-P", "-m", "abm_desktop", *(["demo"] if command == "demo" else []), *rest]


def _processes() -> int:
    """Return how many processes share the tests; each waits for a third of its time."""
    wanted = (os.cpu_count() or 1) * 3 // 2
    if hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        wanted = min(wanted, memory // BYTES_OF_A_PROCESS)
    return max(wanted, 1)


def prepare_environment(*, for_tests: bool) -> None:
    """Bring `.venv` to the state that `pyproject.toml` asks for.

    Raises:
        SetUpError: the environment or the packages in it cannot be made.
    """
    if ENVIRONMENT.resolve() != ENVIRONMENT:
        raise SetUpError(
            f"{ENVIRONMENT} is a link to {ENVIRONMENT.resolve()}, which another checkout may use; "
            "remove the link, so that this one gets an environment of its own."
        )
    wanted = _fingerprint()
    state = _read_stamp()
    if not _python_runs() or state == UNFINISHED:
        print(f"Making a Python environment in {ENVIRONMENT} ...", file=sys.stderr)
        _make_environment()
        state = ""
    if state not in ({f"{wanted} test"} if for_tests else {f"{wanted} test", f"{wanted} run"}):
        print("Installing what the project needs (a minute or two, once) ...", file=sys.stderr)
        STAMP.write_text(UNFINISHED, encoding="utf-8")
        _provide_pip()
        _install(for_tests=for_tests)
        STAMP.write_text(f"{wanted} {'test' if for_tests else 'run'}", encoding="utf-8")
    _compile_packages()


def hand_over(arguments: list[str]) -> int:
    """Continue as the environment's Python with these arguments; return its exit code."""
    sys.stdout.flush()
    command = [str(PYTHON), *arguments]
    if os.name == "posix":
        os.execv(PYTHON, command)  # noqa: S606  # signals then reach the program itself
    return subprocess.call(command)


def _fingerprint() -> str:
    """Return a hash of what the environment depends on; a moved checkout is another one."""
    described = [path.read_bytes() for path in (ROOT / "pyproject.toml", LOCK, LOCK_OF_TESTS)]
    return hashlib.sha256(b"".join([*described, str(ROOT).encode()])).hexdigest()


def _read_stamp() -> str:
    try:
        return STAMP.read_text(encoding="utf-8")
    except OSError:
        return ""


def _python_runs() -> bool:
    """Tell whether the environment has a Python that starts and is new enough."""
    check = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return PYTHON.exists() and _succeeds([str(PYTHON), "-c", check])


def _make_environment() -> None:
    """Make an empty environment without pip: Debian's Python cannot make one with it."""
    builder = venv.EnvBuilder(clear=True, symlinks=os.name != "nt")
    try:
        builder.create(ENVIRONMENT)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpError(
            f"The environment {ENVIRONMENT} could not be made ({error}); "
            "check that the folder can be written and that the disk has 1 GB free, then try again."
        ) from error


def _provide_pip() -> None:
    """Put pip into the environment: from this Python's own copy, else through the system's pip."""
    ways = (
        [str(PYTHON), "-m", "pip", "--version"],
        [str(PYTHON), "-m", "ensurepip", "--default-pip"],
        [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "pip"],
    )
    if not any(_succeeds(way) for way in ways):
        raise SetUpError(
            "This Python brings neither ensurepip nor pip; install them "
            "(Debian and Ubuntu: sudo apt-get install python3-venv), then run the command again."
        )


def _install(*, for_tests: bool) -> None:
    """Install the project, editable, and what it needs."""
    if os.environ.get(UNLOCKED):
        _pip("--editable", str(ROOT), *(_test_requirements() if for_tests else []))
        return
    lock = LOCK_OF_TESTS if for_tests else LOCK
    _pip("--require-hashes", "--requirement", str(lock))
    # All that it needs is there by now, also what builds it: nothing else is fetched.
    _pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT))


def _pip(*what: str) -> None:
    options = ["--quiet", "--no-input", "--compile", "--disable-pip-version-check"]
    installed = subprocess.call([str(PYTHON), "-m", "pip", "install", *options, *what])
    if installed != 0:
        raise SetUpError(
            f"pip could not install the project (status {installed}, its own words stand above); "
            "check the connection to the package index and run the same command again. Where it "
            f"says that no version or hash fits this system, set {UNLOCKED}=1 before the command."
        )


def _test_requirements() -> list[str]:
    """Read the groups; `pip install --group` would need a pip newer than Python 3.11's."""
    import tomllib  # an older Python must reach the sentence about its age

    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "dependency-groups"
    ]
    return [*groups["build"], *groups["dev"]]


def _compile_packages() -> None:
    """Write bytecode where Python is told not to: every start would be three times slower."""
    folders = [str(ROOT / package) for package in PACKAGES]
    _succeeds([str(PYTHON), "-m", "compileall", "-q", *folders])


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _fail(sentence: str) -> int:
    print(f"run.py: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

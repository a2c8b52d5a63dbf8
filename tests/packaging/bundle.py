"""Builds the bundle and tries it out where there is no checkout: `python3 run.py bundle`.

Each step runs the built program in a folder of its own, with a home of its own and without the
variables that lead to a Python, a keyring or a language. What it wrote is read back by libraries that
it does not use.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PyInstaller.archive.readers import CArchiveReader
from pypdf import PdfReader

from benchmarks import team
from benchmarks.program import Program
from benchmarks.team_ground import measured_server
from resources.files import GUIDE
from resources.languages import ENGLISH, VARIABLE, offered
from tests.doors import LOGIN, as_login, lock
from tests.packaging.checkout import ROOT
from tests.servers import start_server

DIST: Final = ROOT / "dist"
BUNDLE: Final = DIST / "abm-desktop"
_NOW: Final = ("--now", "2026-11-18T10:00:00+01:00")
_STARTS: Final = 5
_REFUSED: Final = 1
_MB: Final = 1_000_000
_GERMAN: Final = {VARIABLE: "de"}
_KEYRINGS: Final = {
    "linux": ("keyring.backends.SecretService", "secretstorage", "jeepney.io.blocking"),
    "win32": ("keyring.backends.Windows", "win32ctypes.core.ctypes"),
    "darwin": ("keyring.backends.macOS.api",),
}
"""What speaks to the keyring of each system."""
_ACCOUNTS: Final = (
    "Account,Website,Country\nKestrel Foods,kestrel.example,DE\nR&D <b>1</b>,rd.example,FR\n"
)


class BrokenBundleError(Exception):
    """The built program did not do what it was asked; the message says what it said."""


def main() -> int:
    """Build, tell the size, try it out; return the exit code."""
    build()
    _tell("size", f"{size_of(BUNDLE) / _MB:.0f} MB in {BUNDLE}")
    with tempfile.TemporaryDirectory(prefix="abm-bundle-") as folder:
        trial = Trial(BUNDLE, Path(folder))
        for step in STEPS:
            _tell(step.__name__.replace("_", " "), step(trial))
    return 0


def build() -> None:
    """Build the bundle from the checkout."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    subprocess.run([*command, str(ROOT / "pyinstaller.spec")], cwd=ROOT, check=True)


def size_of(folder: Path) -> int:
    """Return how many bytes the files below a folder hold; links count once."""
    return sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())


class Trial:
    """A clean place in which the built program runs."""

    def __init__(self, bundle: Path, folder: Path) -> None:
        self.folder = folder
        self.workspace = folder / "work" / "sample.abm"
        self.workspace.parent.mkdir()
        # Moved away, so that nothing is found because of where it was built.
        self._program = shutil.copytree(bundle, folder / "program", symlinks=True) / bundle.name

    def run(self, *arguments: str, **variables: str) -> str:
        """Run the program and return what it printed.

        Args:
            arguments: what it is started with.
            variables: what its environment holds besides; its language is English unless named here.

        Raises:
            BrokenBundleError: it ended with another code than 0.
        """
        done = self._done(arguments, variables)
        if done.returncode:
            words = f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}"
            raise BrokenBundleError(words)
        return done.stdout.strip()

    def refusal(self, *arguments: str) -> str:
        """Run the program and return in which sentence it refuses what it cannot do.

        Raises:
            BrokenBundleError: it did it, or failed otherwise.
        """
        done = self._done(arguments, {})
        said = done.stderr.strip()
        if done.returncode != _REFUSED or len(said.splitlines()) != 1:
            raise BrokenBundleError(f"{' '.join(arguments)} ended with {done.returncode}: {said}")
        return said

    def measured(self) -> Program:
        """Return the program for who measures it."""
        return Program("the bundle", (str(self._program),), self._environment())

    def files(self, name: str) -> list[Path]:
        """Return the files of the program that are called so."""
        return [path for path in self._program.parent.rglob(name) if path.is_file()]

    def modules(self) -> frozenset[str]:
        """Return the names of the modules that the program holds."""
        return frozenset(CArchiveReader(str(self._program)).open_embedded_archive("PYZ.pyz").toc)

    def _done(
        self, arguments: Sequence[str], variables: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self._program), *arguments],
            cwd=self.workspace.parent,
            env={**self._environment(), **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def _environment(self) -> Mapping[str, str]:
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LANG") if name in os.environ}
        home = {name: str(self.folder / "home") for name in ("HOME", "USERPROFILE", "APPDATA")}
        path = "/usr/bin:/bin" if os.name == "posix" else os.environ.get("SYSTEMROOT", "")
        return {
            **kept,
            **home,
            "PATH": path,
            "QT_QPA_PLATFORM": "offscreen",
            VARIABLE: ENGLISH,
        }


def says_its_version(trial: Trial) -> str:
    """Tell what it runs on."""
    return " / ".join(trial.run("--version").splitlines())


def makes_the_sample(trial: Trial) -> str:
    """Migrate an empty file to the newest schema and fill it."""
    return trial.run("new", str(trial.workspace), "--sample", "--sample-date", "2026-11-18")


def imports_accounts(trial: Trial) -> str:
    """Import two accounts, one with a name that would be markup."""
    file = trial.folder / "accounts.csv"
    file.write_text(_ACCOUNTS, encoding="utf-8")
    told = trial.run("import", "accounts", str(file), "-w", str(trial.workspace), "--json", *_NOW)
    created = json.loads(told)["created"]
    if created != 2:
        raise BrokenBundleError(f"two accounts were to be created, not {created}")
    return f"{created} created"


def imports_a_workbook_it_exported(trial: Trial) -> str:
    """Write all accounts to a workbook, and read it again in the child process."""
    file = trial.folder / "accounts.xlsx"
    trial.run(
        "export", "accounts", "-w", str(trial.workspace), "--format", "xlsx", "--out", str(file)
    )
    told = trial.run(
        "import", "accounts", str(file), "-w", str(trial.workspace), "--dry-run", "--json"
    )
    counts = json.loads(told)
    if counts["created"] or counts["updated"] or counts["rejected"]:
        raise BrokenBundleError(f"an export that is imported again changes nothing, but: {counts}")
    return f"{counts['skipped']} rows known again"


def prints_a_plan(trial: Trial) -> str:
    """Print the plan of an account and read its name back."""
    return _printed(trial, "plan", "--account", "Auberon Pharma", holding="Auberon Pharma")


def prints_the_progress_report(trial: Trial) -> str:
    """Print the report with matplotlib's figures."""
    return _printed(trial, "progress", holding="Quillmere")


def prints_a_plan_in_german(trial: Trial) -> str:
    """Print the plan of an account for those who read German."""
    account = ("--account", "Auberon Pharma")
    return _printed(trial, "plan", *account, holding="NÄCHSTE AKTIONEN", **_GERMAN)


def finds_nothing_to_mend(trial: Trial) -> str:
    """Check the workspace."""
    return trial.run("check", "-w", str(trial.workspace)).splitlines()[-1]


def works_on_a_team_server(trial: Trial) -> str:
    """Make a workspace on a real PostgreSQL server and check it."""
    with start_server() as server:
        workspace = server.url("bundle")
        made = trial.run("new", workspace, "--as", "Ines Brandt")
        trial.run("check", "-w", workspace)
    return made.splitlines()[0].partition(" at ")[0]


def lets_fifty_write_at_once(trial: Trial) -> str:
    """Have fifty windows write to one server: row 13 of the performance table."""
    with measured_server() as url:
        rows = list(team.writing(url, trial.measured()))
    return ", ".join(f"{row.what}: {row.ours:.2f} ms, {row.ratio:.1f}x" for row in rows)


def shows_what_a_colleague_writes(trial: Trial) -> str:
    """Open a window on a server and have somebody else edit: the other half of row 13."""
    with measured_server() as url:
        row = team.seeing(url, trial.measured())
    return f"{row.what}: {row.ours:.0f} ms"


def holds_what_speaks_to_a_keyring(trial: Trial) -> str:
    """Tell what is there for the keyring of this system, which nothing imports by its name."""
    wanted = _KEYRINGS[sys.platform]
    missing = [name for name in wanted if name not in trial.modules()]
    if missing:
        raise BrokenBundleError(f"{', '.join(missing)} is missing: no password could be kept")
    return ", ".join(wanted)


def asks_the_keyring(trial: Trial) -> str:
    """Look for a password where no keyring is reached, and say so in a sentence."""
    with start_server() as server:
        lock(server)
        said = trial.refusal("check", "-w", as_login(server.url("locked_away"), LOGIN))
    if "asks for a password" not in said or "does not work" in said:
        raise BrokenBundleError(f"a keyring that is missing is to be told, not: {said}")
    return said


def holds_the_guide_in_every_language(trial: Trial) -> str:
    """Tell how many chapters and pictures each language has."""
    names = [path.name for path in (*GUIDE.glob("*.md"), *(GUIDE / "pictures").iterdir())]
    missing = [name for name in names if len(trial.files(name)) < len(offered())]
    if missing:
        raise BrokenBundleError(f"{', '.join(missing)} is missing in a language of the guide")
    return f"{len(names)} files in {', '.join(offered())}"


def opens_the_window(trial: Trial) -> str:
    """Open the window until the first rows are painted, several times."""
    return _opened(trial)


def opens_the_window_in_german(trial: Trial) -> str:
    """Open it in German, with what Qt itself says in every language of ours."""
    missing = [one for one in offered() if not trial.files(f"qtbase_{one}.qm")]
    if missing:
        raise BrokenBundleError(f"Qt's own words are missing in {', '.join(missing)}")
    return _opened(trial, **_GERMAN)


def _opened(trial: Trial, **variables: str) -> str:
    given = (str(trial.workspace), *_NOW, "--exit-after-first-paint")
    told = [json.loads(trial.run(*given, **variables)) for _ in range(_STARTS)]
    return ", ".join(
        f"{name} {statistics.median(one[name] for one in told):.0f}" for name in told[0]
    )


def _tell(what: str, outcome: str) -> None:
    sys.stdout.write(f"{what}: {outcome}\n")
    sys.stdout.flush()


def _printed(trial: Trial, what: str, *options: str, holding: str, **variables: str) -> str:
    file = trial.folder / f"{what}.pdf"
    file.unlink(missing_ok=True)
    given = ("-w", str(trial.workspace), *options, "--out", str(file), *_NOW)
    trial.run("export", what, *given, **variables)
    pages = PdfReader(file).pages
    if not any(holding in page.extract_text() for page in pages):
        raise BrokenBundleError(f"{file.name} does not hold “{holding}”")
    return f"{len(pages)} pages"


STEPS: Final = (
    says_its_version,
    makes_the_sample,
    imports_accounts,
    imports_a_workbook_it_exported,
    prints_a_plan,
    prints_a_plan_in_german,
    prints_the_progress_report,
    finds_nothing_to_mend,
    works_on_a_team_server,
    lets_fifty_write_at_once,
    shows_what_a_colleague_writes,
    holds_what_speaks_to_a_keyring,
    asks_the_keyring,
    holds_the_guide_in_every_language,
    opens_the_window,
    opens_the_window_in_german,
)

if __name__ == "__main__":
    sys.exit(main())

"""Starting as a person does: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from shiboken6 import delete

from abm_desktop.__main__ import COMMANDS, _options, wants_window
from ui import start

_HEAVY = ("pandas", "matplotlib", "reportlab", "openpyxl", "alembic", "numpy", "pypdfium2")
_LATER = (
    "abm_desktop.accounts.service",
    "abm_desktop.accounts.services.target_list",
    "abm_desktop.home.services.search",
    "abm_desktop.home.services.journey",
    "abm_desktop.revenue.service",
    *("babel", "holidays", "phonenumbers", "tldextract", "rapidfuzz", "email_validator"),
    *("abm_desktop.touches.services.planner", "ui.frame.failure_dialog"),
    *("db.tables", "db.rollups", "db.guards", "db.exchange.tables", "db.home.search_index"),
    *("db.accounts.derived", "db.accounts.listed", "db.revenue.deal_parts", "db.touches.campaigns"),
    *("db.accounts.own_fields", "db.committee.own_fields", "db.committee.suppressions"),
    *("db.home.search_table", "db.touches.overrides", "db.workspace.arranged"),
    *("db.alignment.handoff_parts", "db.alignment.predictions", "db.alignment.voices"),
    *("db.alignment.handoffs", "db.alignment.meetings", "db.plans.actions", "db.revenue.tables"),
    *("abm_desktop.home.services.needs", "abm_desktop.alignment.services.handoff_rows"),
    "abm_desktop.touches.services.queries",
    *("psycopg", "sqlalchemy.dialects.postgresql", "icalendar", "xlsxwriter", "python_calamine"),
)
"""What other pages and later deeds need; Home shows its first rows without it."""
_BEFORE_FIRST_ROWS = """
import sys
from importlib import import_module
from ui import start
from ui.frame.declarations import RAIL
for name in (*start._BEHIND, RAIL[0].part.module):
    import_module(name)
print([name for name in sys.argv[1:] if name in sys.modules])
"""
_LOADED_BY_FIRST_ROWS = """
import sys
from abm_desktop.__main__ import main
from ui.frame import loading

# However long the first rows take on a busy machine: nothing is loaded before them.
loading._PATIENCE_SECONDS = 600

class Told:
    def write(self, words):
        # It is told when the first rows are painted; behind them everything else begins to load.
        self.loaded = list(sys.modules)
    def flush(self):
        pass

printed, told = sys.stdout, Told()
sys.stdout = told
code = main([*sys.argv[1:], "--now", "2026-11-18T10:00", "--exit-after-first-paint"])
for name in told.loaded:
    printed.write(name + chr(10))
sys.exit(code)
"""
_LOADED_BY_ALL_NEEDS = """
import sys
from datetime import datetime
from pathlib import Path
from abm_desktop.home.needs import Scope, Wanted
from abm_desktop.home.services.needs import needs
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace

path = Path(sys.argv[1])
clock = Clock.fixed(datetime.fromisoformat("2026-11-18T10:00+01:00"))
workspace = open_workspace(Location(path=path), clock=clock, backup_root=path.parent / "backups")
with workspace.reading() as reading:
    needs(reading, Wanted(Scope.BOTH))
print(*sys.modules)
workspace.close()
"""
_SOURCES_READ = """
import linecache
from abm_desktop.__main__ import main
main(["--exit-after-first-paint"])
import sqlalchemy
print([name for name in linecache.cache if "sqlalchemy" in name and name.endswith(".py")])
"""
_TYPES_DESCRIBED = """
from importlib import import_module
from pkgutil import walk_packages
import ui
from ui.qt_types import QT_NAMES, describe_types
describe_types()
qt = [import_module(f"PySide6.{name}") for name in QT_NAMES]
described = [set(vars(module)) for module in qt]
for module in walk_packages(ui.__path__, "ui."):
    import_module(module.name)
print([name for module, before in zip(qt, described) for name in vars(module).keys() - before])
"""
_PROGRAM = f"""
import sys
from abm_desktop.__main__ import main
code = main(sys.argv[1:])
print([name for name in {_HEAVY!r} if name in sys.modules])
sys.exit(code)
"""


@pytest.fixture
def run(tmp_path):
    root = Path(__file__).parents[2]

    def begin(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(root), "XDG_CONFIG_HOME": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-c", _PROGRAM, *arguments],
            check=False,
            capture_output=True,
            text=True,
            env=environment,
            cwd=tmp_path,
            timeout=240,
        )

    return begin


def test_the_first_rows_come_after_the_frame_and_load_nothing_heavy(run, workspace_file):
    done = run(str(workspace_file), "--exit-after-first-paint")
    assert done.returncode == 0, done.stderr
    times, heavy = done.stdout.splitlines()
    assert 0 < json.loads(times)["frame_ms"] < json.loads(times)["rows_ms"]
    assert 0 <= json.loads(times)["stall_ms"] < json.loads(times)["rows_ms"]
    assert heavy == "[]"


def test_with_no_workspace_the_welcome_page_is_the_first_paint(run):
    done = run("--exit-after-first-paint")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[0])["rows_ms"] > 0


def test_wrong_options_are_told_in_one_line_with_the_right_ones(run):
    done = run("--now", "yesterday")
    assert done.returncode == 2
    assert "--now INSTANT" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_home_shows_first_needs_neither_other_pages_nor_what_deeds_need():
    done = subprocess.run(
        [sys.executable, "-c", _BEFORE_FIRST_ROWS, *_HEAVY, *_LATER],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("who", [(), ("--as", "Mara Lindqvist")], ids=["nobody", "Mara"])
def test_the_first_rows_of_the_sample_load_nothing_that_comes_after_them(
    sample_file, tmp_path, who: tuple[str, ...]
):
    loaded = _loaded_by(_LOADED_BY_FIRST_ROWS, sample_file, tmp_path, *who)
    assert sorted(loaded.intersection({*_HEAVY, *_LATER})) == []


def test_all_needs_of_the_sample_load_no_country_but_those_whose_days_are_counted(
    sample_file, tmp_path
):
    loaded = _loaded_by(_LOADED_BY_ALL_NEEDS, sample_file, tmp_path)
    assert loaded.isdisjoint(_HEAVY)
    countries = {name for name in loaded if name.startswith("holidays.countries.")}
    assert countries == {"holidays.countries.germany", "holidays.countries.sweden"}


def _loaded_by(code: str, workspace: Path, home: Path, *options: str) -> set[str]:
    """Return the modules that a program tells it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(workspace), *options],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "XDG_CONFIG_HOME": str(home)},
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_a_module_does_not_read_its_source_for_the_sake_of_qt(tmp_path):
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _SOURCES_READ],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
        env=environment,
    )
    assert done.stdout.splitlines()[1:] == ["[]"], done.stderr


def test_no_page_that_is_imported_beside_the_window_asks_for_a_type_that_qt_did_not_describe_yet():
    done = subprocess.run(
        [sys.executable, "-c", _TYPES_DESCRIBED],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.stdout.splitlines() == ["[]"], done.stderr


def test_the_frame_needs_no_database_layer():
    code = "import ui.start, sys; print('sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=240
    )
    assert done.stdout.split() == ["False"]


def test_the_first_word_decides_between_window_and_command():
    assert wants_window([])
    assert wants_window(["plan.abm", "--as", "Mara"])
    assert not any(wants_window([word]) for word in COMMANDS)
    assert not wants_window(["--help"])
    assert not wants_window(["plan.abm", "--help"])


def test_the_window_understands_its_options():
    read = _options(["team.abm", "--as=Mara Lindqvist", "--now", "2026-11-18T10:00"])
    assert read is not None
    assert (read["address"], read["person"], read["now"].day) == ("team.abm", "Mara Lindqvist", 18)
    assert _options(["one.abm", "two.abm"]) is None


def test_whoever_closes_the_frame_before_the_program_is_loaded_waits_for_nothing(
    qtbot, tmp_path, preferences, theme
):
    begun = start._Start(start.WindowOptions(str(tmp_path / "any.abm")), preferences, theme)
    begun.show_frame()
    with qtbot.waitSignal(begun.ended):
        begun._window.close()
    delete(begun._window)


_WITH_A_PART_MISSING = """
import sys
from importlib.abc import MetaPathFinder
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from abm_desktop.__main__ import main

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

def read():
    for shown in QApplication.topLevelWidgets():
        if type(shown).__name__ == "FailureDialog" and shown.isVisible():
            print(shown.sentence.text(), "|", shown.report.toPlainText())
            shown.accept()
            QTimer.singleShot(0, lambda: [one.close() for one in QApplication.topLevelWidgets()])

def look():
    timer = QTimer(QApplication.instance())
    timer.timeout.connect(read)
    timer.start(20)

sys.meta_path.insert(0, Missing())
from ui import start
show_frame = start._Start.show_frame
start._Start.show_frame = lambda self: (show_frame(self), look())
sys.exit(main(sys.argv[2:]))
"""
_PARTS = ("ui.frame.application", "ui.workspace.session", "ui.home.home_page")


@pytest.fixture
def lacking(tmp_path):
    """Start the program without one of its parts."""

    def begin(part: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        own = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
        return subprocess.run(
            [sys.executable, "-c", _WITH_A_PART_MISSING, part, *arguments],
            check=False,
            capture_output=True,
            text=True,
            timeout=240,
            env={**os.environ, **own},
        )

    return begin


@pytest.mark.parametrize("part", _PARTS)
def test_a_start_that_shall_end_with_the_first_rows_ends_where_a_part_is_missing(
    lacking, workspace_file, part
):
    done = lacking(part, str(workspace_file), "--exit-after-first-paint")
    assert done.returncode == 1, done.stderr
    assert "ModuleNotFoundError" in done.stderr
    assert done.stderr.splitlines()[-1].endswith((" looks after it.", "are in the log."))
    assert "rows_ms" not in done.stdout


def test_a_start_without_a_workspace_ends_where_a_part_is_missing_too(lacking):
    done = lacking(_PARTS[0], "--exit-after-first-paint")
    assert done.returncode == 1, done.stderr
    assert "ABM Desktop cannot start, because a part of it is missing" in done.stderr


@pytest.mark.parametrize("part", _PARTS)
def test_whoever_starts_the_window_reads_that_a_part_is_missing_and_the_log_keeps_it(
    lacking, workspace_file, tmp_path, part
):
    done = lacking(part, str(workspace_file))
    told, _bar, report = done.stdout.partition("|")
    assert told.startswith(("ABM Desktop cannot start", "Something went wrong")), done.stderr
    assert "ModuleNotFoundError" in report
    assert done.returncode == (part == _PARTS[0])
    (log,) = (tmp_path / "state").rglob("failures.log")
    assert "ModuleNotFoundError" in log.read_text("utf-8")


def test_a_start_that_shall_end_with_the_first_rows_says_why_a_workspace_cannot_be_opened(
    lacking, tmp_path
):
    nothing = tmp_path / "nothing.abm"
    done = lacking("none", str(nothing), "--exit-after-first-paint")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"There is no file {nothing}.")

"""Row 2: how long another theme or text size holds the window, with every page built."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from abm_desktop.home.sample import PERSON, make_sample
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location
from abm_desktop.workspace.preferences import Preferences
from benchmarks.ground import NOW
from benchmarks.measure import Measure
from ui.frame.application import Application
from ui.frame.declarations import ACCOUNT, CAMPAIGNS, PLAYS, RAIL, SETTINGS_PAGE
from ui.frame.window import Window
from ui.theme.look import dress
from ui.theme.theme import Theme

BOUND_MS = 50
ROUNDS = 4
PATIENCE_S = 60
_PAGES = (*(page.key for page in RAIL), SETTINGS_PAGE.key, CAMPAIGNS.key, PLAYS.key)


def measures() -> Iterator[Measure]:
    """Measure both against painting the whole window once, which each of them has to do as well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        path = Path(folder) / "sample.abm"
        make_sample(Location(path=path), date(2026, 11, 18), Clock.fixed(NOW))
        yield from _measured(path, Preferences(Path(folder)))


def _measured(path: Path, preferences: Preferences) -> Iterator[Measure]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme("light", reduce_motion=True)
    dress(app, theme)
    window = Window(theme)
    program = Application(window, theme, preferences, Clock.fixed(NOW), PERSON)
    window.show()
    program.begin(str(path))
    _visit(app, program)
    gc.collect()
    gc.freeze()  # as the window does once it stands
    try:
        floor = statistics.median(_taken(app, window.repaint) for _ in range(ROUNDS))
        for what, deed, back in _deeds(theme):
            taken = [_taken(app, turn) for _ in range(ROUNDS) for turn in (deed, back)]
            ours = statistics.median(taken)
            yield Measure("2", f"{what} / painting the window", floor, ours, bound=BOUND_MS)
    finally:
        gc.unfreeze()
        closed: list[None] = []
        program.ended.connect(lambda: closed.append(None))
        window.close()
        _wait(app, lambda: bool(closed))


def _deeds(theme: Theme) -> list[tuple[str, Callable[[], None], Callable[[], None]]]:
    return [
        ("another theme", lambda: theme.set_mode("dark"), lambda: theme.set_mode("light")),
        (
            "another text size",
            lambda: theme.set_text_scale(1.2),
            lambda: theme.set_text_scale(1.0),
        ),
    ]


def _visit(app: QApplication, program: Application) -> None:
    """Show every page once, then stand on Home: that is where most of the widgets are hidden."""
    _wait(app, lambda: program.desk.session is not None)
    assert program.desk.session is not None
    pages = program.desk.session.pages
    for key in (*_PAGES, RAIL[0].key):
        _wait(app, lambda: pages.has(key) and pages.has(ACCOUNT.key))  # noqa: B023 - called at once
        pages.show(key)
        _wait(app, lambda: pages.current is not None and pages.current.is_filled())


def _taken(app: QApplication, turn: Callable[[], None]) -> float:
    """Return the milliseconds until the window is painted and answers again."""
    begun = time.perf_counter()
    turn()
    app.processEvents()
    taken = time.perf_counter() - begun
    _rest(app)
    return taken * 1000


def _rest(app: QApplication) -> None:
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        app.processEvents()


def _wait(app: QApplication, fact: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not fact():
        if time.monotonic() > until:
            raise TimeoutError("The window did not get there in time.")
        app.processEvents()

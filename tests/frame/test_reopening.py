"""One window after the other in the same process, each used as a person does."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import Qt

from abm_desktop.accounts.service import NewAccount, add_account
from tests.frame.conftest import end
from tests.loaded import is_complete
from tests.patience import settle


def use(qtbot, program, name: str) -> None:
    """Add an account, look at its tabs, search for it, open and close a dialog."""
    session = program.desk.session
    with qtbot.waitSignal(session.jobs.changed):
        session.jobs.change(f"Add {name}", lambda change: add_account(change, NewAccount(name)))
    qtbot.waitUntil(lambda: is_complete(program))
    program.open_palette(name[:4])
    palette = program._palette
    qtbot.waitUntil(lambda: any(row.title == name for row in palette.list.rows()))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    page = session.pages.current
    for tab in page.stack.parts:
        page.stack.open(tab)
    settle(session.jobs)
    session.shell.quick_log()
    session.shell.tell("Saved")
    program.actions.run("theme.next")


def test_a_window_is_closed_and_another_one_opened_and_used(qtbot, start, workspace_file):
    for name in ("Norrhavn Logistics", "Auberon Pharma", "Ostrel Glass"):
        program = start(str(workspace_file))
        with qtbot.waitSignal(program.rows_painted):
            pass
        use(qtbot, program, name)
        end(qtbot, program)
        gc.collect()


def opened(qtbot, program) -> list[weakref.ref]:
    """Build pages that nobody looks at, and return what must go with the workspace."""
    qtbot.waitUntil(lambda: is_complete(program))
    session = program.desk.session
    for page in ("deals", "scoreboard"):
        session.pages.prepare(page)
    settle(session.jobs)
    return [weakref.ref(one) for one in (session, *session.pages._pages.values())]


def test_a_workspace_that_is_closed_with_its_window_stays_in_no_memory(
    qtbot, start, workspace_file
):
    program = start(str(workspace_file))
    left = opened(qtbot, program)
    end(qtbot, program)
    # What was set aside while the window stood is looked at as well.
    gc.unfreeze()

    def is_gone() -> bool:
        gc.collect()
        return not any(one() for one in left)

    qtbot.waitUntil(is_gone)

"""When the window has everything it loads behind its first page."""

from __future__ import annotations

from ui.frame.application import Application
from ui.frame.declarations import BESIDE_RAIL, DIALOGS, RAIL, SETTINGS_PAGE


def is_complete(program: Application) -> bool:
    """Tell whether every page and every dialog of the pages can be opened."""
    session = program.desk.session
    if session is None:
        return False
    pages = [*(page.key for page in (*RAIL, SETTINGS_PAGE)), *BESIDE_RAIL]
    return all(map(session.pages.has, pages)) and all(
        session.shell.has_dialog(part.key) for part in DIALOGS
    )

"""When the list of accounts is painted, said on the terminal: what a benchmark measures of an open window."""

from __future__ import annotations

import json
import time
from typing import IO

from PySide6.QtCore import QObject

from ui.accounts.page import AccountsPage
from ui.accounts.view import CANDIDATES
from ui.feed import Listed
from ui.workspace.pages import Pages


class PaintedList(QObject):
    """Shows the candidates, and says of each list that came when it was painted, and who stood first."""

    def __init__(self, pages: Pages, say: IO[str]) -> None:
        super().__init__(pages)
        self._pages = pages
        self._say = say
        self._page: AccountsPage | None = None
        pages.shown.connect(self._look)
        pages.show("accounts")

    def _look(self) -> None:
        page = self._pages.current
        if self._page is None and isinstance(page, AccountsPage):
            self._page = page
            page.feed.listed.connect(self._paint)
            page.tool_row.choose(CANDIDATES.key)

    def _paint(self, found: Listed) -> None:
        if self._page is not None and found.rows:
            self._page.table.viewport().repaint()
            told = {"first": found.rows[0].name, "at": time.time()}
            self._say.write(f"{json.dumps(told)}\n")
            self._say.flush()

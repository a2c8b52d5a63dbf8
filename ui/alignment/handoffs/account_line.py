"""The line below an account's head that says whose answer it waits for, with the way there."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.clock import hours_words
from abm_desktop.alignment.handoffs import HandoffRow, Turn
from abm_desktop.alignment.services.handoffs import waiting_at
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.context import Context
from ui.kit.messages import Banner, BannerKind

_HOUR = timedelta(hours=1)
_SHORT = 6


class AccountHandoffLine(QWidget):
    """Is seen while a hand-off of the account waits for sales, or a refusal for marketing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._account: UUID | None = None
        self._row: HandoffRow | None = None
        self.banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 0)
        self.hide()

    def ask(self, account: UUID) -> None:
        """Ask what of an account waits for an answer; nothing is shown until that is known."""
        if account != self._account:
            self._account = account
            self._show(None)

        def read(reading: Reading) -> HandoffRow | None:
            return waiting_at(reading, account)

        self._context.jobs.query(self, read, self._show, topic="account hand-off")

    def _show(self, row: HandoffRow | None) -> None:
        if row == self._row:
            return
        self._row = row
        if self.banner is not None:
            self._column.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if row is not None:
            self.banner = self._banner(row)
            self._column.addWidget(self.banner)
        self.setVisible(row is not None)

    def _banner(self, row: HandoffRow) -> Banner:
        left = row.left or timedelta()
        is_for_sales = row.turn is Turn.SALES
        lead = tr("Handed to sales") if is_for_sales else tr("Refused by sales")
        who = row.to if is_for_sales else row.sent_by
        why = row.why if is_for_sales else row.reason_words
        kind: BannerKind = "danger" if left / _HOUR < _SHORT else "accent"
        sentence = tr(
            "{reason}. {person} answers, {time_left}.",
            reason=why,
            person=who.name,
            time_left=hours_words(left),
        )
        icon = "arrows-left-right"
        banner = Banner(self._context.theme, kind, lead, sentence, tr("Open hand-off"), icon=icon)
        banner.acted.connect(
            lambda: self._context.shell.open_page(f"alignment::handoff:{row.id.hex}")
        )
        return banner

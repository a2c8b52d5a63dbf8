"""The card of the campaigns for an account: meant for it, or reaching people there; not there while none is."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.touches import service
from abm_desktop.touches.rows import CampaignRow
from abm_desktop.workspace.opened import Changes
from resources.language import digits, tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card, keep_in_sight
from ui.kit.labels import PlainLabel
from ui.kit.marks import TeamBadge
from ui.touches.campaign_fold import CampaignFold, CampaignHeading, MemberLine

_ENTITIES: Final = ("campaign", "campaign_account", "campaign_member", "contact", "account")
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}
_FIRST: Final = 5
"""So many campaigns are shown until somebody asks for all."""

_Line = CampaignHeading | MemberLine


class CampaignsCard(Card):
    """The latest campaigns, one line each, with those whom they reached folded below.

    Signals:
        person_asked: the contact with this key is wanted.
    """

    person_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, tr("Campaigns"), padding=(0, 0))
        self._context = context
        self._account: UUID | None = None
        self._campaigns: list[CampaignRow] = []
        self._folds: list[CampaignFold] = []
        self._shows_all = False
        self.add_action(TeamBadge(theme, "marketing"))
        self.add_action(PlainLabel(theme, tr("Marketing"), "small", "text2"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.setSpacing(0)
        self.body.addLayout(self._rows)
        self.more = Button(theme, "", kind="link", size="small")
        self.more.clicked.connect(lambda _on: self._show_all())
        self._more_place = _place_of(self.more)
        self.body.addWidget(self._more_place)
        self.body.addStretch(1)
        self.hide()

    def show_account(self, key: UUID) -> None:
        """Show the campaigns that are meant for an account or reached somebody there."""
        if key != self._account:
            self._account = key
            self._shows_all = False
            for fold in self._folds:
                fold.set_open(on=False)
        self._refresh()

    def follow(self, changes: Changes) -> None:
        """Refresh after a change that may alter what is shown."""
        if self._account is not None and any(changes.touches(entity) for entity in _ENTITIES):
            self._refresh()

    def folds(self) -> list[CampaignFold]:
        """Return the campaigns that are shown, the latest first."""
        return list(self._folds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        by = _STEPS.get(Qt.Key(event.key()))
        if by and isinstance(focused, _Line):
            lines = self._lines()
            place = min(max(lines.index(focused) + by, 0), len(lines) - 1)
            lines[place].setFocus(Qt.FocusReason.TabFocusReason)
            keep_in_sight(lines[place])
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        account = self._account
        if account is not None:
            self._context.jobs.query(
                self,
                lambda reading: service.campaigns_of(reading, account),
                self._show,
                topic=f"account's campaigns {id(self)}",
            )

    def _show(self, campaigns: list[CampaignRow]) -> None:
        if campaigns != self._campaigns:
            self._campaigns = campaigns
            self._show_folds()

    def _show_all(self) -> None:
        self._shows_all = True
        focused = len(self._folds)
        self._show_folds()
        self._folds[focused].heading.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_folds(self) -> None:
        shown = self._campaigns if self._shows_all else self._campaigns[:_FIRST]
        # A dialog may be in front: what counts is who gets the keyboard back once it closes.
        focused = self._key_of(self.window().focusWidget())
        is_open = {fold.heading.key for fold in self._folds if fold.heading.isChecked()}
        old, self._folds = self._folds, [self._fold(row) for row in shown]
        for fold in self._folds:
            self._rows.addWidget(fold)
            fold.show()
            fold.set_open(on=fold.heading.key in is_open)
        self._focus(focused)
        for fold in old:
            self._rows.removeWidget(fold)
            fold.hide()
            fold.deleteLater()
        self._tell_counts()

    def _tell_counts(self) -> None:
        count = len(self._campaigns)
        self.hint.setText(digits(count))
        self.more.set_label(tr("Show all {count}", count=digits(count)))
        self._more_place.setVisible(count > len(self._folds))
        self.setVisible(bool(count))

    def _fold(self, row: CampaignRow) -> CampaignFold:
        fold = CampaignFold(self._context.theme, row, self._context.workspace.clock.today())
        fold.person_asked.connect(self.person_asked)
        return fold

    def _lines(self) -> list[_Line]:
        return [line for fold in self._folds for line in fold.lines()]

    def _key_of(self, widget: QWidget | None) -> UUID | None:
        return widget.key if isinstance(widget, _Line) and widget in self._lines() else None

    def _focus(self, key: UUID | None) -> None:
        for line in self._lines():
            if line.key == key:
                line.setFocus(Qt.FocusReason.OtherFocusReason)


def _place_of(more: Button) -> QWidget:
    place = QWidget()
    row = QVBoxLayout(place)
    row.setContentsMargins(14, 4, 14, 4)
    row.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
    return place

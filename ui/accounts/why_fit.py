"""The fit of an account explained: a section of the peek, and a popover at the figure."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.accounts.fit_words import NO_PROFILE
from abm_desktop.accounts.services.fitting import FitStanding, standing
from abm_desktop.workspace.opened import Changes
from resources.language import tr
from ui.accounts.fit_reasons import FitReasons
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.popover import Popover

_ENTITIES: Final = ("account", "account_field", "custom_field", "currency_rate", "policy_version")
_WIDTH: Final = 376
PROFILE_PLACE: Final = "settings::profile"
"""Where the profile is written."""


class WhyFit(QWidget):
    """The section at the top of the peek."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._key: UUID | None = None
        self._inner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_account(self, key: UUID) -> None:
        """Explain an account, anew if it is shown already."""
        self._key = key
        self._context.jobs.query(
            self,
            lambda reading: standing(reading, key),
            lambda found: self._show(key, found),
            topic="accounts.fit",
        )

    def follow(self, changes: Changes) -> None:
        """Explain it anew where something of it changed."""
        if self._key is not None and any(changes.touches(one) for one in _ENTITIES):
            self.show_account(self._key)

    def _show(self, key: UUID, found: FitStanding | None) -> None:
        if key != self._key:
            return
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = explained(self._context, found)
        self._column.addWidget(self._inner)


def explained(context: Context, found: FitStanding | None) -> QWidget:
    """Return the reasons of a fit, or the way to a profile where there is none."""
    if found is not None:
        return FitReasons(context.theme, found)
    empty = QWidget()
    column = QVBoxLayout(empty)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(PlainLabel(context.theme, NO_PROFILE, "body_strong"))
    words = tr("Say which companies you sell to best, and every account gets a fit.")
    column.addWidget(PlainLabel(context.theme, words, "small", "text3", wrap=True))
    describe = Button(context.theme, tr("Describe your customer"), icon="target")
    describe.clicked.connect(lambda: context.shell.open_page(PROFILE_PLACE))
    column.addWidget(describe)
    return empty


def ask_why_fit(context: Context, parent: QWidget, key: UUID, anchor: QWidget | QRect) -> None:
    """Explain the fit of an account in a popover at its figure, once it is read."""

    def show(found: FitStanding | None) -> None:
        popover = Popover(context.theme, width=_WIDTH, parent=parent)
        popover.setAccessibleName(tr("Why this fit"))
        popover.body.addWidget(explained(context, found))
        popover.show_at(anchor)

    context.jobs.query(parent, lambda reading: standing(reading, key), show, topic="why fit")

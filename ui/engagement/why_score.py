"""Why an account's score is what it is, small: for the panel beside the list."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.engagement import service
from abm_desktop.engagement.rows import Minutes
from abm_desktop.engagement.services.ranking import ScoreRank, rank
from abm_desktop.workspace.opened import Changes, Reading
from ui.context import Context
from ui.engagement.share_bars import ShareBars, kind_lines
from ui.engagement.words import trend_words
from ui.kit.labels import PlainLabel

_ENTITIES = ("engagement", "engagement_contact", "contact", "account", "policy_version")


@dataclass(frozen=True, slots=True)
class _Seen:
    account: UUID
    minutes: Minutes
    rank: ScoreRank


class WhyScore(QWidget):
    """Minutes by activity with bars, and where the account stands among the targets."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._account: UUID | None = None
        self._title = PlainLabel(theme, "Engagement", "body_strong")
        self._figure = PlainLabel(theme, "", "body_strong", tabular=True)
        self._trend = PlainLabel(theme, "", "small", "text2")
        self._bars = ShareBars(theme, "Minutes by activity")
        self._rank = PlainLabel(theme, "", "small", "text3", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addLayout(head)
        for widget in (self._trend, self._bars, self._rank):
            column.addWidget(widget)
        self.hide()

    def show_account(self, key: UUID) -> None:
        """Show why an account's score is what it is."""
        if key != self._account:
            self.hide()
        self._account = key
        self._context.jobs.query(
            self, lambda reading: _read(reading, key), self._show, topic=f"why score {id(self)}"
        )

    def follow(self, changes: Changes) -> None:
        """Refresh after a change that may alter the score."""
        if self._account is not None and any(changes.touches(one) for one in _ENTITIES):
            self.show_account(self._account)

    def _show(self, seen: _Seen) -> None:
        if seen.account != self._account:
            return
        self._figure.setText(f"{seen.minutes.shown:,} min")
        self._trend.setText(trend_words(seen.minutes))
        self._bars.show_lines(kind_lines(seen.minutes.kinds))
        self._rank.setText(_rank_words(seen.rank))
        self._rank.setVisible(bool(self._rank.text()))
        self.setVisible(bool(seen.minutes.parts))


def _read(reading: Reading, key: UUID) -> _Seen:
    return _Seen(key, service.minutes(reading, key), rank(reading, key))


def _rank_words(found: ScoreRank) -> str:
    if found.place is None:
        return f"The median of {found.of:,} targets is {round(found.median):,} min"
    return f"{found.place:,} of {found.of:,} targets, median {round(found.median):,} min"

"""Why an account's engagement is what it is: the score, its place in the list, and its parts."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.committee import service as committee
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import KindShare, Minutes
from abm_desktop.engagement.services.ranking import ScoreRank, rank
from abm_desktop.workspace.opened import Changes, Reading
from resources.language import digits, listed, numerals, tr, tr_count, within
from resources.records import dataclass
from ui.context import Context
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Bar
from ui.kit.messages import Banner
from ui.kit.paint.text import RIGHT
from ui.theme.fitting import hold_width

_ENTITIES: Final = ("engagement", "engagement_contact", "contact", "account", "policy_version")
_PARTS: Final = 5


@dataclass(frozen=True, slots=True)
class Why:
    """The score of an account, what it is made of, and what it is held against.

    Attributes:
        missing: labels of the roles that nobody is known in.
    """

    account: UUID
    minutes: Minutes
    rank: ScoreRank
    missing: tuple[str, ...]


def read_why(reading: Reading, account: UUID) -> Why:
    """Return what the engagement of an account is made of."""
    return Why(
        account,
        engagement.minutes(reading, account),
        rank(reading, account),
        tuple(role.role.label for role in committee.missing_roles(reading, account)),
    )


class WhyEngagement(QWidget):
    """The section at the top of the peek."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._key: UUID | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner: QWidget | None = None

    def show_account(self, key: UUID) -> None:
        """Explain an account, anew if it is shown already."""
        self._key = key
        self._context.jobs.query(
            self, lambda reading: read_why(reading, key), self._show, topic="accounts.why"
        )

    def follow(self, changes: Changes) -> None:
        """Explain it anew where something of it changed."""
        if self._key is not None and any(changes.touches(one) for one in _ENTITIES):
            self.show_account(self._key)

    def _show(self, why: Why) -> None:
        if why.account != self._key:
            return
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add_score(column, why)
        self._add_parts(column, why.minutes)
        self._add_missing(column, why)
        self._column.addWidget(self._inner)

    def _add_score(self, column: QVBoxLayout, why: Why) -> None:
        theme, minutes = self._context.theme, why.minutes
        score = digits(minutes.shown)
        column.addWidget(
            PlainLabel(theme, tr("Why engagement is {score}", score=score), "body_strong")
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(PlainLabel(theme, score, "score"))
        beside = QVBoxLayout()
        beside.setSpacing(5)
        most = max(why.rank.most, minutes.now, 1.0)
        beside.addStretch(1)
        name = tr(
            "{score} minutes, the most of the list are {most}",
            score=score,
            most=numerals(f"{most:,.0f}"),
        )
        beside.addWidget(Bar(theme, minutes.now / most, name, thick=8))
        beside.addLayout(self._place(why.rank))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        column.addLayout(row)

    def _place(self, rank: ScoreRank) -> QHBoxLayout:
        theme = self._context.theme
        row = QHBoxLayout()
        if rank.of:
            middle = tr("List median {median}", median=numerals(f"{rank.median:,.0f}"))
            row.addWidget(PlainLabel(theme, middle, "caption", "text3"))
        if rank.place is not None:
            place = tr("Rank {place} of {of}", place=digits(rank.place), of=digits(rank.of))
            row.addWidget(PlainLabel(theme, place, "caption", "text3", align=RIGHT), 1)
        return row

    def _add_parts(self, column: QVBoxLayout, minutes: Minutes) -> None:
        theme = self._context.theme
        kinds = [kind for kind in minutes.kinds if kind.shown]
        if not kinds:
            column.addSpacing(4)
            sentence = tr("Nobody there has done anything that counts by now.")
            column.addWidget(PlainLabel(theme, sentence, "small", "text3", wrap=True))
            return
        column.addSpacing(6)
        for kind in kinds[:_PARTS]:
            column.addWidget(Separator(theme))
            column.addLayout(self._part(kind, _given(minutes, kind), kinds[0].shown))
        rest = kinds[_PARTS:]
        if rest:
            words = tr_count(
                "{minutes} min more from {count} other kind",
                "{minutes} min more from {count} other kinds",
                len(rest),
                minutes=digits(sum(kind.shown for kind in rest)),
            )
            column.addWidget(PlainLabel(theme, words, "caption", "text3"))

    def _part(self, kind: KindShare, given: float, most: int) -> QHBoxLayout:
        theme = self._context.theme
        left, right = QVBoxLayout(), QVBoxLayout()
        worth = numerals(f"{given:,.0f}")
        left.addWidget(PlainLabel(theme, kind.label, "body_strong"))
        words = (
            tr("once, {minutes} min when given", minutes=worth)
            if kind.count == 1
            else tr(
                "{count} times, {minutes} min when given", count=digits(kind.count), minutes=worth
            )
        )
        left.addWidget(PlainLabel(theme, words, "caption", "text3"))
        worth = tr("{minutes} min", minutes=digits(kind.shown))
        right.addWidget(
            PlainLabel(theme, worth, "body_strong", tabular=True, align=Qt.AlignmentFlag.AlignRight)
        )
        bar = Bar(
            theme,
            kind.shown / most,
            tr("{kind}: {worth} by now", kind=kind.label, worth=worth),
            thick=4,
        )
        hold_width(bar, 72)
        right.addWidget(bar)
        for side in (left, right):
            side.setSpacing(3)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.addLayout(left, 1)
        row.addLayout(right)
        return row

    def _add_missing(self, column: QVBoxLayout, why: Why) -> None:
        if not why.missing:
            return
        names = listed([within(label) for label in why.missing])
        lead = _MISSING.get(len(why.missing)) or tr("{count} roles missing", count=len(why.missing))
        column.addSpacing(8)
        said = tr("{lead}: {names}.", lead=lead, names=names)
        column.addWidget(Banner(self._context.theme, "warning", "", said))


_MISSING: Final = {
    1: tr("One role missing"),
    2: tr("Two roles missing"),
    3: tr("Three roles missing"),
    4: tr("Four roles missing"),
    5: tr("Five roles missing"),
    6: tr("Six roles missing"),
}


def _given(minutes: Minutes, kind: KindShare) -> float:
    """Return what all of a kind was worth on its days."""
    return sum(part.weighted for part in minutes.parts if part.activity == kind.activity)

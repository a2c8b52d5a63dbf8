"""Why an account's engagement is what it is: the score, its place in the list, and its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.list_query import ListQuery
from abm_desktop.accounts.services import target_list
from abm_desktop.committee import service as committee
from abm_desktop.engagement import service as engagement
from abm_desktop.workspace.opened import Changes, Reading
from ui.context import Context
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Bar
from ui.kit.messages import Banner
from ui.kit.paint.text import RIGHT

_ENTITIES: Final = ("engagement", "engagement_contact", "contact", "account", "policy_version")
_PARTS: Final = 5


@dataclass(frozen=True, slots=True)
class Part:
    """What one kind of activity adds.

    Attributes:
        times: how often they did it.
        minutes: what that was worth on its days; worth: what it is worth now.
    """

    label: str
    times: int
    minutes: float
    worth: float


@dataclass(frozen=True, slots=True)
class Why:
    """The score of an account, what it is held against, and what it is made of.

    Attributes:
        scores: those of the whole target list, the highest first.
        missing: labels of the roles that nobody is known in.
    """

    account: UUID
    score: float
    scores: tuple[float, ...]
    is_target: bool
    parts: tuple[Part, ...]
    missing: tuple[str, ...]

    @property
    def rank(self) -> int:
        """Return the place in the list; the same scores share the best place."""
        return 1 + sum(1 for one in self.scores if round(one) > round(self.score))


def read_why(reading: Reading, account: UUID) -> Why:
    """Return what the engagement of an account is made of."""
    targets = list(target_list.keys(reading, ListQuery()))
    lines = target_list.rows(reading, [*targets, account])
    scores = {line.id: line.engagement.score if line.engagement else 0.0 for line in lines}
    parts = engagement.minutes(reading, account).parts
    return Why(
        account,
        scores.get(account, 0.0),
        tuple(sorted((scores[key] for key in targets if key in scores), reverse=True)),
        account in targets,
        _parts((part.label, part.minutes, part.decayed) for part in parts),
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
        self._add_parts(column, why)
        self._add_missing(column, why)
        self._column.addWidget(self._inner)

    def _add_score(self, column: QVBoxLayout, why: Why) -> None:
        theme = self._context.theme
        score = f"{why.score:,.0f}"
        column.addWidget(PlainLabel(theme, f"Why engagement is {score}", "body_strong"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(PlainLabel(theme, score, "score"))
        beside = QVBoxLayout()
        beside.setSpacing(5)
        best = max((*why.scores, why.score, 1.0))
        beside.addStretch(1)
        name = f"{score} minutes, the most of the list are {best:,.0f}"
        beside.addWidget(Bar(theme, why.score / best, name, thick=8))
        beside.addLayout(self._place(why))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        column.addLayout(row)

    def _place(self, why: Why) -> QHBoxLayout:
        theme = self._context.theme
        row = QHBoxLayout()
        if why.scores:
            middle = f"List median {median(why.scores):,.0f}"
            row.addWidget(PlainLabel(theme, middle, "caption", "text3"))
            if why.is_target:
                place = f"Rank {why.rank} of {len(why.scores)}"
                label = PlainLabel(theme, place, "caption", "text3", align=RIGHT)
                row.addWidget(label, 1)
        return row

    def _add_parts(self, column: QVBoxLayout, why: Why) -> None:
        theme = self._context.theme
        if not why.parts:
            column.addSpacing(4)
            sentence = "Nobody there has done anything that counts by now."
            column.addWidget(PlainLabel(theme, sentence, "small", "text3", wrap=True))
            return
        column.addSpacing(6)
        most = max(part.worth for part in why.parts)
        for part in why.parts[:_PARTS]:
            column.addWidget(Separator(theme))
            column.addLayout(self._part(part, most))
        rest = why.parts[_PARTS:]
        if rest:
            worth = sum(part.worth for part in rest)
            words = f"{worth:,.0f} more from {len(rest)} other kinds"
            column.addWidget(PlainLabel(theme, words, "caption", "text3"))

    def _part(self, part: Part, most: float) -> QHBoxLayout:
        theme = self._context.theme
        left, right = QVBoxLayout(), QVBoxLayout()
        times = "once" if part.times == 1 else f"{part.times} times"
        left.addWidget(PlainLabel(theme, part.label, "body_strong"))
        given = f"{times}, {part.minutes:,.0f} min when given"
        left.addWidget(PlainLabel(theme, given, "caption", "text3"))
        worth = f"{part.worth:,.0f} min"
        right.addWidget(
            PlainLabel(theme, worth, "body_strong", tabular=True, align=Qt.AlignmentFlag.AlignRight)
        )
        bar = Bar(theme, part.worth / most, f"{part.label}: {worth} by now", thick=4)
        bar.setFixedWidth(72)
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
        *before, last = (label.lower() for label in why.missing)
        names = f"{', '.join(before)} and {last}" if before else last
        noun = "role" if len(why.missing) == 1 else "roles"
        lead = f"{_COUNTS.get(len(why.missing), str(len(why.missing)))} {noun} missing:"
        column.addSpacing(8)
        column.addWidget(Banner(self._context.theme, "warning", "", f"{lead} {names}."))


_COUNTS: Final = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}


def _parts(parts: Iterable[tuple[str, float, float]]) -> tuple[Part, ...]:
    """Return the parts by the kind of activity, what is worth most now first."""
    found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for label, minutes, worth in parts:
        found[label].append((minutes, worth))
    rows = (
        Part(label, len(given), sum(one for one, _ in given), sum(one for _, one in given))
        for label, given in found.items()
    )
    return tuple(sorted(rows, key=lambda part: -part.worth))

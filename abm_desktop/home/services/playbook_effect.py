"""What other rules would do everywhere, worked out before both teams sign them.

It composes what each room says of its own: stages, fit, answers that become late, touches that
collide, and seats. Every count leads to its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.accounts.fit import FitBand
from abm_desktop.accounts.services import counting
from abm_desktop.accounts.services.fit_effect import FitEffect, fit_effect
from abm_desktop.alignment.handoffs import HandoffRow
from abm_desktop.alignment.services.handoff_figures import rows_between
from abm_desktop.engagement.days import local_day
from abm_desktop.home.services.journey_effect import PolicyEffect, effect_of
from abm_desktop.touches.schedule import words as when_words
from abm_desktop.touches.services.coordination_effect import DAYS, coordination_effect
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass

Counted = Callable[[int], str]
"""A sentence about a number of things."""

_BANDS: Final = {
    FitBand.STRONG: tr("strong fit"),
    FitBand.MODERATE: tr("moderate fit"),
    FitBand.WEAK: tr("weak fit"),
    FitBand.EXCLUDED: tr("excluded fit"),
    FitBand.UNKNOWN: tr("not known fit"),
}
_COUNTED: Final[Mapping[FitBand, Counted]] = {
    FitBand.STRONG: lambda count: tr_count(
        "{count} account becomes strong fit", "{count} accounts become strong fit", count
    ),
    FitBand.MODERATE: lambda count: tr_count(
        "{count} account becomes moderate fit", "{count} accounts become moderate fit", count
    ),
    FitBand.WEAK: lambda count: tr_count(
        "{count} account becomes weak fit", "{count} accounts become weak fit", count
    ),
    FitBand.EXCLUDED: lambda count: tr_count(
        "{count} account is excluded", "{count} accounts are excluded", count
    ),
    FitBand.UNKNOWN: lambda count: tr_count(
        "{count} account has no known fit", "{count} accounts have no known fit", count
    ),
}
_LOOKED_BACK_DAYS: Final = 90
"""Today is the last of them."""
_LATE: Final = tr_about("answer to a hand-off", "late")
_IN_TIME: Final = tr_about("answer to a hand-off", "in time")
_COLLIDES: Final = tr_about("touch", "collides")
_FREE: Final = tr_about("touch", "free")


@dataclass(frozen=True, slots=True)
class EffectRow:
    """Something for which other rules change something.

    Attributes:
        name: such as the account.
        was: how it stands now; `becomes` how it would stand.
        account: where it leads; none where it is of no account.
    """

    name: str
    was: str
    becomes: str
    account: UUID | None = None


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One thing that other rules would do, down to its rows.

    Attributes:
        kind: `stages`, `fit`, `late`, `in_time`, `collide`, `free` or `seats`.
        words: such as `12 accounts change stage`.
        count: how many rows there are; of very many only the first are there.
    """

    kind: str
    words: str
    count: int
    rows: tuple[EffectRow, ...]


@dataclass(frozen=True, slots=True)
class PlaybookEffect:
    """All that other rules would do; no line where nobody would notice."""

    lines: tuple[EffectLine, ...]

    def count(self, kind: str) -> int:
        """Return how many rows there are of a kind."""
        return sum(line.count for line in self.lines if line.kind == kind)

    def rows(self, kind: str) -> tuple[EffectRow, ...]:
        """Return the rows of a kind."""
        return tuple(row for line in self.lines if line.kind == kind for row in line.rows)


def playbook_effect(reading: Reading, new: Policy) -> PlaybookEffect:
    """Return what a policy would do beside the one that holds, in a fixed number of queries."""
    old = policy(reading)
    return PlaybookEffect(
        (
            *_stages(effect_of(reading, new)),
            *_fit(fit_effect(reading, old, new)),
            *_answers(reading, old, new),
            *_touches(reading, new),
            *_seats(reading, old, new),
        )
    )


def _stages(effect: PolicyEffect) -> Iterator[EffectLine]:
    rows = [EffectRow(one.name, one.was, one.becomes, one.account) for one in effect.moves]
    yield from _line(
        "stages",
        rows,
        lambda count: tr_count(
            "{count} account changes stage", "{count} accounts change stage", count
        ),
    )


def _fit(effect: FitEffect) -> Iterator[EffectLine]:
    """Yield a line for each band into which accounts come."""
    for band, words in _BANDS.items():
        rows = [
            EffectRow(one.name, _BANDS[one.was], words, one.account)
            for one in effect.moves
            if one.becomes is band
        ]
        count = sum(n for (_was, becomes), n in effect.changes.items() if becomes is band)
        yield from _line("fit", rows, _COUNTED[band], count)


def _answers(reading: Reading, old: Policy, new: Policy) -> Iterator[EffectLine]:
    """Yield which hand-offs of the last weeks would have been answered late by other promises.

    A promise holds for what is handed over once both teams signed it: what is before stays as it
    was. So this is what signing asks of people, and nothing that it does to them.
    """
    if old.answer_hours == new.answer_hours:
        return
    late: list[EffectRow] = []
    in_time: list[EffectRow] = []
    first = reading.today - timedelta(days=_LOOKED_BACK_DAYS - 1)
    for row in rows_between(reading, first, reading.today):
        for who, team, at, took, hours in (
            (row.to.name, Team.SALES, row.answered_at, row.took, row.hours),
            (row.sent_by.name, Team.MARKETING, row.replied_at, row.reply_took, row.reply_hours),
        ):
            if took is None or at is None:
                continue
            was, becomes = (took <= timedelta(hours=h) for h in (hours, new.answer_hours[team]))
            if was != becomes:
                (late if was else in_time).append(
                    _answer_row(row, who, local_day(at), was_in_time=was)
                )
    yield from _line(
        "late",
        late,
        lambda count: tr_count(
            "{count} answer would have been late",
            "{count} answers would have been late",
            count,
        ),
    )
    yield from _line(
        "in_time",
        in_time,
        lambda count: tr_count(
            "{count} answer would have been in time",
            "{count} answers would have been in time",
            count,
        ),
    )


def _answer_row(row: HandoffRow, who: str, day: date, *, was_in_time: bool) -> EffectRow:
    was, becomes = (_IN_TIME, _LATE) if was_in_time else (_LATE, _IN_TIME)
    return EffectRow(
        tr(
            "{account}, {who} answered {day}", account=row.account, who=who, day=day_words(day, day)
        ),
        was,
        becomes,
        row.account_id,
    )


def _touches(reading: Reading, new: Policy) -> Iterator[EffectLine]:
    effect = coordination_effect(reading, new)
    collide, free = [], []
    for turn in effect.turns:
        touch = turn.touch
        name = f"{touch.title}, {touch.account}, {when_words(touch.when)}"
        account = touch.account_id
        if turn.collides:
            collide.append(EffectRow(name, _FREE, _COLLIDES, account))
        else:
            free.append(EffectRow(name, _COLLIDES, _FREE, account))
    yield from _line(
        "collide",
        collide,
        lambda count: tr_count(
            "{count} touch collides in the next {days} days",
            "{count} touches collide in the next {days} days",
            count,
            days=DAYS,
        ),
    )
    yield from _line(
        "free",
        free,
        lambda count: tr_count(
            "{count} touch does not collide any more",
            "{count} touches do not collide any more",
            count,
        ),
    )


def _seats(reading: Reading, old: Policy, new: Policy) -> Iterator[EffectLine]:
    if old.seats == new.seats:
        return
    taken = counting.counts(reading).seats.taken
    rows = [
        EffectRow(tr("Tier {tier}", tier=tier), tr("{taken} of {seats} seats taken", taken=taken.get(tier, 0), seats=old.seats[tier]),
                  tr("{taken} of {seats}", taken=taken.get(tier, 0), seats=new.seats[tier]))
        for tier in Tier
        if old.seats[tier] != new.seats[tier]
    ]  # fmt: skip
    yield from _line(
        "seats",
        rows,
        lambda count: tr_count(
            "{count} tier has other seats", "{count} tiers have other seats", count
        ),
    )


def _line(
    kind: str, rows: Sequence[EffectRow], counted: Counted, count: int | None = None
) -> Iterator[EffectLine]:
    """Yield a line where there is something to tell."""
    number = len(rows) if count is None else count
    if number:
        yield EffectLine(kind, counted(number), number, tuple(rows))

"""The four figures of the strip of hand-offs in words, each with the keys of its rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from abm_desktop.alignment.handoff_measures import HandoffFigures, Share
from resources.language import digits, tr, tr_count
from resources.records import dataclass

_THIN: Final = "\N{NARROW NO-BREAK SPACE}"
_DASH: Final = "\N{EN DASH}"
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class StripFigure:
    """A figure over hand-offs.

    Attributes:
        beside: what stands below it: of how many it is made, or that there are too few.
        how: how it is made, in words.
    """

    key: str
    title: str
    figure: str
    beside: str
    how: str
    keys: tuple[UUID, ...]

    @property
    def sentence(self) -> str:
        """Return it in one sentence."""
        said = self.beside if self.figure == _DASH else self.figure
        return f"{self.title}: {said}\n{self.how}"


def strip_figures(found: HandoffFigures) -> tuple[StripFigure, ...]:
    """Return the four figures of hand-offs, in their order."""
    answered = len(found.answered)
    median = _DASH if found.median_answer is None else hours_words(found.median_answer)
    waiting = (*found.open, *found.late)
    late = (
        tr_count("{count} late", "{count} late", len(found.late))
        if found.late
        else tr("none late")
        if waiting
        else ""
    )
    return (
        _share("on_time", tr("On time"), found.on_time, tr("Answered in time / answered or late")),
        StripFigure(
            "median",
            tr("Median answer"),
            median,
            _of(answered),
            tr("The middle one of all answers, by the seller's clock"),
            found.answered,
        ),
        _share("accepted", tr("Accepted"), found.accepted, tr("Accepted / answered")),
        StripFigure(
            "open",
            tr("Open now"),
            digits(len(waiting)),
            late,
            tr("Sent and not answered yet"),
            waiting,
        ),
    )


def hours_words(took: timedelta) -> str:
    """Return a time of the clock: `19 h`, or `40 min` under an hour."""
    if took < _HOUR:
        minutes = round(took / _MINUTE)
        return tr("{minutes} min", minutes=minutes).replace(" ", _THIN)
    return f"{digits(round(took / _HOUR))}{_THIN}h"


def _share(key: str, title: str, share: Share, how: str) -> StripFigure:
    figure = _DASH if share.percent is None else f"{share.percent}{_THIN}%"
    return StripFigure(key, title, figure, _of(len(share.of)), how, share.of)


def _of(count: int) -> str:
    return tr("of {all}", all=digits(count)) if count else tr("not enough data (n = 0)")

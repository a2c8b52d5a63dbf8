"""When an engagement was, as the columns of a row say it together."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from abm_desktop.exchange.kinds.engagement_kind import NOON
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.values.dates import parse_instant
from abm_desktop.exchange.values.habit import Habit
from abm_desktop.exchange.values.local_zone import LocalZone
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr

_HERE: Final = LocalZone()
_CERTAIN: Final = Habit()


def find_moment(finding: Finding, today: date) -> None:
    """Find when it was: a moment, a day and a time beside it, or the time of an order.

    A row without any of them is refused, and so is one that lies ahead: it did not happen yet.
    """
    try:
        moment = _told(finding)
    except WrongValueError as error:
        finding.refuse("time", error.about(finding.text("time")))
        return
    if moment is None:
        finding.refuse("at", tr("There is no time in this row."))
        return
    local = moment.astimezone()
    finding.values["at"] = local
    if local.date() > today:
        reason = tr(
            "It lies ahead, on {day}: it is not something that they did yet.",
            day=local.date(),
        )
        finding.refuse("day" if "day" in finding.read else "at", reason)


def _told(finding: Finding) -> datetime | None:
    at, day, ordered = (finding.read.get(name) for name in ("at", "day", "ordered_at"))
    if isinstance(at, datetime):
        return at
    if isinstance(day, date):
        return _combined(day, finding.text("time"))
    if finding.text("time"):
        return parse_instant(finding.text("time"), _CERTAIN, _HERE)
    if isinstance(ordered, datetime):
        finding.notes.append(
            tr("The file tells when they ordered, not when it was; that is taken until it is told.")
        )
        return ordered
    return None


def _combined(day: date, clock: str) -> datetime:
    if not clock:
        return datetime.combine(day, NOON, _HERE)
    return parse_instant(f"{day.isoformat()} {clock}", _CERTAIN, _HERE)

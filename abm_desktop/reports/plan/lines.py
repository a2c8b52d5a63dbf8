"""What the rows of the other rooms become on an account plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from abm_desktop.accounts.rows import AccountFacts, AccountRow
from abm_desktop.committee.reach import Reach, no_words
from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement.rows import EngagementRow, Minutes
from abm_desktop.reports.money import short_money
from abm_desktop.reports.page.marks import Team as TeamWord
from abm_desktop.reports.plan.content import (
    ActionLine,
    ContactLine,
    Fact,
    MomentLine,
    NoteLine,
    TouchLine,
)
from abm_desktop.reports.plan.content import TouchState as StateWord
from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import Medium, Team, TouchState

TEAMS: Final[dict[Team, TeamWord]] = {
    Team.SALES: "sales",
    Team.MARKETING: "marketing",
    Team.BOTH: "both",
}
STATES: Final[dict[TouchState, StateWord]] = {
    TouchState.PLANNED: "planned",
    TouchState.DONE: "done",
    TouchState.SKIPPED: "skipped",
}


def fact_lines(line: AccountRow, minutes: Minutes) -> tuple[Fact, ...]:
    """Return what is known of the account; a value that nobody knows is left out."""
    known = {
        "Industry": line.business,
        "People": None if line.employees is None else f"{line.employees:,}",
        "Revenue": _revenue(line),
        "Engagement": _engagement(minutes),
        "Domain": line.domain,
    }
    return tuple(Fact(label, value) for label, value in known.items() if value)


def reasons(why: str | None) -> tuple[str, ...]:
    """Return why this account, one reason a line."""
    return tuple(line.strip() for line in (why or "").splitlines() if line.strip())


def contact_lines(people: Iterable[ContactRow]) -> tuple[ContactLine, ...]:
    """Return the people who are not erased; who must not be contacted comes without addresses."""
    return tuple(_contact(row) for row in people if not row.is_erased)


def touch_lines(touches: Iterable[TouchRow]) -> tuple[TouchLine, ...]:
    """Return the touches that have a place in time."""
    return tuple(_touch(row, row.when.day) for row in touches if row.when.day)


def action_lines(touches: Iterable[TouchRow]) -> tuple[ActionLine, ...]:
    """Return what is still to be done: overdue first, then by day, without a day last."""
    planned = sorted(
        (row for row in touches if row.is_planned),
        key=lambda row: (row.when.day or date.max, row.title),
    )
    return tuple(
        ActionLine(
            row.title,
            TEAMS[row.team],
            row.owner.name if row.owner else "",
            row.when.day,
            whole_week=row.when.is_whole_week,
        )
        for row in planned
    )


def moment_lines(moments: Iterable[EngagementRow], since: date) -> tuple[MomentLine, ...]:
    """Return what they did from a day on."""
    lines = (_moment(row) for row in moments)
    return tuple(line for line in lines if line.day >= since)


def note_lines(
    facts: AccountFacts, people: Sequence[ContactRow], touches: Iterable[TouchRow]
) -> tuple[NoteLine, ...]:
    """Return what was written down: of the account, of its people, and after touches."""
    return (
        *_written(facts.description),
        *(NoteLine(f"{row.name}: {row.note}") for row in people if row.note and not row.is_erased),
        *_after_touches(touches),
    )


def _revenue(line: AccountRow) -> str | None:
    if line.revenue_minor is None:
        return None
    return short_money(line.revenue_minor, line.revenue_currency or "")


def _engagement(minutes: Minutes) -> str | None:
    if not (minutes.now or minutes.earlier):
        return None
    if minutes.trend is None:
        return f"{minutes.now:,.0f} min now"
    sign = "\N{MINUS SIGN}" if round(minutes.trend) < 0 else "+"
    return f"{minutes.now:,.0f} min now, {sign}{abs(minutes.trend):,.0f} % in 30 days"


def _contact(row: ContactRow) -> ContactLine:
    """Print a person with what stops us; an address whose way is stopped is not printed."""
    mark = _stops(row.reach)
    title = row.title or ""
    if mark:
        title = f"{title} ({mark})" if title else f"{mark[0].upper()}{mark[1:]}"
    return ContactLine(
        row.name,
        title,
        row.role_label,
        "" if row.reach.why_not(Medium.EMAIL) else row.email or "",
        "" if row.reach.why_not(Medium.PHONE) else row.phone or "",
    )


def _stops(reach: Reach) -> str:
    singles = () if reach.do_not_contact else map(no_words, reach.stopped)
    return ", ".join(filter(None, (reach.brief(), *singles)))


def _touch(row: TouchRow, day: date) -> TouchLine:
    owners = [row.owner, *row.people] if row.owner else row.people
    return TouchLine(
        day,
        TEAMS[row.team],
        row.channel.label,
        row.title,
        STATES[row.state],
        tuple(dict.fromkeys(person.name for person in owners)),
        whole_week=row.when.is_whole_week,
    )


def _moment(row: EngagementRow) -> MomentLine:
    who = ", ".join(person.shown_name for person in row.contacts)
    return MomentLine(row.at.astimezone().date(), row.text or row.label, who, float(row.minutes))


def _written(description: str | None) -> Iterator[NoteLine]:
    if description and description.strip():
        yield NoteLine(description)


def _after_touches(touches: Iterable[TouchRow]) -> Iterator[NoteLine]:
    done = [row for row in touches if row.outcome_note and row.when.day]
    for row in sorted(done, key=lambda row: row.when.day or date.min, reverse=True):
        author = row.owner.name if row.owner else ""
        yield NoteLine(f"{row.title}: {row.outcome_note}", row.when.day, author)

"""Who is at the account, in which role, and which roles nobody has, as its plan prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from abm_desktop.accounts.coverage import RoleDot
from abm_desktop.committee.reach import Reach, no_words
from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement.rows import Minutes
from abm_desktop.reports.plan.content import ContactLine, Hold, RoleLine
from abm_desktop.touches.single_thread import SingleThread
from abm_desktop.vocabulary import Medium
from resources.language import tr, tr_about


def contact_lines(
    people: Iterable[ContactRow], last: Mapping[UUID, date], minutes: Minutes
) -> tuple[ContactLine, ...]:
    """Return the people who are not erased; who must not be contacted comes without addresses."""
    gave = {share.person.id: share.minutes for share in minutes.people}
    return tuple(
        _contact(row, last.get(row.id), gave.get(row.id, 0.0))
        for row in people
        if not row.is_erased
    )


def role_lines(
    dots: Iterable[RoleDot], labels: Mapping[str, str], people: Sequence[ContactRow]
) -> tuple[RoleLine, ...]:
    """Return the roles that are looked for, with who has them."""
    return tuple(
        RoleLine(
            labels.get(dot.code, dot.code),
            _hold(dot),
            tuple(row.name for row in people if row.role == dot.code and row.is_here),
            dot.last_on,
        )
        for dot in dots
    )


def single_thread_words(found: SingleThread | None, names: Mapping[UUID, str]) -> str:
    """Return the warning that most touches went through one person."""
    if found is None:
        return ""
    name = names.get(found.contact, tr_about("whom touches went through", "one person"))
    return tr(
        "{some} of {all} touches in {days} days went through {person}.",
        some=found.count,
        all=found.of,
        days=found.days,
        person=name,
    )


def stops(reach: Reach) -> str:
    """Return what a person does not want, such as `no e-mail`; empty where nothing stops us."""
    singles: Iterator[str] = iter(()) if reach.do_not_contact else map(no_words, reach.stopped)
    return ", ".join(filter(None, (reach.brief(), *singles)))


def _hold(dot: RoleDot) -> Hold:
    holds: dict[str, Hold] = {"strong": "strong", "known": "known", "missing": "missing"}
    return holds[dot.hold.value]


def _contact(row: ContactRow, last_on: date | None, minutes: float) -> ContactLine:
    """Print a person with what stops us; an address whose way is stopped is not printed."""
    mark = stops(row.reach)
    title = row.title or ""
    if mark:
        title = f"{title} ({mark})" if title else f"{mark[:1].upper()}{mark[1:]}"
    return ContactLine(
        row.name,
        title,
        row.role_label,
        "" if row.reach.why_not(Medium.EMAIL) else row.email or "",
        "" if row.reach.why_not(Medium.PHONE) else row.phone or "",
        last_on,
        minutes,
        is_here=row.is_here,
    )

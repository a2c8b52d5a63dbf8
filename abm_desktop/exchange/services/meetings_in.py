"""Meetings of a calendar file as touches: first what would become of each, then one change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.exchange.calendars.attending import (
    AddressBook,
    Attended,
    NotOursError,
    attended,
)
from abm_desktop.exchange.calendars.identity import (
    BETWEEN,
    own_touch,
    own_uid,
    told_apart,
)
from abm_desktop.exchange.calendars.meeting import CalendarFile, Meeting
from abm_desktop.exchange.calendars.meeting_preview import (
    MeetingFate,
    MeetingLine,
    MeetingsPreview,
)
from abm_desktop.exchange.calendars.reading import read_calendar
from abm_desktop.exchange.files.file_content import file_content
from abm_desktop.exchange.services.address_book import address_book
from abm_desktop.exchange.services.calendar_out import summary_of
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.touches import service as touches
from abm_desktop.touches.campaign_span import Days
from abm_desktop.touches.rows import TouchDraft, TouchRow
from abm_desktop.touches.schedule import When, placed, words
from abm_desktop.touches.services.planning_many import plan_many
from abm_desktop.touches.services.queries import find
from abm_desktop.vocabulary import ReasonKind, Team, TouchState
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.progress import Progress
from db.accounts.tables import Reason
from db.touches.tables import Touch
from db.workspace.bulk import chunks
from db.workspace.tables import Person
from resources.language import tr, tr_count

AHEAD: Final = timedelta(days=90)
"""So far ahead meetings are taken where nobody says otherwise."""
_IN_A_ROOM: Final = "meeting"
_ONLINE: Final = "video"
_CALLED_OFF: Final = tr("Cancelled in the calendar")
_AT_ONCE: Final = 20
"""So many touches follow their meetings between two reports of the progress."""
_PLACE: Final = ("day", "is_whole_week", "at_time", "zone", "ends_on")
_DONE_WITH: Final = {
    TouchState.DONE: tr("It is done already."),
    TouchState.SKIPPED: tr("It was skipped here already."),
}


def usual_days(today: date) -> Days:
    """Return the days whose meetings are taken where nobody says otherwise: from today on."""
    return Days(today, today + AHEAD)


def read_meetings(path: Path, days: Days, zone: str) -> CalendarFile:
    """Return the meetings of a file, within days that both count.

    Raises:
        KnownError: it is no calendar file, broken, or cannot be read.
    """
    if days.last < days.first:
        raise KnownError(tr("The last day lies before the first one. Nothing was read."))
    return read_calendar(file_content(path), path.name, days, ZoneInfo(zone))


def preview_meetings(reading: Reading, file: CalendarFile, days: Days) -> MeetingsPreview:
    """Return what an import would do: eight queries, however many meetings there are."""
    return _preview(reading.session, file, days)


def import_meetings(
    change: Change,
    file: CalendarFile,
    days: Days,
    shown: MeetingsPreview,
    progress: Progress | None = None,
) -> MeetingsPreview:
    """Write exactly what a preview showed, and return it.

    Raises:
        KnownError: nothing would be written.
        WorkspaceMovedOnError: by now something else would be; nothing was written.
        CancelledError: the person stopped it; nothing was written.
    """
    progress = progress or Progress()
    if not shown.writes:
        raise KnownError(tr("Nothing of this calendar is new here. Nothing was written."))
    if _preview(change.session, file, days).writing != shown.writing:
        raise WorkspaceMovedOnError
    me = None if change.person_id is None else change.session.get(Person, change.person_id)
    drafts = [
        _draft(line, line.attended, me)
        for line in shown.writing
        if line.fate is MeetingFate.CREATED and line.attended is not None
    ]
    plan_many(change, drafts, progress)
    _follow(change, [line for line in shown.writing if line.touch is not None], progress)
    return shown


def _follow(change: Change, lines: Sequence[MeetingLine], progress: Progress) -> None:
    """Let touches that are there follow their meetings."""
    reason = _reason(change.session)
    for number, line in enumerate(lines):
        if number % _AT_ONCE == 0:
            progress.step(number, len(lines))
        if line.touch is None:
            continue
        if line.fate is MeetingFate.UPDATED:
            edits = {field: (base, mine) for field, base, mine in line.changes}
            touches.edit(change, line.touch, edits)
        else:
            touches.skip(change, line.touch, reason, _CALLED_OFF)


def import_name(preview: MeetingsPreview, path: Path) -> str:
    """Return what undo calls the import."""
    return tr_count(
        "Import {count} meeting from {file}",
        "Import {count} meetings from {file}",
        preview.writes,
        file=path.name,
    )


def _preview(session: Session, file: CalendarFile, days: Days) -> MeetingsPreview:
    there = _there(session, file)
    book = address_book(session, {mail for one in file.meetings for mail in one.mails})
    lines = [_line(one, there.get(one.key), book) for one in file.meetings]
    keys = {one.key for one in file.meetings}
    gone = [line for line in _gone(session, file, days) if line.meeting.key not in keys]
    return MeetingsPreview((*lines, *gone), file.unread, file.outside)


def _there(session: Session, file: CalendarFile) -> dict[str, TouchRow]:
    """Return by key the touches that meetings are already: of calendars, and our own."""
    ours = {key: touch for one in file.meetings if (touch := own_touch(key := one.key))}
    named = [one.key for one in file.meetings]
    found: dict[str, TouchRow] = {}
    for chunk in chunks(named):
        keys = [ours[key] for key in chunk if key in ours]
        condition = or_(Touch.external_id.in_(chunk), Touch.id.in_(keys))
        externals = select(Touch.id, Touch.external_id).where(condition)
        known_as = dict(session.execute(externals).all())
        for row in find(session, condition):
            found[known_as.get(row.id) or own_uid(row.id)] = row
    return found


def _line(meeting: Meeting, there: TouchRow | None, book: AddressBook) -> MeetingLine:
    if there is not None:
        return _known(meeting, there, book)
    line = MeetingLine(meeting, MeetingFate.SKIPPED, meeting.title)
    if meeting.is_cancelled:
        return replace(line, reason=tr("It was cancelled, and is not planned here."))
    if own_touch(meeting.uid) is not None:
        return replace(line, reason=tr("It was planned here once, and has been deleted since."))
    try:
        found = attended(meeting, book)
    except NotOursError as why:
        return replace(line, fate=MeetingFate.REJECTED, reason=str(why))
    return replace(
        line,
        fate=MeetingFate.CREATED,
        account=found.account,
        attended=found,
        reason=" ".join(found.notes),
    )


def _known(meeting: Meeting, there: TouchRow, book: AddressBook) -> MeetingLine:
    line = MeetingLine(meeting, MeetingFate.SKIPPED, there.title, there.account, there.id)
    if there.state is not TouchState.PLANNED:
        return replace(line, reason=_DONE_WITH[there.state])
    if meeting.is_cancelled:
        return replace(line, fate=MeetingFate.CANCELLED, reason=f"{_CALLED_OFF}.")
    changes = tuple(_changes(meeting, there, book))
    if not changes:
        return replace(line, reason=tr("It is here as it is in the calendar."))
    if stopped := [one for one in there.contacts if one.why_not]:
        why = " ".join(
            tr("{name} must not be met: {why}.", name=one.name, why=one.why_not) for one in stopped
        )
        return replace(line, fate=MeetingFate.REJECTED, reason=why)
    said = " ".join(_said(changes, meeting, there))
    return replace(line, fate=MeetingFate.UPDATED, changes=changes, reason=said)


def _changes(
    meeting: Meeting, there: TouchRow, book: AddressBook
) -> Iterator[tuple[str, object, object]]:
    """Yield the fields that the calendar tells otherwise; nobody is taken off a touch by it."""
    shown = summary_of(there.title, there.account)
    if meeting.title not in (shown, there.title):
        yield "title", there.title, meeting.title.removeprefix(f"{there.account}: ")
    if not _is_same(placed(meeting.when), there.when):
        for field in _PLACE:
            base, mine = getattr(there.when, field), getattr(placed(meeting.when), field)
            if base != mine:
                yield field, base, mine
    base = tuple(one.id for one in there.contacts)
    new = [
        one.id
        for mail in meeting.mails
        for one in book.contacts.get(mail, ())
        if one.account_id == there.account_id and not one.why_not and one.id not in base
    ]
    if new:
        yield "contacts", base, (*base, *dict.fromkeys(new))


def _is_same(one: When, other: When) -> bool:
    """Tell whether a meeting is where its touch is, in whatever zone each is told, if in any."""
    if other.at_time is not None and other.zone is None:
        return replace(one, zone=None) == other
    return one == other or (_instant(one) is not None and _instant(one) == _instant(other))


def _instant(when: When) -> tuple[datetime, timedelta] | None:
    if when.day is None or when.at_time is None or when.zone is None:
        return None
    at = datetime.combine(when.day, when.at_time, tzinfo=ZoneInfo(when.zone))
    return at.astimezone(UTC), (when.ends_on or when.day) - when.day


def _said(
    changes: Sequence[tuple[str, object, object]], meeting: Meeting, there: TouchRow
) -> Iterator[str]:
    fields = {field for field, _base, _mine in changes}
    if fields & set(_PLACE):
        yield tr(
            "Moves from {before} to {after}.",
            before=words(there.when),
            after=words(placed(meeting.when)),
        )
    for field, base, mine in changes:
        if field == "title":
            yield tr("Was called {title}.", title=base)
        elif field == "contacts" and isinstance(mine, tuple) and isinstance(base, tuple):
            more = len(mine) - len(base)
            yield tr_count("{count} more person attends.", "{count} more people attend.", more)


def _gone(session: Session, file: CalendarFile, days: Days) -> Iterator[MeetingLine]:
    """Yield planned touches of series of the file that take place no more on their day."""
    condition = and_(
        Touch.external_id.contains(BETWEEN, autoescape=True),
        Touch.state == TouchState.PLANNED,
        Touch.day.between(days.first, days.last),
    )
    externals = select(Touch.id, Touch.external_id).where(condition)
    known_as = dict(session.execute(externals).all())
    for row in find(session, condition) if file.series else ():
        uid, recurrence = told_apart(known_as.get(row.id) or "")
        if uid in file.series and recurrence:
            meeting = Meeting(uid, recurrence, row.title, row.when, is_cancelled=True)
            line = MeetingLine(meeting, MeetingFate.CANCELLED, row.title, row.account, row.id)
            yield replace(line, reason=tr("The series leaves it out now."))


def _reason(session: Session) -> str:
    """Return the first reason for which a touch may be skipped: that it is not needed any more."""
    statement = (
        select(Reason.code)
        .where(Reason.kind == ReasonKind.SKIP)
        .order_by(Reason.is_retired, Reason.position)
        .limit(1)
    )
    return session.scalars(statement).one()


def _draft(line: MeetingLine, found: Attended, me: Person | None) -> TouchDraft:
    mine = None if me is None else me.id
    owner = found.owner.id if found.owner is not None else mine
    when = line.meeting.when
    return TouchDraft(
        account=found.account_id,
        channel=_ONLINE if line.meeting.is_online else _IN_A_ROOM,
        team=found.team or (Team.SALES if me is None else me.team),
        owner=owner,
        people=tuple(one.id for one in found.people),
        contacts=tuple(one.id for one in found.contacts),
        title=line.title,
        day=when.day,
        is_whole_week=when.is_whole_week,
        at_time=when.at_time,
        zone=when.zone,
        ends_on=when.ends_on,
        external_id=line.meeting.key,
    )

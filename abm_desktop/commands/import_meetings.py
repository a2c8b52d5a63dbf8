"""`abm-desktop import meetings`: bring in the meetings of a calendar file as touches."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from abm_desktop.commands.parser import CommandParser, Options, day
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.commands.zones import takes_zone
from abm_desktop.exchange.calendars.meeting_preview import (
    MeetingFate,
    MeetingLine,
    MeetingsPreview,
)
from abm_desktop.exchange.services.meetings_in import (
    import_meetings,
    import_name,
    preview_meetings,
    read_meetings,
    usual_days,
)
from abm_desktop.touches.campaign_span import Days
from abm_desktop.touches.schedule import words
from abm_desktop.workspace.zones import zone_here
from resources.language import digits, tr, tr_about

_SHOWN: Final = 10


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("file", type=Path, metavar="FILE.ics", help=tr("a calendar file"))
    parser.takes_workspace()
    parser.takes_person()
    parser.add_argument(
        "--since", type=day, metavar="DAY", help=tr("the first day; without it, today")
    )
    parser.add_argument(
        "--until", type=day, metavar="DAY", help=tr("the last day; without it, 90 days after today")
    )
    takes_zone(parser)
    parser.add_argument("--dry-run", action="store_true", help=tr("say what would happen, no more"))


def run(options: Options, terminal: Terminal) -> int:
    """Import, or say what an import would do."""
    with opened(options, writes=not options.dry_run) as workspace:
        usual = usual_days(workspace.clock.today())
        days = Days(options.since or usual.first, options.until or usual.last)
        file = read_meetings(options.file, days, options.zone or zone_here())
        with workspace.reading() as reading:
            preview = preview_meetings(reading, file, days)
        lead = tr("Would import") if options.dry_run else tr("Imported")
        if not options.dry_run and preview.writes:
            progress = terminal.progress(tr("Importing meetings"))
            with workspace.change(import_name(preview, options.file)) as change:
                import_meetings(change, file, days, preview, progress)
        today = workspace.clock.today()
    told = _sentences(preview, f"{lead} {options.file.name}", today)
    terminal.tell(*told, result=_result(preview))
    return 0


def _result(preview: MeetingsPreview) -> dict[str, Any]:
    return {
        **preview.counts,
        "outside": preview.outside,
        "meetings": [
            {
                "title": line.title,
                "when": words(line.meeting.when),
                "day": str(line.meeting.when.day),
                "fate": str(line.fate),
                "account": line.account,
                "contacts": list(line.contacts),
                "reason": line.reason,
            }
            for line in preview.lines
        ],
        "unread": [{"title": one.title, "reason": one.reason} for one in preview.unread],
    }


def _sentences(preview: MeetingsPreview, lead: str, today: date) -> list[str]:
    counts = tr(
        "{created} created, {updated} updated, {cancelled} cancelled, {skipped} skipped, "
        "{rejected} rejected",
        **{fate: digits(count) for fate, count in preview.counts.items()},
    )
    told = [
        *(_line(line, today) for line in preview.lines if line.fate is not MeetingFate.SKIPPED),
        *(f"  {one.title}: {one.reason}" for one in preview.unread),
    ]
    more = len(told) - _SHOWN
    rest = [tr("  and {more} more; --json tells all", more=digits(more))] if more > 0 else []
    outside = (
        [
            tr(
                "  {outside} before or after these days: --since and --until tell others",
                outside=digits(preview.outside),
            )
        ]
        if preview.outside
        else []
    )
    return [f"{lead}: {counts}.", *told[:_SHOWN], *rest, *outside]


def _line(line: MeetingLine, today: date) -> str:
    meeting = tr("{title}, {when}", title=line.title, when=words(line.meeting.when, today))
    contacts = ", ".join(line.contacts)
    if contacts and line.account:
        meeting = tr(
            "{meeting} with {contacts} at {account}",
            meeting=meeting,
            contacts=contacts,
            account=line.account,
        )
    elif contacts:
        meeting = tr("{meeting} with {contacts}", meeting=meeting, contacts=contacts)
    elif line.account:
        meeting = tr("{meeting} at {account}", meeting=meeting, account=line.account)
    told = tr("  {fate}: {meeting}", fate=_FATES[line.fate], meeting=meeting)
    return f"{told}. {line.reason}" if line.reason else told


_FATES: Final = {
    MeetingFate.CREATED: tr_about("meeting", "created"),
    MeetingFate.UPDATED: tr_about("meeting", "updated"),
    MeetingFate.CANCELLED: tr_about("meeting", "cancelled"),
    MeetingFate.SKIPPED: tr_about("meeting", "skipped"),
    MeetingFate.REJECTED: tr_about("meeting", "rejected"),
}

"""The page of meetings with what later rooms do with a meeting."""

from __future__ import annotations

from ui.alignment.meetings.page import MeetingsPage
from ui.context import Context
from ui.exchange.writing_out import export_meeting_to_calendar


def meetings_page(context: Context) -> MeetingsPage:
    """Return the page of meetings; a meeting goes out to calendars."""
    return MeetingsPage(context, export_meeting_to_calendar)

"""Use cases of reports, by the names under which the rest of the program knows them."""

from __future__ import annotations

from abm_desktop.reports.services.book_gathering import account_book
from abm_desktop.reports.services.brief_gathering import meeting_brief, meetings
from abm_desktop.reports.services.calendar_gathering import coming_weeks, touch_calendar
from abm_desktop.reports.services.list_gathering import target_list
from abm_desktop.reports.services.minutes_gathering import held_first, minutes_of
from abm_desktop.reports.services.plan_gathering import account_plan
from abm_desktop.reports.services.playbook_gathering import playbook_paper
from abm_desktop.reports.services.profile import fiscal_start
from abm_desktop.reports.services.progress_gathering import progress_report
from abm_desktop.reports.services.writing import (
    export_book,
    export_brief,
    export_list,
    export_minutes,
    export_plan,
    export_plans,
    export_playbook,
    export_progress,
    export_touch_calendar,
)

__all__ = [
    "account_book",
    "account_plan",
    "coming_weeks",
    "export_book",
    "export_brief",
    "export_list",
    "export_minutes",
    "export_plan",
    "export_plans",
    "export_playbook",
    "export_progress",
    "export_touch_calendar",
    "fiscal_start",
    "held_first",
    "meeting_brief",
    "meetings",
    "minutes_of",
    "playbook_paper",
    "progress_report",
    "target_list",
    "touch_calendar",
]

"""Progress reports that the tests print: a full one, an empty one."""

from __future__ import annotations

from datetime import date, timedelta

from abm_desktop.reports.progress.content import (
    EngagedAccount,
    EngagementWeek,
    ListMove,
    ProgressReport,
    QuietAccount,
    TouchWeek,
)

START = date(2026, 10, 1)
END = date(2026, 11, 18)
MONDAY = date(2026, 9, 28)


def empty_report() -> ProgressReport:
    return ProgressReport("Quillmere", "Dream 50", START, END, END, 0, 50, 30)


def full_report() -> ProgressReport:
    weeks = [MONDAY + timedelta(weeks=week) for week in range(8)]
    return ProgressReport(
        workspace_name="Quillmere",
        list_name="Dream 50",
        start=START,
        end=END,
        today=END,
        seats_filled=47,
        seats_total=50,
        quiet_after_days=30,
        author="Ines Halloran",
        joined=(
            ListMove(date(2026, 10, 5), "Tessaro Motors", "1:1", "New plant", "Mara Lindqvist"),
            ListMove(date(2026, 11, 2), "S&P <b>500</b>", "1:few", "Agreed", "Priya Nair-Holt"),
        ),
        left=(ListMove(date(2026, 10, 20), "Łódź Foods", "1:many", "Insolvent", "Mara Lindqvist"),),
        touches=tuple(
            TouchWeek(week, team, planned=index // 5 * 2, done=3 + (index * step) % 5, skipped=1)
            for index, week in enumerate(weeks)
            for team, step in (("sales", 2), ("marketing", 3), ("both", 4))
        ),
        engagement=tuple(
            EngagementWeek(week, activity, 4 + (index * step) % 7, 30.0 * index)
            for index, week in enumerate(weeks)
            for activity, step in (
                ("Meeting", 2),
                ("Webinar", 3),
                ("Reply", 5),
                ("Download $x$", 4),
            )
        ),
        top_accounts=tuple(
            EngagedAccount(
                name,
                "1:1",
                9 - rank,
                3,
                240.0 - rank * 20,
                END - timedelta(days=rank),
                "Mara Lindqvist",
            )
            for rank, name in enumerate(("Norrhavn Logistics", "Tessaro Motors", "Veldkamp Retail"))
        ),
        quiet_accounts=(
            QuietAccount("Calder Mills", "1:few", None, "", "Mara Lindqvist", "Hanne Vogt"),
            QuietAccount("Osterby Foods", "1:1", date(2026, 9, 30), "Call, 24 Nov"),
        ),
    )

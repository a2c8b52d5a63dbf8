"""Progress reports that the tests print: a full one, an empty one."""

from __future__ import annotations

from datetime import date, timedelta

from abm_desktop.reports.plan.content import Fact
from abm_desktop.reports.progress.content import (
    AccountWeeks,
    CampaignRun,
    ClosedDeal,
    EngagedAccount,
    EngagementWeek,
    Journey,
    ListMove,
    PlayRuns,
    ProgressReport,
    QuietAccount,
    ScoreFigure,
    StageCount,
    TheNumber,
    TierFigures,
    TouchWeek,
    VelocityPart,
)
from abm_desktop.revenue.figures import Waterfall
from abm_desktop.revenue.won_bars import WonBar

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
        **in_full(),
    )


def in_full() -> dict[str, object]:
    """What the report tells beside touches, engagement and the list."""
    return {
        "number": TheNumber(
            "€1.88M",
            "€2.01M",
            "from €1.2M",
            "€ thousand by week",
            tuple(
                WonBar(f"{day} Oct", date(2026, 10, day), 3_000 * day, 2_000 * day)
                for day in (5, 12, 19)
            ),
            1_000.0,
            (ScoreFigure("Win rate", "29.6 %", "from 28.0 %"), ScoreFigure("Lost", "19")),
            ("Won", "Lost"),
            (TierFigures("1:1", ("12", "4")), TierFigures("(none)", ("0", "5"))),
        ),
        "velocity": VelocityPart(
            "€23.7k",
            "+87 %",
            (ScoreFigure("Open deals", "38", "from 30"),),
            Waterfall("Before", 12.7, (4.17, 1.0, 4.71, -1.15), "Now", 23.7),
            "€ thousand a day. Each bar is what one lever added.",
        ),
        "journey": Journey(
            (StageCount("Aware", 8, 11), StageCount("Pipeline", 4, 2)),
            (StageCount("1:1", 9, 10),),
            21,
            2,
            23,
        ),
        "accounts": (
            AccountWeeks("Norrhavn Logistics", "1:1", "4 of 6", (0, 10, 30, 0, 60, 2, 1, 90)),
            AccountWeeks("Farrowgate Pet Food", "1:many", "0 of 2", (0,) * 8),
        ),
        "plays": (PlayRuns("Executive dinner", 10, 7, 2, 1, 34, 20, 3, "€4.2k"),),
        "campaigns": (
            CampaignRun("Plan the peak", "Content", date(2026, 7, 31), None, 20, 60, 47, "€18k"),
        ),
        "closed": (
            ClosedDeal(
                "Forecast",
                "Halbrek Steel",
                True,
                date(2026, 11, 3),
                "€160k",
                "Mara Lindqvist",
                ("References and proof",),
                ("Plansmith",),
                "Nine weeks to signature.",
            ),
            ClosedDeal("Analytics", "Tessaro Motors", False, date(2026, 10, 7)),
        ),
        "leaders": (("Ruth Adeyemi", "sales"),),
        "formulas": (Fact("Win rate", "Won / (won + lost), by close date."),),
        "gaps": ("5 deals need an account.",),
    }

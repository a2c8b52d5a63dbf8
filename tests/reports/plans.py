"""Plans that the tests print: a full one, an empty one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from abm_desktop.reports.plan.content import (
    AccountPlan,
    ActionLine,
    BandLine,
    CampaignLine,
    ContactLine,
    DealLine,
    EngagementToDate,
    Fact,
    MomentLine,
    NoteLine,
    ObjectiveLine,
    PersonMinutes,
    PlayLine,
    RoleLine,
    StreamLine,
    Swot,
    SwotPoint,
    TouchLine,
)
from abm_desktop.reports.plan.lines.engagement import last_months

TODAY = date(2026, 11, 18)


def empty_plan(account: str = "Empty & Co") -> AccountPlan:
    return AccountPlan("Quillmere", "Dream 50", "FY 2026", account, TODAY)


def full_plan(account: str = "Norrhavn Logistics") -> AccountPlan:
    return AccountPlan(
        workspace_name="Quillmere",
        list_name="Dream 50",
        period="FY 2026",
        account=account,
        today=TODAY,
        tier="1:1",
        stage="Pipeline",
        city="Aarhus",
        country="Denmark",
        facts=(
            Fact("Industry", "Logistics"),
            Fact("People", "6,200"),
            Fact("Revenue", "€1.9bn"),
            Fact("Fit", "92"),
            Fact("Engagement", "+38 %"),
            Fact("Domain", "norrhavn.example"),
        ),
        sales_owner="Mara Lindqvist",
        marketing_owner="Priya Nair-Holt",
        why=(
            "Highest fit on the list, 92 of 100, and rank 1 of 47.",
            "ERP contract ends in June 2027; selection starts in Q1.",
            "Two new cold-chain hubs open in 2027.",
            "Pilot cut the forecast error by 31 %.",
        ),
        contacts=(
            ContactLine("Sigrid Aalto-Berg", "CFO", "Economic buyer", "sigrid@norrhavn.example"),
            ContactLine(
                "Henrik Dahlmo",
                "VP Supply Chain",
                "Champion",
                "henrik@norrhavn.example",
                "+45 20 30 40 50",
            ),
            ContactLine("Yusuf Karim", "Head of IT", "Technical buyer", "yusuf@norrhavn.example"),
            ContactLine("Lene Vance", "Planning lead", "User buyer"),
            ContactLine("Ole Brandt"),
        ),
        missing_roles=("Executive sponsor", "Procurement"),
        touches=(
            TouchLine(date(2026, 11, 16), "sales", "E-mail", "Mail", "done", ("Mara Lindqvist",)),
            TouchLine(date(2026, 11, 17), "marketing", "E-mail", "CFO invite", "done"),
            TouchLine(date(2026, 11, 19), "both", "Call", "Joint discovery call"),
            TouchLine(date(2026, 11, 20), "marketing", "Ad", "Retargeting", "skipped"),
            TouchLine(date(2026, 11, 24), "sales", "Visit", "Site visit"),
            TouchLine(date(2026, 11, 26), "marketing", "Webinar", "Webinar"),
            TouchLine(date(2026, 11, 30), "sales", "E-mail", "Proposal"),
            TouchLine(date(2026, 12, 1), "marketing", "Mail", "Direct mail", whole_week=True),
            TouchLine(date(2026, 12, 3), "marketing", "Event", "CFO breakfast"),
            TouchLine(date(2026, 12, 8), "both", "Event", "Executive dinner"),
            TouchLine(date(2026, 12, 9), "both", "Call", "Sponsor call"),
            TouchLine(date(2026, 12, 10), "marketing", "Film", "Customer film"),
            TouchLine(date(2026, 12, 18), "sales", "Call", "Order"),
        ),
        moments=tuple(
            MomentLine(
                TODAY - timedelta(days=2 + index * 6),
                ("Replied to the mail", "Met at the hub", "Opened the proposal")[index % 3],
                ("Henrik Dahlmo", "Sigrid Aalto-Berg")[index % 2],
                (30.0, 60.0, None)[index % 3],
            )
            for index in range(4)
        ),
        notes=(
            NoteLine(
                "Henrik wants the pilot figures before the board meets on 4 December.",
                date(2026, 11, 17),
                "Mara Lindqvist",
            ),
        ),
        actions=(
            ActionLine("Send dinner follow-up to Henrik Dahlmo", "sales", "Mara Lindqvist", TODAY),
            ActionLine("Move CFO breakfast", "marketing", "Priya Nair-Holt", date(2026, 11, 23)),
            ActionLine("Site visit with hub data", "both", "Mara Lindqvist", date(2026, 11, 24)),
            ActionLine("Ask for the sponsor introduction", "sales", "", date(2026, 11, 27)),
            ActionLine("Customer film, first cut", "marketing", "Hanne Vogt", None),
        ),
        **behind(),
    )


def behind() -> dict[str, Any]:
    """What stands on the pages behind page one."""
    return {
        "done_actions": (
            ActionLine("Thank Henrik", "sales", "Mara Lindqvist", done_on=date(2026, 11, 13)),
        ),
        "objectives": (
            ObjectiveLine(
                "Land Forecast in Cold Chain",
                "both",
                "Signed orders, 120 of 260",
                75,
                "3 of 4 steps",
                "Mara Lindqvist",
                date(2026, 12, 18),
            ),
            ObjectiveLine("Win over IT", "sales", due=date(2026, 11, 2), is_overdue=True),
            ObjectiveLine("First meeting", "marketing", closed_on=date(2026, 9, 3), percent=100),
        ),
        "profile": (
            Fact("Website", "https://www.norrhavn.example"),
            Fact("Ticker", ""),
            Fact("ERP system", "SAP"),
        ),
        "description": "Two cold-chain hubs in the north.",
        "roles": (
            RoleLine("Economic buyer", "strong", ("Sigrid Aalto-Berg",), date(2026, 11, 10)),
            RoleLine("User buyer", "known", ("Lene Vance",)),
            RoleLine("Procurement", "missing"),
        ),
        "single_thread": "25 of 35 touches in 90 days went through Henrik Dahlmo.",
        "swot": Swot(
            strengths=(SwotPoint("Champion uses the pilot daily", ("Pilot check-in",)),),
            threats=(SwotPoint("Plansmith holds transport"),),
        ),
        "engaged": EngagementToDate(
            last_months(TODAY),
            (0, 0, 0, 0, 0, 4, 0, 10, 25, 60, 102, 41),
            (PersonMinutes("Henrik Dahlmo", "Champion", (0,) * 8 + (20, 50, 90, 31)),),
            92,
            "halved every 30 days",
        ),
        "stream": (
            StreamLine(date(2026, 11, 16), "sales", "Dinner", "Dinner", "Henrik Dahlmo", "Mara"),
            StreamLine(date(2026, 11, 15), None, "Opened the price sheet", "Mail", "Ole Brandt"),
        ),
        "bands": (
            BandLine("Executive dinner", "play", date(2026, 11, 9), date(2026, 12, 8)),
            BandLine("Ready before winter", "campaign", date(2026, 11, 30)),
        ),
        "plays": (PlayLine("Executive dinner", "Running", date(2026, 12, 8), 2, 5, 1),),
        "campaigns": (CampaignLine("Ready before winter", date(2026, 11, 30), None, 6, 2),),
        "clashes": ("19 Nov: both teams reach Sigrid Aalto-Berg on one day (Call and Mail).",),
        "pause": "Paused since 18 Nov: Replied by Sigrid Aalto-Berg.",
        "deals": (
            DealLine(
                "Forecast in Cold Chain",
                "Proposal",
                "open",
                "€260k",
                date(2026, 12, 18),
                owner="Mara Lindqvist",
                next_step="Hand over the proposal",
                products="Forecast",
            ),
            DealLine("Tower in Customs", "Lost", "lost"),
        ),
        "deals_sum": "€260k in 1 open deal.",
        "formulas": (Fact("Engagement", "Minutes by activity type, halved every 30 days."),),
        "gaps": ("Committee: 2 roles missing.",),
        "freshness": (Fact("Last touch", "17 Nov 2026"),),
    }

"""Plans that the tests print: a full one, an empty one."""

from __future__ import annotations

from datetime import date, timedelta

from abm_desktop.reports.plan.content import (
    AccountPlan,
    ActionLine,
    ContactLine,
    Fact,
    MomentLine,
    NoteLine,
    TouchLine,
)

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
    )

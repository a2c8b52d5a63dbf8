"""Use cases of reports, by the names under which the rest of the program knows them."""

from __future__ import annotations

from abm_desktop.reports.services.plan_gathering import account_plan
from abm_desktop.reports.services.profile import fiscal_start
from abm_desktop.reports.services.progress_gathering import progress_report
from abm_desktop.reports.services.writing import (
    export_book,
    export_plan,
    export_plans,
    export_progress,
)

__all__ = [
    "account_plan",
    "export_book",
    "export_plan",
    "export_plans",
    "export_progress",
    "fiscal_start",
    "progress_report",
]

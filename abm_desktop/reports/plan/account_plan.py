"""The account plan as a PDF: page one stands alone, an appendix holds what it cannot.

Unless asked for in full, a plan is its page one.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from abm_desktop.reports.files import Exported
from abm_desktop.reports.page.document import SIZES, Document, Finished, Names, Paper
from abm_desktop.reports.page.missing import draw_missing, draw_missing_at_foot
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.reports.plan.front import draw_front
from abm_desktop.reports.plan.header import draw_header
from abm_desktop.reports.plan.rest import draw_rest
from abm_desktop.workspace.whole_file import write_whole

BEHIND: Final = "on the following pages"
IN_APP: Final = "in the app"


def write(
    plan: AccountPlan, path: Path, *, paper: Paper = "A4", grey: bool = False, full: bool = False
) -> Exported:
    """Write the plan to a file, whole or not at all.

    Raises:
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    finished = render(plan, paper=paper, grey=grey, full=full)
    write_whole(path, finished.data)
    return Exported(path, finished.pages, finished.missing_characters)


def render(
    plan: AccountPlan, *, paper: Paper = "A4", grey: bool = False, full: bool = False
) -> Finished:
    """Draw page one of the plan, or the plan in full; equal values make equal bytes."""
    header = partial(draw_header, plan, SIZES[paper][0])
    document = Document(_names(plan), header, paper, Palette(grey=grey))
    if full:
        draw_rest(document, plan, draw_front(document, plan, BEHIND))
        draw_missing(document)
    else:
        draw_front(document, plan, IN_APP)
        draw_missing_at_foot(document)
    return document.finish()


def _names(plan: AccountPlan) -> Names:
    owners = [owner for owner in (plan.sales_owner, plan.marketing_owner) if owner]
    return Names(
        title=f"Account plan: {plan.account}",
        author=", ".join(owners) or plan.workspace_name,
        subject=" · ".join(part for part in (plan.list_name, plan.period) if part),
        footer=f"{plan.workspace_name} · {plan.list_name} · internal",
    )

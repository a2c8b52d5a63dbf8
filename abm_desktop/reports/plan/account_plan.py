"""The account plan as a PDF: page one stands alone, the sections behind it hold the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from abm_desktop.reports.catalogue import SECTIONS, Report, usual
from abm_desktop.reports.files import Exported
from abm_desktop.reports.page.document import Document, Finished, Header, Names, Paper, size_of
from abm_desktop.reports.page.missing import draw_missing, draw_missing_at_foot
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.sections import RULED, draw_nothing, rule
from abm_desktop.reports.plan.closing import (
    draw_agreement,
    draw_all_actions,
    draw_all_notes,
    draw_appendix,
)
from abm_desktop.reports.plan.committee import draw_committee
from abm_desktop.reports.plan.company import draw_facts, draw_profile
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.reports.plan.deals import draw_deals
from abm_desktop.reports.plan.engaged import draw_engaged, draw_engagement_log, draw_touch_log
from abm_desktop.reports.plan.front import Front
from abm_desktop.reports.plan.header import draw_header
from abm_desktop.reports.plan.strategy import draw_objectives, draw_swot, draw_why
from abm_desktop.reports.plan.touch_plan import draw_touch_plan
from abm_desktop.workspace.whole_file import write_whole
from resources.language import tr

BEHIND: Final = tr("on the following pages")
IN_APP: Final = tr("in the app")
NEW_PAGE: Final = 96.0
"""Less room than that for a section to begin in, and the page turns."""

Draw = Callable[[Document, AccountPlan], None]

DRAW: Final[Mapping[str, Draw]] = {
    "objectives": draw_objectives,
    "profile": draw_profile,
    "committee": draw_committee,
    "swot": draw_swot,
    "engagement": draw_engaged,
    "touches": draw_touch_plan,
    "deals": draw_deals,
    "actions": draw_all_actions,
    "notes": draw_all_notes,
    "agreement": draw_agreement,
    "appendix": draw_appendix,
    "touch_log": draw_touch_log,
    "engagement_log": draw_engagement_log,
}
"""How each section behind page one is drawn."""


def write(
    plan: AccountPlan,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    full: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the plan to a file, whole or not at all.

    Raises:
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    finished = render(plan, paper=paper, grey=grey, full=full, sections=sections)
    write_whole(path, finished.data)
    return Exported(path, finished.pages, finished.missing_characters)


def render(
    plan: AccountPlan,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    full: bool = False,
    sections: Collection[str] | None = None,
) -> Finished:
    """Draw page one of the plan, or the plan in full; equal values make equal bytes.

    `sections` are keys of the sections to print; without any, the usual ones.
    """
    report = Report.FULL_PLAN if full else Report.PLAN
    wanted = usual(report) if sections is None else frozenset(sections)
    document = Document(_names(plan), header_of(plan, paper), paper, Palette(grey=grey))
    if not wanted:
        draw_nothing(document)
    elif full:
        draw_full(document, plan, wanted)
        draw_missing(document)
    else:
        Front(document, plan, wanted, IN_APP).draw()
        draw_missing_at_foot(document)
    return document.finish()


def header_of(plan: AccountPlan, paper: Paper) -> Header:
    """Return what draws the head of each page of a plan."""
    return partial(draw_header, plan, size_of(paper)[0])


def draw_full(document: Document, plan: AccountPlan, sections: Collection[str]) -> None:
    """Draw page one and the sections behind it, from the top of an empty page.

    Where the agreement is printed behind, page one is not signed. What page one has no room for
    and no section behind it prints, follows at once.
    """
    behind = [one.key for one in SECTIONS[Report.FULL_PLAN] if one.key in sections]
    behind = [key for key in behind if key in DRAW]
    lacks = {"facts", "why"}
    if "front" in sections:
        front = usual(Report.PLAN) - ({"signatures"} if "agreement" in behind else set())
        elsewhere = BEHIND if behind else IN_APP
        lacks &= Front(document, plan, front, elsewhere).draw()
    else:
        document.bookmark(plan.account, 12, level=0)
    if not behind and "front" in sections:
        return
    first: list[Draw] = [draw_facts] if "facts" in lacks else []
    first += [draw_why] if "why" in lacks and plan.why else []
    if "front" in sections:
        document.turn()
    for number, draw in enumerate([*first, *(DRAW[key] for key in behind)]):
        if number:
            _part(document)
        draw(document, plan)


def _part(document: Document) -> None:
    """Begin what follows below a rule, or on the next page where little room is left."""
    if document.room < RULED + NEW_PAGE:
        document.turn()
    else:
        rule(document)


def _names(plan: AccountPlan) -> Names:
    owners = [owner for owner in (plan.sales_owner, plan.marketing_owner) if owner]
    return Names(
        title=tr("Account plan: {account}", account=plan.account),
        author=", ".join(owners) or plan.workspace_name,
        subject=" · ".join(part for part in (plan.list_name, plan.period) if part),
        footer=tr(
            "{workspace} · {list} · internal",
            workspace=plan.workspace_name,
            list=plan.list_name,
        ),
    )

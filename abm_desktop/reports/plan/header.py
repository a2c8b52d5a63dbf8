"""The head of every page of an account plan, and the boxes in which both owners sign."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import MARGIN, TOP, Document
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.marks import TEAMS, OneTeam
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.signatures import HEIGHT as SIGNATURE_HEIGHT
from abm_desktop.reports.page.signatures import Signer, draw_signers, name_room
from abm_desktop.reports.page.text import Style, fits, wrapped
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.workspace.days import full_day
from resources.language import tr

TILE: Final = 39.0
BESIDE: Final = 150.0
"""Width of the column at the right."""
TITLE_SIZES: Final = (20.0, 17.0, 14.0)
LONG_TITLES: Final = (
    (Style(12, Weight.BOLD, leading=13.6), 2),
    (Style(8.5, Weight.BOLD, leading=9.6), 3),
)
"""How a name looks that needs several lines, and how many there may be."""
OWNER: Final[dict[OneTeam, str]] = {"sales": tr("Sales owner"), "marketing": tr("Marketing owner")}


def draw_header(
    plan: AccountPlan, width: float, pen: Pen, *, label: str = tr("Account plan")
) -> float:
    """Draw the head of a page and return the y below it."""
    marks.tile(pen, plan.account, MARGIN, TOP, TILE)
    x = MARGIN + TILE + 12
    about = " · ".join(part for part in (label, plan.period) if part)
    pen.fitted(x, TOP + 9, about.upper(), styles.LABEL, width - x - MARGIN - BESIDE)
    _draw_title(plan.account, pen, x, width - x - MARGIN - BESIDE)
    _draw_beside(plan, pen, width - MARGIN)
    return TOP + TILE + 13


def header_is_whole(plan: AccountPlan, document: Document) -> bool:
    """Whether head and signature boxes show the names, the standing and the place in full."""
    setter = document.pen.setter
    style, most = LONG_TITLES[-1]
    lines = wrapped(setter, plan.account, style, document.inner - TILE - 12 - BESIDE)
    beside = all(fits(setter, text, styles.SMALL_STRONG, BESIDE - 8) for text in _beside(plan))
    room = name_room(document)
    owners = (plan.sales_owner, plan.marketing_owner)
    return (
        len(lines) <= most
        and beside
        and all(fits(setter, owner, styles.SMALL_STRONG, room) for owner in owners)
    )


def draw_signatures(document: Document, plan: AccountPlan) -> None:
    """Draw two open signature boxes at the foot of the page."""
    draw_signers(document, signers(plan), document.bottom - SIGNATURE_HEIGHT)


def signers(plan: AccountPlan) -> tuple[Signer, ...]:
    """Return both owners, sales first."""
    owners = {"sales": plan.sales_owner, "marketing": plan.marketing_owner}
    return tuple(
        Signer(team, owners[team] or tr("No owner yet"), OWNER[team]) for team in TEAMS["both"]
    )


def _draw_title(account: str, pen: Pen, x: float, room: float) -> None:
    for size in TITLE_SIZES:
        style = Style(size, Weight.BOLD)
        if "\n" not in account and fits(pen.setter, account, style, room):
            pen.text(x, TOP + 31 - (TITLE_SIZES[0] - size) * 0.3, account, style)
            return
    for style, most in LONG_TITLES:
        lines = wrapped(pen.setter, account, style, room)
        if len(lines) <= most:
            break
    pen.lines(x, TOP + 12, lines[:most], style)


def _beside(plan: AccountPlan) -> tuple[str, str, str]:
    """Standing, place and day."""
    tier = tr("Tier {tier}", tier=plan.tier) if plan.tier else ""
    return (
        " · ".join(part for part in (tier, plan.stage) if part) or tr("No tier, no stage yet"),
        ", ".join(part for part in (plan.city, plan.country) if part),
        full_day(plan.today),
    )


def _draw_beside(plan: AccountPlan, pen: Pen, right: float) -> None:
    baseline, style = TOP + 8.5, styles.SMALL_STRONG
    for text in filter(None, _beside(plan)):
        pen.fitted(right, baseline, text, style, BESIDE - 8, align="right")
        baseline, style = baseline + 12.4, styles.SMALL_SOFT

"""Next actions with a box to tick, on the first page and behind it."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.sections import gap
from abm_desktop.reports.page.text import Style, fits
from abm_desktop.reports.plan.content import AccountPlan, ActionLine
from abm_desktop.workspace.days import short_day
from resources.language import tr

ROW: Final = 17.0
TITLE_LEFT: Final = 42.0
OWNER_WIDTH: Final = 104.0
DAY_WIDTH: Final = 78.0
DAY_STYLE: Final = Style(8.5, Weight.SEMIBOLD)
LATE_STYLE: Final = Style(8.5, Weight.SEMIBOLD, "danger")
GAP_HEIGHT: Final = 22.0
NO_ACTION: Final = tr(
    "No next action yet. Write down who does what until when, and it stands here."
)


def actions_height(plan: AccountPlan) -> float:
    """Height of all actions."""
    return ROW * len(plan.actions) if plan.actions else GAP_HEIGHT


def draw_actions(document: Document, plan: AccountPlan, room: float) -> bool:
    """Draw the actions as far as the room goes, and say whether all of them stand there whole."""
    if not plan.actions:
        document.y = gap(document.pen, NO_ACTION, document.left, document.y, document.inner)
        return True
    shown = plan.actions[: max(0, int((room + 0.5) / ROW))]
    for action in shown:
        _draw_action(document, action)
    return len(shown) == len(plan.actions) and all(
        _is_whole(document, action) for action in plan.actions
    )


def day_of(action: ActionLine) -> str:
    """`18 Nov`, `Wk 23 Nov` for a whole week, `Overdue 16 Nov`, or that there is none."""
    if action.day is None:
        return tr("No day")
    if action.is_overdue:
        return tr("Overdue {day}", day=short_day(action.day))
    return tr("Wk {day}", day=short_day(action.day)) if action.whole_week else short_day(action.day)


def _draw_action(document: Document, action: ActionLine) -> None:
    pen, y = document.pen, document.y
    middle = y + ROW / 2
    marks.check_box(pen, document.left + 4, middle)
    marks.badges(pen, action.team, document.left + 19, middle, 10)
    pen.fitted(
        document.left + TITLE_LEFT, middle + 3.1, action.title, styles.BODY, _title_width(document)
    )
    owner_left = document.right - DAY_WIDTH - OWNER_WIDTH
    owner = action.owner or tr("No owner yet")
    pen.fitted(owner_left, middle + 3.1, owner, styles.SOFT, OWNER_WIDTH - 6)
    style = LATE_STYLE if action.is_overdue else DAY_STYLE
    pen.text(document.right, middle + 3.1, day_of(action), style, "right")
    document.y += ROW
    pen.line(document.left, document.y, document.right, document.y, "border", width=0.6)


def _title_width(document: Document) -> float:
    return document.inner - TITLE_LEFT - OWNER_WIDTH - DAY_WIDTH - 8


def _is_whole(document: Document, action: ActionLine) -> bool:
    setter = document.pen.setter
    return fits(setter, action.title, styles.BODY, _title_width(document)) and fits(
        setter, action.owner, styles.SOFT, OWNER_WIDTH - 6
    )

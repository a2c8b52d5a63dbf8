"""Page one of an account plan: it stands alone, and says where there is more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import LABEL_HEIGHT, RULED, gap, label, rule
from abm_desktop.reports.plan import people as plan_people
from abm_desktop.reports.plan.actions import ROW, actions_height, draw_actions
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.reports.plan.engagement import draw_engagement, engagement_height
from abm_desktop.reports.plan.facts import draw_facts, draw_reasons, reasons_height
from abm_desktop.reports.plan.header import SIGNATURE_HEIGHT, draw_signatures, header_is_whole
from abm_desktop.reports.plan.lane_marks import TouchLanes
from abm_desktop.reports.plan.notes import draw_notes, draw_ruled, notes_height

Section = Literal["facts", "why", "people", "touches", "engagement", "actions", "notes"]

COLUMN_GAP: Final = 24.0
MOST_COLUMN: Final = 118.0
LEAST_PEOPLE: Final = 2
"""Rows of people that stay, however many touches there are."""
LEAST_ACTIONS: Final = 5
LEAST_RULED: Final = 60.0
"""Height from which lines to write on are worth their room."""
NO_TOUCHES: Final = (
    "No touches planned. Plan one of each team, so that the account hears one story."
)


def draw_front(document: Document, plan: AccountPlan, elsewhere: str) -> set[Section]:
    """Draw page one, and return the sections that it does not hold whole.

    `elsewhere` says where the rest of them is: `on the following pages`.
    """
    document.bookmark(plan.account, 12, level=0)
    bottom = document.bottom - SIGNATURE_HEIGHT - 12
    whole: dict[Section, bool] = {
        "facts": draw_facts(document, plan) and header_is_whole(plan, document)
    }
    whole |= _draw_columns(document, plan, elsewhere)
    lanes = _lanes(document, plan, bottom - document.y)
    people_room = bottom - document.y - _below(plan, lanes.height)
    whole["people"] = _draw_committee(document, plan, people_room, elsewhere)
    whole["touches"] = _draw_touches(document, plan, lanes, elsewhere)
    baseline = _begin(document, "Next actions", "Next actions")
    whole["actions"] = draw_actions(document, plan, bottom - document.y)
    whole["notes"] = _draw_notes(document, plan, bottom)
    unsaid = _unsaid(plan, whole)
    if unsaid:
        _say_more(document, baseline, f"{unsaid} {elsewhere}")
    draw_signatures(document, plan)
    document.y = document.bottom
    return {section for section, is_whole in whole.items() if not is_whole}


def _draw_columns(document: Document, plan: AccountPlan, elsewhere: str) -> dict[Section, bool]:
    """Why this account at the left, engagement at the right."""
    pen, width = document.pen, (document.inner - COLUMN_GAP) / 2
    right = document.left + width + COLUMN_GAP
    document.bookmark("Why this account", document.y)
    document.bookmark("Engagement", document.y)
    label(pen, "Why this account", document.left, document.y)
    top = label(pen, "Engagements a week", right, document.y)
    room = min(MOST_COLUMN, max(reasons_height(document, plan, width), engagement_height(plan)))
    why = draw_reasons(document, plan, top, width, room)
    engagement = draw_engagement(document, plan, right, top, width=width, room=room)
    if not engagement:
        _say_more(document, document.y + 7, f"All {len(plan.moments)} {elsewhere}")
    if not why:
        more = f"All {len(plan.why)} {elsewhere}"
        pen.text(document.left + width, document.y + 7, more, styles.CAPTION, "right")
    document.y = top + max(room, 34)
    rule(document)
    return {"why": why, "engagement": engagement}


def _lanes(document: Document, plan: AccountPlan, room: float) -> TouchLanes:
    """The lanes, as high as people and actions let them be."""
    people = plan_people.people_height(plan, min(plan_people.rows_wanted(plan), LEAST_PEOPLE))
    left = room - LABEL_HEIGHT - people - _below(plan, 0)
    return TouchLanes(document.pen, plan.touches, plan.today, width=document.inner, room=left)


def _below(plan: AccountPlan, lanes_height: float) -> float:
    """Height of what must stand below the committee."""
    touches = lanes_height if plan.touches else 22.0
    actions = min(actions_height(plan), LEAST_ACTIONS * ROW)
    return 2 * (RULED + LABEL_HEIGHT) + touches + actions


def _draw_committee(document: Document, plan: AccountPlan, room: float, elsewhere: str) -> bool:
    baseline = _begin(document, "Committee", plan_people.title(plan))
    spare = room - LABEL_HEIGHT - plan_people.people_height(plan, 0)
    rows = max(1, min(plan_people.rows_wanted(plan), int(spare / plan_people.ROW)))
    whole = plan_people.draw_people(document, plan, rows)
    if not whole:
        _say_more(document, baseline, f"All {len(plan.contacts)}, in full, {elsewhere}")
    rule(document)
    return whole


def _draw_touches(document: Document, plan: AccountPlan, lanes: TouchLanes, elsewhere: str) -> bool:
    baseline = _begin(document, "Touches", "Touches, both teams")
    if plan.touches:
        lanes.draw(document.left, document.y)
        document.y += lanes.height
    else:
        document.y = gap(document.pen, NO_TOUCHES, document.left, document.y, document.inner)
    if not lanes.is_whole:
        drawn = _drawn(lanes, len(plan.touches))
        _say_more(document, baseline, f"{drawn} {elsewhere}")
    rule(document)
    return lanes.is_whole


def _drawn(lanes: TouchLanes, count: int) -> str:
    """Say which of all touches stand on the line, and lead over to where all of them are."""
    if lanes.shown < lanes.in_weeks:
        return f"{lanes.shown} of {lanes.in_weeks} touches of these weeks are drawn; all {count}"
    if lanes.in_weeks < count:
        return f"{lanes.in_weeks} of {count} lie in these weeks; all of them, in full,"
    return f"All {count}, in full,"


def _unsaid(plan: AccountPlan, whole: Mapping[Section, bool]) -> str:
    """Name the actions and notes for which the foot of the page has no room."""
    count = len(plan.notes)
    notes = "" if whole["notes"] else f"{count} note{'' if count == 1 else 's'}"
    actions = "" if whole["actions"] else f"All {len(plan.actions)}, in full,"
    return " and ".join(filter(None, (actions, notes)))


def _draw_notes(document: Document, plan: AccountPlan, bottom: float) -> bool:
    """Print the notes here if all of them fit, or lines to write on where there are none."""
    needed = RULED + LABEL_HEIGHT + (notes_height(document, plan) if plan.notes else LEAST_RULED)
    if document.y + needed > bottom:
        return not plan.notes
    rule(document)
    _begin(document, "Notes", "Notes")
    if plan.notes:
        draw_notes(document, plan)
    else:
        draw_ruled(document, bottom)
    return True


def _begin(document: Document, bookmark: str, title: str) -> float:
    """Begin a section over the whole width; return the base line of its label."""
    document.bookmark(bookmark, document.y)
    baseline = document.y + 7
    document.y = label(document.pen, title, document.left, document.y)
    return baseline


def _say_more(document: Document, baseline: float, what: str) -> None:
    """Point to where there is more, at the right of a section's label."""
    document.pen.text(document.right, baseline, what, styles.CAPTION, "right")

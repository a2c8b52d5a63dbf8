"""Page one of an account plan: it stands alone, and says where there is more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import LABEL_HEIGHT, RULED, WARNS, gap, label, rule
from abm_desktop.reports.page.signatures import HEIGHT as SIGNED
from abm_desktop.reports.page.text import fits
from abm_desktop.reports.plan import goals
from abm_desktop.reports.plan import people as plan_people
from abm_desktop.reports.plan.actions import ROW, actions_height, draw_actions
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.reports.plan.engagement import draw_engagement, engagement_height
from abm_desktop.reports.plan.facts import draw_facts, draw_reasons, reasons_height
from abm_desktop.reports.plan.header import draw_signatures, header_is_whole
from abm_desktop.reports.plan.lane_marks import TouchLanes
from abm_desktop.reports.plan.notes import draw_notes, draw_ruled, notes_height
from abm_desktop.reports.plan.touch_plan import NO_TOUCHES
from resources.language import listed, tr, tr_count

COLUMN_GAP: Final = 24.0
MOST_COLUMN: Final = 118.0
LEAST_PEOPLE: Final = 2
"""Rows of people that stay, however many touches there are."""
LEAST_ACTIONS: Final = 5
WARNING: Final = 23.0
"""Height of a line that warns, with the room above it."""
LEAST_RULED: Final = 60.0
"""Height from which lines to write on are worth their room."""


class Front:
    """Page one in the making, with the sections that were chosen."""

    def __init__(
        self, document: Document, plan: AccountPlan, sections: Collection[str], elsewhere: str
    ) -> None:
        """Hold what is drawn.

        Args:
            document: stands at the top of an empty page.
            plan: the values.
            sections: keys of the sections of page one.
            elsewhere: where the rest of them is: `on the following pages`.
        """
        self._document = document
        self._plan = plan
        self._sections = frozenset(sections)
        self._elsewhere = elsewhere
        signed = SIGNED + 12 if "signatures" in self._sections else 0.0
        self._bottom = document.bottom - signed
        self._is_begun = False
        self._left_out: list[str] = []
        self._warning = _warning(document.pen, plan, document.inner - 16)

    def draw(self) -> set[str]:
        """Draw the page, and return the sections that it does not hold whole."""
        document, plan = self._document, self._plan
        document.bookmark(plan.account, 12, level=0)
        whole = {"facts": header_is_whole(plan, document)}
        if "facts" in self._sections:
            whole["facts"] = draw_facts(document, plan) and whole["facts"]
        whole |= self._draw_columns()
        if self._has_room("swot", "SWOT", goals.swot_height(plan)):
            whole["swot"] = self._draw_swot()
        lanes = self._lanes()
        least = plan_people.people_height(plan, 1) + (WARNING if self._warning else 0.0)
        if self._has_room("committee", tr("Committee"), least):
            whole["committee"] = self._draw_committee(0.0 if lanes is None else lanes.height)
        height = lanes.height if lanes is not None and plan.touches else 22.0
        if self._has_room("touches", tr("Touches"), height) and lanes is not None:
            whole["touches"] = self._draw_touches(lanes)
        if self._has_room("engagement", tr("Engagement"), engagement_height(plan)):
            whole["engagement"] = self._draw_engagement()
        whole |= self._draw_foot()
        self._tell_left_out()
        if "signatures" in self._sections:
            draw_signatures(document, plan)
        document.y = document.bottom
        return {section for section, is_whole in whole.items() if not is_whole}

    def _has_room(self, key: str, title: str, least: float) -> bool:
        """Tell whether a section is wanted and fits; one that does not is named at the foot."""
        if key not in self._sections:
            return False
        if self._document.y + RULED + LABEL_HEIGHT + least <= self._bottom:
            return True
        self._left_out.append(title)
        return False

    def _tell_left_out(self) -> None:
        """Name the sections for which the page has no room, between them and the signatures."""
        if self._left_out:
            document = self._document
            words = tr("No room on this page for: {sections}.", sections=", ".join(self._left_out))
            at = self._bottom + 8 if "signatures" in self._sections else self._bottom + 9
            document.pen.fitted(document.left, at, words, styles.CAPTION, document.inner)

    def _draw_columns(self) -> dict[str, bool]:
        """Why this account at the left, objectives at the right; one alone takes the whole width."""
        document, plan = self._document, self._plan
        asked = [one for one in ("why", "objectives") if one in self._sections]
        if not asked:
            return {}
        self._begin()
        width = (document.inner - COLUMN_GAP * (len(asked) - 1)) / len(asked)
        wanted = [
            reasons_height(document, plan, width) if one == "why" else goals.objectives_height(plan)
            for one in asked
        ]
        room = min(MOST_COLUMN, max(wanted))
        top = document.y
        whole: dict[str, bool] = {}
        for index, one in enumerate(asked):
            x = document.left + index * (width + COLUMN_GAP)
            title = tr("Why this account") if one == "why" else tr("Objectives")
            document.bookmark(title, top)
            place = (x, label(document.pen, title, x, top), width)
            draw = draw_reasons if one == "why" else goals.draw_objectives
            whole[one] = draw(document, plan, place, room)
            if not whole[one]:
                count = len(plan.why if one == "why" else plan.objectives)
                more = tr("All {count} {elsewhere}", count=count, elsewhere=self._elsewhere)
                document.pen.text(x + width, top + 7, more, styles.CAPTION, "right")
        document.y = top + LABEL_HEIGHT + max(room, 34)
        return whole

    def _draw_swot(self) -> bool:
        self._begin()
        baseline = self._head("SWOT", "SWOT")
        whole = goals.draw_swot(self._document, self._plan)
        self._document.y += goals.swot_height(self._plan)
        if not whole:
            self._say_more(baseline, tr("With evidence {elsewhere}", elsewhere=self._elsewhere))
        return whole

    def _lanes(self) -> TouchLanes | None:
        """The lanes, as high as people and actions let them be."""
        if "touches" not in self._sections:
            return None
        document, plan = self._document, self._plan
        left = self._bottom - document.y - self._below(0.0)
        if "committee" in self._sections:
            rows = min(plan_people.rows_wanted(plan), LEAST_PEOPLE)
            left -= RULED + LABEL_HEIGHT + plan_people.people_height(plan, rows)
        return TouchLanes(document.pen, plan.touches, plan.today, width=document.inner, room=left)

    def _below(self, lanes_height: float) -> float:
        """Height of what must stand below the committee."""
        plan, height = self._plan, 0.0
        if "committee" in self._sections and self._warning:
            height += WARNING
        if "touches" in self._sections:
            height += RULED + LABEL_HEIGHT + (lanes_height if plan.touches else 22.0)
        if "engagement" in self._sections:
            height += RULED + LABEL_HEIGHT + engagement_height(plan)
        if "actions" in self._sections:
            height += RULED + LABEL_HEIGHT + min(actions_height(plan), LEAST_ACTIONS * ROW)
        return height

    def _draw_committee(self, lanes_height: float) -> bool:
        self._begin()
        document, plan = self._document, self._plan
        baseline = self._head(tr("Committee"), plan_people.title(plan))
        room = self._bottom - document.y - self._below(lanes_height)
        spare = room - plan_people.people_height(plan, 0)
        rows = max(1, min(plan_people.rows_wanted(plan), int(spare / plan_people.ROW)))
        whole = plan_people.draw_people(document, plan, rows)
        if not whole:
            self._say_more(
                baseline,
                tr(
                    "All {count}, in full, {elsewhere}",
                    count=len(plan.contacts),
                    elsewhere=self._elsewhere,
                ),
            )
        if self._warning:
            self._warn(self._warning)
        return whole

    def _warn(self, words: str) -> None:
        """Say on one line what both teams should look at."""
        document = self._document
        pen, top = document.pen, document.y + 5
        ground, edge = WARNS
        pen.box(document.left, top, document.inner, 16, radius=4, fill=ground, stroke=edge)
        pen.fitted(document.left + 8, top + 10.8, words, styles.SMALL, document.inner - 16)
        document.y = top + WARNING - 5

    def _draw_touches(self, lanes: TouchLanes) -> bool:
        self._begin()
        document, plan = self._document, self._plan
        baseline = self._head(tr("Touches"), tr("Touches, both teams"))
        if plan.touches:
            lanes.draw(document.left, document.y)
            document.y += lanes.height
        else:
            document.y = gap(document.pen, NO_TOUCHES, document.left, document.y, document.inner)
        if not lanes.is_whole:
            drawn = _drawn(lanes, len(plan.touches))
            self._say_more(baseline, self._where(drawn))
        return lanes.is_whole

    def _draw_engagement(self) -> bool:
        self._begin()
        baseline = self._head(tr("Engagement"), tr("Engagements a week"))
        whole = draw_engagement(self._document, self._plan)
        self._document.y += engagement_height(self._plan)
        if not whole:
            self._say_more(
                baseline,
                tr(
                    "All {count} {elsewhere}",
                    count=len(self._plan.moments),
                    elsewhere=self._elsewhere,
                ),
            )
        return whole

    def _draw_foot(self) -> dict[str, bool]:
        """Actions, and notes as far as there is room below them."""
        whole: dict[str, bool] = {}
        baseline = 0.0
        least = min(actions_height(self._plan), 2 * ROW)
        if self._has_room("actions", tr("Next actions"), least):
            self._begin()
            baseline = self._head(tr("Next actions"), tr("Next actions"))
            room = self._bottom - self._document.y
            whole["actions"] = draw_actions(self._document, self._plan, room)
        if "notes" in self._sections:
            whole["notes"] = self._draw_notes()
        unsaid = _unsaid(self._plan, whole)
        if unsaid and baseline:
            self._say_more(baseline, self._where(unsaid))
        return whole

    def _draw_notes(self) -> bool:
        """Print the notes here if all of them fit, or lines to write on where there are none."""
        document, plan = self._document, self._plan
        body = notes_height(document, plan) if plan.notes else LEAST_RULED
        if document.y + RULED + LABEL_HEIGHT + body > self._bottom:
            return not plan.notes
        self._begin()
        self._head(tr("Notes"), tr("Notes"))
        if plan.notes:
            draw_notes(document, plan)
        else:
            draw_ruled(document, self._bottom)
        return True

    def _begin(self) -> None:
        """Draw a rule before every section but the first one below the band."""
        if self._is_begun:
            rule(self._document)
        self._is_begun = True

    def _head(self, bookmark: str, title: str) -> float:
        """Name a section over the whole width; return the base line of its label."""
        document = self._document
        document.bookmark(bookmark, document.y)
        baseline = document.y + 7
        document.y = label(document.pen, title, document.left, document.y)
        return baseline

    def _where(self, what: str) -> str:
        return tr("{what} {elsewhere}", what=what, elsewhere=self._elsewhere)

    def _say_more(self, baseline: float, what: str) -> None:
        """Point to where there is more, at the right of a section's label."""
        self._document.pen.text(self._document.right, baseline, what, styles.CAPTION, "right")


def _drawn(lanes: TouchLanes, count: int) -> str:
    """Say which of all touches stand on the line, and lead over to where all of them are."""
    if lanes.shown < lanes.in_weeks:
        return tr(
            "{some} of {all} touches of these weeks are drawn; all {count}",
            some=lanes.shown,
            all=lanes.in_weeks,
            count=count,
        )
    if lanes.in_weeks < count:
        return tr(
            "{some} of {count} lie in these weeks; all of them, in full,",
            some=lanes.in_weeks,
            count=count,
        )
    return tr("All {count}, in full,", count=count)


def _unsaid(plan: AccountPlan, whole: Mapping[str, bool]) -> str:
    """Name the actions and notes for which the foot of the page has no room."""
    count = len(plan.notes)
    notes = "" if whole.get("notes", True) else tr_count("{count} note", "{count} notes", count)
    actions = (
        "" if whole.get("actions", True) else tr("All {count}, in full,", count=len(plan.actions))
    )
    return listed([words for words in (actions, notes) if words])


def _warning(pen: Pen, plan: AccountPlan, width: float) -> str:
    """Return what both teams should look at first, in one line.

    That the account is left alone comes before that it hangs on one person, where both are too long.
    """
    thread = tr("Single-threaded. {why}", why=plan.single_thread) if plan.single_thread else ""
    both = " ".join(filter(None, (plan.pause, thread)))
    return both if fits(pen.setter, both, styles.SMALL, width) else plan.pause or thread

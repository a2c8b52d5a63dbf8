"""Which sections of an account's plan would print nothing, and why."""

from __future__ import annotations

from collections.abc import Mapping

from abm_desktop.reports.catalogue import SECTIONS, Report
from abm_desktop.reports.plan.content import AccountPlan
from resources.language import tr


def nothing_in(plan: AccountPlan, report: Report) -> Mapping[str, str]:
    """Return the sections of the plan that have nothing to print yet, each with the sentence that says so."""
    sections = {section.key for section in SECTIONS[report]}
    return {key: why for key, why in _missing(plan).items() if key in sections}


def _missing(plan: AccountPlan) -> Mapping[str, str]:
    engaged = (*plan.moments, *plan.stream)
    nobody, nothing_done = (
        tr("Nobody is known here yet."),
        tr("Nothing that they did is logged yet."),
    )
    no_touch = tr("No touch is planned or done yet.")
    looked_at: tuple[tuple[str, object, str], ...] = (
        ("committee", plan.contacts, nobody),
        ("objectives", plan.objectives, tr("No objective is written yet.")),
        ("swot", not plan.swot.is_empty, tr("Nothing is written here yet.")),
        ("engagement", engaged, nothing_done),
        ("engagement_log", plan.moments, nothing_done),
        ("touches", plan.pause or (*plan.touches, *plan.plays, *plan.campaigns), no_touch),
        ("touch_log", plan.touches, no_touch),
        ("deals", plan.deals, tr("There is no deal yet.")),
        ("actions", (*plan.actions, *plan.done_actions), tr("Nothing to do is noted yet.")),
    )
    return {key: why for key, found, why in looked_at if not found}

"""Where a line of an agenda leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from abm_desktop.alignment.agenda import About, Line
from ui.context import Context

_PLACES: Final[Mapping[About, str]] = {
    About.HANDOFF: "alignment::handoff:{key}",
    About.THEME: "voice::theme:{key}",
    About.REQUEST: "voice::request:{key}",
    About.ASSET: "voice::asset:{key}",
    About.PREDICTION: "predictions::prediction:{key}",
    About.CAMPAIGN: "campaigns::campaign:{key}",
    About.PLAYBOOK: "playbook::version:{key}",
    About.SCOREBOARD: "scoreboard",
    About.HANDOFFS: "alignment",
    About.PREDICTIONS: "predictions",
    About.CANDIDATES: "candidates",
    About.PLANNER: "planner",
    About.PROFILE: "settings::profile",
}
_EMBEDDING: Final = "meetings.embedding"


def lead(context: Context, line: Line) -> None:
    """Show what a line is about; nothing where the page for it is not there."""
    shell, key = context.shell, line.key
    direct: Mapping[About, Callable[[UUID], None]] = {
        About.ACCOUNT: shell.open_account,
        About.DEAL: shell.open_deal,
    }
    if line.about in direct and key is not None:
        direct[line.about](key)
        return
    if line.about is About.EMBEDDING:
        context.actions.run(_EMBEDDING)
        return
    place = _PLACES.get(line.about)
    if place is None:
        return
    action = context.actions.find(f"page.{place.partition(':')[0]}")
    if action is not None and action.enabled():
        shell.open_page(place.format(key="" if key is None else key.hex))

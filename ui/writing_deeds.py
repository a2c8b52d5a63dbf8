"""Which actions of the window write, once for all pages: they cannot be done while nothing can be written.

Those that only open, show, copy or export are in neither list. An action that waits on this computer while
a server is away can be done then, though not by a viewer.
"""

from __future__ import annotations

from typing import Final, TypeVar

from PySide6.QtWidgets import QWidget

from ui.kit.writing_rights import CAN_WAIT, needs_writing

W = TypeVar("W", bound=QWidget)

_WRITE: Final[dict[str, str]] = {
    "account": "deals.add nominate owners pause resume stage",
    "accounts": "add campaign nominate owners paste retire run_play save_view seat set_field stage tier",
    "campaigns": "add add_account add_people delete edit end member new responded take_out take_out_person",
    "candidates": "again argue close fill keep nominate open park reveal sign_marketing sign_sales take_back"
    " vote_1 vote_2 vote_3 vote_4 vote_5 voter withdraw",
    "deals": "add assign delete lost move_on won",
    "engagement": "log",
    "exchange": "import meetings",
    "files": "attach link paste",
    "handoff": "new",
    "handoffs": "accept again new refuse send withdraw write",
    "history": "redo undo",
    "home": "move put_off skip",
    "meetings": "add decide delete edit go_on promise reopen",
    "outreach": "log move resume send skip",
    "person": "add delete erase left move role stop",
    "plan": "action note objective opportunity strength threat weakness",
    "planner": "new",
    "play": "run",
    "playbook": "discard draft edit note sign_marketing sign_sales",
    "plays": "add copy delete delete_play down edit edit_play ready run runs_shift runs_stop runs_swap"
    " runs_turn step_add turn up",
    "predictions": "add resolve revise withdraw",
    "settings": "field.down field.rename field.turn field.up save_coordination save_engagement save_profile"
    " word.delete word.down word.rename word.turn word.up",
    "touch": "plan",
    "tree": "goal owner",
    "voice": "add answer approve ask decline delete hear made merge reopen retire",
}
_WAIT: Final[dict[str, str]] = {
    "accounts": "edit_cell",
    "deals": "edit",
    "home": "complete",
    "person": "edit",
    "voice": "edit wording",
}


def _keys(table: dict[str, str]) -> frozenset[str]:
    return frozenset(f"{room}.{deed}" for room, deeds in table.items() for deed in deeds.split())


WRITE: Final = _keys(_WRITE)
WAIT: Final = _keys(_WAIT)


def deed_of(action: str) -> str:
    """Return as which deed an action is allowed or held back; empty for one that only looks."""
    if action in WAIT:
        return CAN_WAIT
    return action if action in WRITE else ""


def held_as(button: W, action: str) -> W:
    """Hold back what does an action wherever that is held back, and return it."""
    deed = deed_of(action)
    return needs_writing(button, deed) if deed else button

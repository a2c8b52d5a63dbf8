"""Use cases of the committee: who is at an account, in which role, and who is missing."""

from __future__ import annotations

from abm_desktop.committee.services.editing import add_contact, delete_contact, edit_contact
from abm_desktop.committee.services.erasing import deleted_people, erase_contact, erase_deleted
from abm_desktop.committee.services.moving import come_back, mark_left, move_to
from abm_desktop.committee.services.points import add_point, make_main, remove_point
from abm_desktop.committee.services.queries import contact, contacts, missing_roles, reaches, roles
from abm_desktop.committee.services.stances import say, stop_every_way, take_back_stop, unsay
from abm_desktop.committee.services.suppressing import ErasedBeforeError, erased

__all__ = [
    "ErasedBeforeError",
    "add_contact",
    "add_point",
    "come_back",
    "contact",
    "contacts",
    "delete_contact",
    "deleted_people",
    "edit_contact",
    "erase_contact",
    "erase_deleted",
    "erased",
    "make_main",
    "mark_left",
    "missing_roles",
    "move_to",
    "reaches",
    "remove_point",
    "roles",
    "say",
    "stop_every_way",
    "take_back_stop",
    "unsay",
]

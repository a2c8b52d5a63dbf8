"""Use cases of the committee: who is at an account, in which role, and who is missing."""

from __future__ import annotations

from abm_desktop.committee.services.editing import add_contact, delete_contact, edit_contact
from abm_desktop.committee.services.erasing import erase_contact
from abm_desktop.committee.services.queries import contact, contacts, missing_roles, reaches, roles
from abm_desktop.committee.services.stances import say, stop_every_way, take_back_stop, unsay

__all__ = [
    "add_contact",
    "contact",
    "contacts",
    "delete_contact",
    "edit_contact",
    "erase_contact",
    "missing_roles",
    "reaches",
    "roles",
    "say",
    "stop_every_way",
    "take_back_stop",
    "unsay",
]

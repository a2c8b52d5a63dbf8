"""What the roles of a buying committee are called elsewhere, and which of ours each of them is.

HubSpot's nine buying roles and Salesforce's contact roles. A workspace's own codes and labels go
before them; a name that is not known is asked about, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from abm_desktop.committee.rows import RoleRow
from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.kinds.first_labels import first_labels

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "economic_buyer": (
        "Decision Maker",
        "Budget Holder",
        "Economic Decision Maker",
        "Entscheider",
        "Entscheidungsträger",
        "Budgetverantwortlicher",
        "Budgetinhaber",
    ),
    "champion": (),
    "technical_buyer": ("Technical Decision Maker", "Technischer Entscheidungsträger"),
    "user_buyer": ("End User", "Business User", "User", "Endanwender", "Endbenutzer", "Nutzer"),
    "executive_sponsor": ("Sponsor",),
    "procurement": ("Purchasing", "Buyer", "Beschaffung", "Einkäufer"),
    "influencer": ("Beeinflusser",),
    "legal": ("Legal and Compliance", "Rechtsabteilung", "Recht und Compliance"),
}
"""By the code of one of our roles, what others call it."""
_BETWEEN: Final = re.compile(r"\s*[;|]\s*")


class RoleNames:
    """Finds the role that a file means."""

    def __init__(self, roles: Iterable[RoleRow]) -> None:
        self._roles = tuple(roles)
        by_code = {role.code: role for role in self._roles}
        own = {heading_key(role.label): role for role in self._roles}
        own |= {heading_key(role.code): role for role in self._roles}
        first = first_labels("committee_role", {role.code: role.label for role in self._roles})
        known = {
            heading_key(name): by_code[code]
            for called in (_NAMES, first)
            for code, names in called.items()
            if code in by_code
            for name in names
        }
        self._by_key = {**known, **own}

    @property
    def offered(self) -> tuple[RoleRow, ...]:
        """Return the roles on offer in their order."""
        return tuple(role for role in self._roles if not role.is_retired)

    def find(self, text: str) -> RoleRow | None:
        """Return the role that a name or a code means."""
        return self._by_key.get(heading_key(text))


def several(text: str) -> list[str]:
    """Return the roles that a cell names: HubSpot writes several, with semicolons between them."""
    return [word for word in _BETWEEN.split(text) if word]

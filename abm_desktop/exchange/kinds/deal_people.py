"""Who has a part in a deal, as a file tells it: people in one cell, their roles in another.

Several stand with semicolons between them, and their roles in the same order: `a@x.example;
b@x.example` beside `Champion; ` gives the first a role and the second none. A single role is
everybody's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from abm_desktop.exchange.kinds.directory import Directory, Entry
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.role_words import RoleNames
from resources.language import tr

_PARTS: Final = re.compile(r"\s*;\s*")
_COMMA: Final = re.compile(r"\s*,\s*")


def find_people(directory: Directory, roles: RoleNames, finding: Finding) -> None:
    """Find those at the deal's account whom a row names, each with a role in this deal.

    A role is given only to who has no part in the deal yet. Who is not known, or is at another
    account, is noted.
    """
    texts = _people(directory, finding.text("contact_email") or finding.text("contact_id"))
    told = _roles(texts, finding)
    account = finding.values.get("account")
    key = account.key if isinstance(account, Ref) else None
    found: dict[Ref, None] = {}
    for text in texts:
        entry = directory.contacts.one(text)
        if entry is None:
            finding.notes.append(tr('No contact is known as "{text}"; not added.', text=text))
        elif entry.account != key:
            finding.notes.append(
                tr(
                    "{person} is at another account than the deal; not added.",
                    person=entry.ref.label,
                )
            )
        else:
            found.setdefault(_with_role(entry, roles, told.get(text, ""), finding))
    if found:
        finding.values["contacts"] = tuple(found)


def _people(directory: Directory, cell: str) -> list[str]:
    """Return the texts that name one person each; a known name may hold a comma."""
    names: list[str] = []
    for part in _PARTS.split(cell.strip()):
        names += [part] if directory.contacts.one(part) else _COMMA.split(part)
    return [*filter(None, names)]


def _roles(people: Sequence[str], finding: Finding) -> Mapping[str, str]:
    parts = _PARTS.split(finding.text("contact_role").strip())
    if len(parts) == 1:
        return dict.fromkeys(people, parts[0])
    if len(parts) != len(people):
        finding.notes.append(
            tr(
                '"{text}" does not say which contact has which role; none was taken.',
                text=finding.text("contact_role"),
            )
        )
        return {}
    return dict(zip(people, parts, strict=True))


def _with_role(entry: Entry, roles: RoleNames, text: str, finding: Finding) -> Ref:
    role = roles.find(text)
    if role is None:
        return entry.ref
    if role.is_retired:
        finding.notes.append(
            tr(
                '"{role}" is retired and offered no more; {person} is not given that role.',
                role=role.label,
                person=entry.ref.label,
            )
        )
        return entry.ref
    return Ref("contact", entry.ref.key, entry.ref.label, {"role": role.code})

"""Contacts of the sample story: those who are told, and others with invented names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from random import Random
from typing import Any

from abm_desktop.home.sample.accounts import Row, address
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleContact, SampleKeys
from abm_desktop.home.sample.files import Line, record, table


def contact_rows(cast: Cast, candidates: list[Line], size: int, keys: SampleKeys) -> list[Row]:
    """Return all contacts, and let the accounts of the cast know theirs."""
    told = table("contacts")
    invention = _Invention({line["name"] for line in told})
    rows = [_told(cast, line, keys) for line in told]
    for account in (*cast.targets.values(), *cast.retired.values()):
        held = {contact.role for contact in account.contacts}
        wanted = (invention.letters[letter] for letter in account.letters)
        rows += [invention.contact(account, role, keys) for role in wanted if role not in held]
    for line in candidates:
        found = cast.candidates[line["name"]]
        rows += [invention.contact(found, "", keys) for _ in range(int(line["contacts"]))]
    rest = size - len(rows)
    return rows + [
        invention.contact(account, "", keys)
        for account, _number in zip(_those_who_grow(cast, told), range(rest), strict=False)
    ]


def _told(cast: Cast, line: Line, keys: SampleKeys) -> Row:
    account = cast.targets[line["account"]]
    return _add(
        account,
        SampleContact(keys.fresh(), line["name"], line["role"], line["do_not_contact"] == "yes"),
        line["title"],
    )


def _those_who_grow(cast: Cast, told: list[Line]) -> Iterator[SampleAccount]:
    """Yield, again and again, the targets whose people the story does not tell in full."""
    full = {line["account"] for line in told if not line["role"]}
    return cycle(account for account in cast.targets.values() if account.name not in full)


class _Invention:
    """Makes people whom nobody is called like."""

    def __init__(self, taken: set[str]) -> None:
        names = record("names")
        self.letters: dict[str, str] = names["letters"]
        self._luck = Random("contacts")  # noqa: S311 - the same story every time, no secret
        self._names: dict[str, Any] = names
        self._taken = taken

    def contact(self, account: SampleAccount, role: str, keys: SampleKeys) -> Row:
        """Return a new person with a title that fits the role."""
        title = self._luck.choice(self._names["titles"][role])
        contact = SampleContact(keys.fresh(), self._name(), role, do_not_contact=False)
        return _add(account, contact, title)

    def _name(self) -> str:
        while True:
            first, last = (self._luck.choice(self._names[part]) for part in ("first", "last"))
            if f"{first} {last}" not in self._taken:
                self._taken.add(f"{first} {last}")
                return f"{first} {last}"


def _add(account: SampleAccount, contact: SampleContact, title: str) -> Row:
    account.contacts.append(contact)
    return {
        "id": contact.key,
        "account_id": account.key,
        "name": contact.name,
        "title": title,
        "email": address(contact.name, account.domain),
        "role": contact.role or None,
        "do_not_contact": contact.do_not_contact,
    }

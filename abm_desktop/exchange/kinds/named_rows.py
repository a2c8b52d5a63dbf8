"""Which account, colleague or contact a row means that only names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from abm_desktop.accounts.domains import registrable_domain
from abm_desktop.exchange.kinds.directory import Directory, Entry
from abm_desktop.exchange.kinds.fields import Ref, Values
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.kinds.told import Told
from resources.language import tr

ASKED: Final[Values] = {"named by": "another record"}
"""A value that no account holds: without it, the first of several namesakes would do."""


def account_named(directory: Directory, told: Told, finding: Finding) -> Ref | None:
    """Return the account that a row names: as told, else by external id, name or domain.

    A name that several accounts have decides nothing, and is noted.
    """
    name = finding.text("account")
    given = told.of(name)
    if given is not None and (meant := directory.accounts.keyed(given)) is not None:
        return _account_ref(meant)
    name = given or name
    asked = {
        "external_id": finding.text("account_id"),
        "name": name,
        "domain": finding.text("account_domain"),
    }
    match = directory.accounts.find({**{k: text for k, text in asked.items() if text}, **ASKED})
    if match.rivals:
        finding.notes.append(
            tr(
                '"{name}" may be any of {count} accounts of that name; none was taken.',
                name=name,
                count=len(match.rivals),
            )
        )
        return None
    if match.candidate is not None:
        return _account_ref(match.candidate)
    found = account_at(directory, asked["domain"])
    if found is not None and name:
        finding.notes.append(
            tr(
                '"{name}" is no account here; by the domain it is {account}.',
                name=name,
                account=found.label,
            )
        )
    return found


def account_at(directory: Directory, host: str) -> Ref | None:
    """Return the only account of a registered domain; none where several share it."""
    found = directory.accounts.at_domain(registrable_domain(host)) if host else ()
    return _account_ref(found[0]) if len(found) == 1 else None


def person_named(directory: Directory, text: str, told: Told) -> Ref | None:
    """Return the colleague whom a text names: as told, else by external id, mail or full name."""
    given = told.of(text) or text
    found = directory.people.keyed(given) or directory.people.one(given)
    return None if found is None else found.ref


def contacts_named(
    directory: Directory, texts: Sequence[str]
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the contacts that texts name for certain, and the texts that name none."""
    found = {text: directory.contacts.one(text) for text in texts}
    known = tuple(entry for entry in found.values() if entry is not None)
    return known, tuple(text for text, entry in found.items() if entry is None)


def _account_ref(account: Candidate | None) -> Ref | None:
    if account is None or not isinstance(account.key, UUID):
        return None
    return Ref("account", account.key, str(account.values["name"]))

"""Who an engagement was with: contacts, and through them or by name the account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from abm_desktop.exchange.kinds.directory import Directory, Entry
from abm_desktop.exchange.kinds.erased_people import refuse_erased_names
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.named_rows import account_at, account_named, contacts_named
from abm_desktop.exchange.kinds.told import Told
from resources.language import either, tr

_BETWEEN: Final = re.compile(r"\s*[;,]\s*")


def find_people(directory: Directory, told: Told, finding: Finding) -> None:
    """Find the contacts of a row and their account, or refuse it with what nobody here is."""
    texts = _texts(finding)
    known, unknown = contacts_named(directory, texts)
    account = account_named(directory, told, finding) or _account_of(directory, known, texts)
    if refuse_erased_names(directory, finding, unknown, account):
        return
    if account is None:
        _refuse(finding, unknown)
        return
    finding.values["account"] = account
    if there := tuple(entry.ref for entry in known if entry.account == account.key):
        finding.values["contacts"] = tuple(dict.fromkeys(there))
    finding.notes.extend(
        tr('No contact is known as "{text}"; not added.', text=text) for text in unknown
    )
    finding.notes.extend(
        tr("{person} is at another account; not added.", person=entry.ref.label)
        for entry in known
        if entry.account != account.key
    )


def _texts(finding: Finding) -> list[str]:
    cells = (finding.text("contact_email"), finding.text("contact_id"))
    cell = next(filter(None, cells), "")
    return [text for text in _BETWEEN.split(cell.strip()) if text]


def _account_of(directory: Directory, known: Sequence[Entry], texts: Sequence[str]) -> Ref | None:
    """Return the account of the first contact, else the only one at the domain of an address."""
    for entry in known:
        if isinstance(entry.account, UUID):
            account = directory.accounts.keyed(str(entry.account))
            label = entry.ref.label if account is None else str(account.values["name"])
            return Ref("account", entry.account, label)
    hosts = (text.rpartition("@")[2].lower() for text in texts if "@" in text)
    return next(filter(None, (account_at(directory, host) for host in hosts)), None)


def _refuse(finding: Finding, unknown: Sequence[str]) -> None:
    names = [finding.text(name) for name in ("account", "account_id", "account_domain")]
    account = next(filter(None, names), "")
    field = "contact_email" if finding.text("contact_email") else "contact_id"
    if not unknown and not account:
        finding.refuse("", tr("The row names neither a contact nor an account."))
        return
    finding.refuse(field if unknown else "account", _nobody(unknown, account))


def _nobody(contacts: Sequence[str], account: str) -> str:
    """Return that neither the contacts nor the account of a row are known, as far as it names any."""
    if not contacts:
        return tr('No account here is known as "{account}".', account=account)
    known_as = either([tr('"{text}"', text=text) for text in contacts])
    if not account:
        return tr("No contact here is known as {contacts}.", contacts=known_as)
    return tr(
        'No contact here is known as {contacts} and no account here is known as "{account}".',
        contacts=known_as,
        account=account,
    )

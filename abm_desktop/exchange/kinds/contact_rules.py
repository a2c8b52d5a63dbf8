"""What the values of a contact mean here, and what identifies a contact.

A contact is found by its external id, else by its mail address, else by its name at its account,
unless two mail addresses or ids say that these are two people.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Any, Final

from abm_desktop.accounts.names import normalised_name
from abm_desktop.committee.numbers import comparable
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.account_choice import AccountChoice, suggest_accounts
from abm_desktop.exchange.kinds.contact_points import (
    POINTS,
    find_points,
    further_mails,
    held_points,
)
from abm_desktop.exchange.kinds.directory import Directory, Part, plain
from abm_desktop.exchange.kinds.erased_people import refuse_erased
from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.index import Candidate, Identity, Index, KeyedIndex
from abm_desktop.exchange.kinds.retired_words import ask_instead
from abm_desktop.exchange.kinds.role_words import RoleNames, several
from abm_desktop.exchange.kinds.rules import Choice, Fault, Resolve, Resolved, Rules, listed
from abm_desktop.exchange.kinds.told import Told
from resources.language import tr

_AS_READ: Final = ("title", "email", "phone", "external_id", "note")


def contact_resolver(directory: Directory, options: ReadingOptions) -> Resolve:
    """Return what turns a row into a contact of this workspace."""
    accounts = AccountChoice(directory, options)
    roles = _Roles(directory, options)

    def resolve(read: Values) -> Resolved:
        finding = Finding(read)
        faults_if_new: list[Fault] = []
        finding.keep(_AS_READ)
        _name(finding)
        _stop(finding)
        find_points(finding)
        roles.choose(finding)
        accounts.choose(finding, faults_if_new)
        refuse_erased(directory, finding)
        return replace(finding.resolved(), faults_if_new=tuple(faults_if_new))

    return resolve


def contact_index(candidates: Iterable[Candidate]) -> Index:
    """Return the contacts, found by what identifies them."""
    return _ContactIndex(
        candidates,
        _IDENTITIES,
        tr(
            "{record} may be any of {count} contacts here; add the external ID or the mail address of "
            "the one that is meant."
        ),
        {"email": plain, "phone": comparable, "name": normalised_name},
    )


class _ContactIndex(KeyedIndex):
    """Finds contacts by their further mail addresses too; what is one of them is no news."""

    def add(self, candidate: Candidate, traits: Any = None) -> None:
        """Let later rows find a record."""
        super().add(candidate, traits)
        for mail in further_mails(candidate.values):
            shelf = self._shelves[_BY_MAIL][mail]
            if candidate not in shelf:
                shelf.append(candidate)

    def says(self, candidate: Candidate, name: str, value: Value) -> bool:
        """Return whether a contact holds this very value, as its main address or a further one."""
        if name in POINTS and isinstance(value, tuple):
            return set(value) <= held_points(candidate.values)
        if name == "email" and plain(str(value)) in further_mails(candidate.values):
            return True
        return super().says(candidate, name, value)


class _Roles:
    """Chooses the committee role that a row names."""

    def __init__(self, directory: Directory, options: ReadingOptions) -> None:
        self._names = RoleNames(directory.roles)
        self._told = Told(options, "role")

    def choose(self, finding: Finding) -> None:
        """Take the first role that is known, and note the others; ask where none is."""
        text = finding.text("role")
        if not text:
            return
        told = self._told.of(text)
        words = [told] if told is not None else several(text)
        known = [role for role in map(self._names.find, words) if role is not None]
        if not known:
            finding.ask("role", self._unknown(text), self._choices())
            return
        role = next((one for one in known if not one.is_retired), known[0])
        word = finding.values["role"] = Ref("committee_role", role.code, role.label)
        if role.is_retired:
            ask_instead(finding, "role", word, text, self._choices())
        if len(words) > 1:
            finding.notes.append(
                tr('Has several roles, "{text}"; {role} is taken.', text=text, role=role.label)
            )

    def _unknown(self, text: str) -> str:
        labels = listed([role.label for role in self._names.offered])
        return tr(
            '"{text}" is no role that is known here. There are: {labels}.', text=text, labels=labels
        )

    def _choices(self) -> list[Choice]:
        return [Choice(role.code, role.label) for role in self._names.offered]


def _name(finding: Finding) -> None:
    parts = [finding.text("first_name"), finding.text("last_name")]
    name = finding.text("name") or " ".join(filter(None, parts))
    if name:
        finding.values["name"] = name
    else:
        finding.if_new["name"] = finding.text("email")


def _stop(finding: Finding) -> None:
    """Stop what a column says is stopped, in every way or in one; a file never takes it back."""
    for stop in ("do_not_contact", "no_mail", "no_calls"):
        if finding.read.get(stop) is True:
            finding.values[stop] = True
    if finding.text("unsubscribed_on"):
        finding.values["no_mail"] = True


def _external_id(values: Values) -> Hashable | None:
    return values.get("external_id")


def _mail(values: Values) -> Hashable | None:
    return plain(str(values["email"])) if "email" in values else None


def _place(values: Values) -> Hashable | None:
    account = values.get("account")
    if not isinstance(account, Ref) or "name" not in values:
        return None
    return account.key, normalised_name(str(values["name"]))


def _are_two(known: Values, values: Values) -> bool:
    ids = (_external_id(known), _external_id(values))
    mails = (_mail(known), _mail(values))
    return any(one is not None and other not in (None, one) for one, other in (ids, mails))


_IDENTITIES: Final = (
    Identity(tr("the same external ID"), _external_id, is_id=True),
    Identity(tr("the same mail address"), _mail, frozenset(("external_id",))),
    Identity(tr("the same name at the same account"), _place, frozenset(("name",)), _are_two),
)

_BY_MAIL: Final = 1
"""The place of the mail address among the identities."""

CONTACT_RULES: Final = Rules(
    index=contact_index,
    resolver=contact_resolver,
    needs=frozenset((Part.ACCOUNTS, Part.ROLES, Part.ERASED)),
    suggest=suggest_accounts,
)

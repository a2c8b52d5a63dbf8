"""Which account of the workspace a row of a file means.

In this order: the external id; the domain together with the same name; the name, if exactly one
account has it. Names are compared without case and punctuation. A shared domain alone is no
identity (subsidiaries share one), and accounts whose external ids or domains differ are different
companies even under one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from abm_desktop.accounts.domains import host_of, registrable_domain
from abm_desktop.accounts.names import normalised_name
from abm_desktop.exchange.fields import Value, Values


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies an account: external id, registered domain and normalised name."""

    external_id: str
    domain: str
    name: str

    def excludes(self, other: Identity) -> bool:
        """Return whether two ids or two domains say that these are different companies."""
        return _differ(self.external_id, other.external_id) or _differ(self.domain, other.domain)


@dataclass(slots=True)
class Candidate:
    """A record that a row may mean: one of the workspace, or one that an earlier row brings."""

    key: Hashable
    """The record's key in the workspace; None while it has none."""
    values: dict[str, Value]
    """By field, without the empty ones."""
    row: int = 0
    """The row of this file that creates it; 0 for one of the workspace."""
    said_by: dict[str, int] = field(default_factory=dict)
    """By field, the row of this file that said its value."""
    identity: Identity = field(init=False)

    def __post_init__(self) -> None:
        self.identity = identity_of(self.values)

    def says(self, name: str, value: Value) -> bool:
        """Return whether the record holds this very value, as an import would keep it."""
        old = self.values.get(name)
        if not isinstance(old, str):
            return old == value
        return (_host(old) if name == "domain" else old.strip()) == value


@dataclass(frozen=True, slots=True)
class Match:
    """What a row means: one record, none yet, or a few that cannot be told apart."""

    candidate: Candidate | None = None
    by: str = ""
    """What told it, in words."""
    name_is_identity: bool = False
    """Whether the name was compared; its spelling is then no news."""
    rivals: tuple[Candidate, ...] = ()
    """Records that the row may mean, where it cannot be told."""


class AccountIndex:
    """The accounts of a workspace and of the file so far, found by what identifies them."""

    def __init__(self, accounts: Iterable[Candidate]) -> None:
        self._by_id: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._by_domain: defaultdict[str, list[Candidate]] = defaultdict(list)
        for account in accounts:
            self.add(account)

    def add(self, account: Candidate) -> None:
        """Let later rows find an account."""
        for shelf in self._shelves(account.identity):
            shelf.append(account)

    def extend(self, account: Candidate, values: Values) -> None:
        """Give an account further values, by which later rows find it too."""
        for shelf in self._shelves(account.identity):
            shelf[:] = [one for one in shelf if one is not account]
        account.values.update(values)
        account.identity = identity_of(account.values)
        self.add(account)

    def find(self, values: Values) -> Match:
        """Return which account the values mean."""
        identity = identity_of(values)
        by_id = self._by_id.get(identity.external_id)
        if by_id:
            return _one_of(by_id, values, "the same external ID", name_is_identity=False)
        namesakes = self._by_name.get(identity.name, [])
        possible = [one for one in namesakes if not one.identity.excludes(identity)]
        domain = identity.domain
        at_domain = [one for one in possible if domain and one.identity.domain == domain]
        if at_domain:
            return _one_of(at_domain, values, "the same domain and name")
        return _one_of(possible, values, "the same name", of=len(namesakes))

    def lookalikes(self, values: Values) -> Sequence[Candidate]:
        """Return accounts with the same name, else those with the same domain, for a person's eye."""
        identity = identity_of(values)
        return self._by_name.get(identity.name) or self._by_domain.get(identity.domain) or ()

    def _shelves(self, identity: Identity) -> list[list[Candidate]]:
        shelves = [self._by_name[identity.name]]
        if identity.external_id:
            shelves.append(self._by_id[identity.external_id])
        if identity.domain:
            shelves.append(self._by_domain[identity.domain])
        return shelves


def identity_of(values: Values) -> Identity:
    """Return what identifies an account with these values."""
    return Identity(
        external_id=str(values.get("external_id", "")),
        domain=_domain_of(values),
        name=normalised_name(str(values.get("name", ""))),
    )


def _domain_of(values: Values) -> str:
    address = values.get("domain") or values.get("website")
    if address is None:
        return ""
    host = _host(str(address))
    return registrable_domain(host) if "." in host else ""


def _host(address: str) -> str:
    try:
        return host_of(address)
    except ValueError:
        return ""


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _one_of(
    possible: Sequence[Candidate],
    values: Values,
    by: str,
    *,
    of: int = 1,
    name_is_identity: bool = True,
) -> Match:
    """Return the only one possible of `of`, or one that holds all the values; else all as rivals."""
    if not possible:
        return Match()
    if len(possible) == 1 == of:
        return Match(possible[0], by, name_is_identity)
    holder = next((one for one in possible if _holds(one, values)), None)
    return Match(rivals=tuple(possible)) if holder is None else Match(holder, by, name_is_identity)


def _holds(account: Candidate, values: Values) -> bool:
    return all(account.says(name, value) for name, value in values.items() if name != "name")

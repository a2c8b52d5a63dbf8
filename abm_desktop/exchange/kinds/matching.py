"""Which account of the workspace a row of a file means.

In this order: the external id; the domain together with the same name; the name, if exactly one
account has it. Names are compared without case and punctuation. A shared domain alone is no
identity (subsidiaries share one), and accounts whose external ids or domains differ are different
companies even under one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from abm_desktop.accounts.domains import host_of, registrable_domain
from abm_desktop.accounts.names import normalised_name
from abm_desktop.exchange.kinds.fields import Value, Values
from abm_desktop.exchange.kinds.index import Candidate, Match, holds
from abm_desktop.exchange.kinds.notes import About, Note
from resources.language import tr
from resources.records import dataclass

_NAME: Final = frozenset(("name",))


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
class _Known:
    candidate: Candidate
    identity: Identity


class AccountIndex:
    """The accounts of a workspace and of the file so far, found by what identifies them."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._by_id: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_name: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_domain: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_key: dict[str, Candidate] = {}
        for candidate in candidates:
            self.add(candidate)

    def add(self, candidate: Candidate, traits: Identity | None = None) -> None:
        """Let later rows find an account."""
        if candidate.key is not None:
            self._by_key[str(candidate.key)] = candidate
        known = _Known(candidate, traits or identity_of(candidate.values))
        for shelf in self._shelves(known.identity):
            shelf.append(known)

    def extend(self, candidate: Candidate, values: Values) -> None:
        """Give an account further values, by which later rows find it too."""
        for shelf in self._shelves(identity_of(candidate.values)):
            shelf[:] = [one for one in shelf if one.candidate is not candidate]
        candidate.values = {**candidate.values, **values}
        self.add(candidate)

    def find(self, values: Values) -> Match:
        """Return which account the values mean."""
        identity = identity_of(values)
        by_id = self._by_id.get(identity.external_id)
        if by_id:
            return self._one_of(by_id, values, tr("the same external ID"), kept=frozenset())
        namesakes = self._by_name.get(identity.name)
        if not namesakes:
            return Match(traits=identity)
        possible = [one for one in namesakes if not one.identity.excludes(identity)]
        domain = identity.domain
        at_domain = [one for one in possible if domain and one.identity.domain == domain]
        if at_domain:
            return self._one_of(at_domain, values, tr("the same domain and name"))
        if not possible:
            return Match(traits=identity)
        return self._one_of(possible, values, tr("the same name"), of=len(namesakes))

    def __iter__(self) -> Iterator[Candidate]:
        """Yield all accounts."""
        return (one.candidate for shelf in self._by_name.values() for one in shelf)

    def keyed(self, key: str) -> Candidate | None:
        """Return the account of a key that is given as text, as options hold it."""
        return self._by_key.get(key)

    def at_domain(self, domain: str) -> tuple[Candidate, ...]:
        """Return the accounts of a registered domain."""
        return tuple(one.candidate for one in self._by_domain.get(domain, ()))

    def says(self, candidate: Candidate, name: str, value: Value) -> bool:
        """Return whether an account holds this very value, as an import would keep it."""
        old = candidate.values.get(name)
        if name == "domain" and isinstance(old, str):
            return _host(old) == value
        if name == "name" and isinstance(old, str):
            return old == value or normalised_name(old) == normalised_name(str(value))
        return holds(old, value)

    def lookalikes(self, traits: Identity) -> tuple[str, ...]:
        """Return a note about accounts with the same name, else about those with the same domain."""
        alike = self._by_name.get(traits.name) or self._by_domain.get(traits.domain) or ()
        if not alike:
            return ()

        first = alike[0].candidate.values["name"]
        if len(alike) == 1:
            sentence = tr('Shares its name or domain with "{account}"; kept apart.', account=first)
        else:
            sentence = tr(
                'Shares its name or domain with "{account}" and {count} more; kept apart.',
                account=first,
                count=len(alike) - 1,
            )
        return (Note(sentence, About.KEPT_APART),)

    def way_out(self, record: str, count: int) -> str:
        """Return a sentence about a record of a file that has several namesakes."""
        return tr(
            "{record} may be any of {count} accounts of that name; add the domain or the external "
            "ID of the one that is meant.",
            record=record,
            count=count,
        )

    def _shelves(self, identity: Identity) -> list[list[_Known]]:
        shelves = [self._by_name[identity.name]]
        if identity.external_id:
            shelves.append(self._by_id[identity.external_id])
        if identity.domain:
            shelves.append(self._by_domain[identity.domain])
        return shelves

    def _one_of(
        self,
        possible: Sequence[_Known],
        values: Values,
        by: str,
        *,
        of: int = 1,
        kept: frozenset[str] = _NAME,
    ) -> Match:
        """Return the only one possible of `of`, or one that holds all the values; else rivals."""
        if len(possible) == 1 == of:
            return Match(possible[0].candidate, by, kept)
        candidates = tuple(one.candidate for one in possible)
        holder = next((one for one in candidates if self._holds(one, values)), None)
        return Match(rivals=candidates) if holder is None else Match(holder, by, kept)

    def _holds(self, account: Candidate, values: Values) -> bool:
        return all(
            self.says(account, name, value) for name, value in values.items() if name != "name"
        )


def identity_of(values: Values) -> Identity:
    """Return what identifies an account with these values."""
    return Identity(
        external_id=str(values.get("external_id", "")),
        domain=_domain_of(values),
        name=normalised_name(str(values.get("name", ""))),
    )


def _domain_of(values: Values) -> str:
    address = values.get("domain") or values.get("website")
    if not address:
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

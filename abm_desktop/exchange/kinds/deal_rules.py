"""What the values of a deal's row mean here, and what identifies a deal.

A deal is known by its external id, else by its account, its name and the day it was opened. One
whose account nobody knows is kept with what the file calls it: it needs an account.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Final

from abm_desktop.accounts.names import normalised_name
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.deal_accounts import DealAccounts, account_text, is_brought
from abm_desktop.exchange.kinds.deal_closing import closed_deals_kept
from abm_desktop.exchange.kinds.deal_links import DealLinks
from abm_desktop.exchange.kinds.deal_naming import deal_name
from abm_desktop.exchange.kinds.deal_stages import DealStages
from abm_desktop.exchange.kinds.directory import Directory, Part
from abm_desktop.exchange.kinds.fields import Value, Values, value_text
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.index import Candidate, Identity, KeyedIndex
from abm_desktop.exchange.kinds.named_rows import person_named
from abm_desktop.exchange.kinds.rules import Resolve, Resolved, Rules
from abm_desktop.exchange.kinds.told import Told
from abm_desktop.exchange.values.amounts import Money
from resources.language import tr

_AS_READ: Final = (
    "external_id",
    "name",
    "amount",
    "opened_on",
    "close_on",
    "type",
    "next_step",
    "description",
    "closing_note",
)
_STANDS_FOR: Final = {"account_text": "account", "owner_text": "owner"}
"""What a file called something, and the field that goes before it once that is known."""


def deal_resolver(directory: Directory, options: ReadingOptions) -> Resolve:
    """Return what turns the values of a row into those of a deal.

    Raises:
        KnownError: somebody told a stage that there is not.
    """
    stages = DealStages(directory.stages, Told(options, "stage"))
    links = DealLinks(directory)
    accounts, owners = DealAccounts(directory, options), Told(options, "owner")
    steps: tuple[Callable[[Finding], None], ...] = (
        stages.find,
        accounts.find,
        lambda finding: _find_owner(directory, owners, finding),
        links.find,
        lambda finding: _check(directory.today, finding),
        _name,
    )

    def resolve(values: Values) -> Resolved:
        finding = Finding(values)
        finding.keep(_AS_READ)
        for step in steps:
            step(finding)
        return finding.resolved()

    return resolve


class DealIndex(KeyedIndex):
    """The deals of a workspace and of the file so far, found by what identifies them."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        super().__init__(
            candidates,
            _IDENTITIES,
            tr(
                "{record} may be any of {count} deals; add the external ID of the one that is meant."
            ),
        )

    def says(self, candidate: Candidate, name: str, value: Value) -> bool:
        """Return whether a deal holds a value, or what goes before it."""
        known = candidate.values
        if _STANDS_FOR.get(name) in known:
            return True
        if name == "account" and is_brought(value) and name in known:
            return True
        return super().says(candidate, name, value)


def _find_owner(directory: Directory, told: Told, finding: Finding) -> None:
    text = finding.text("owner")
    if not text:
        return
    owner = person_named(directory, text, told)
    finding.values["owner" if owner else "owner_text"] = owner or text


def _check(today: date, finding: Finding) -> None:
    values = finding.values
    amount, opened, closed = values.get("amount"), values.get("opened_on"), values.get("close_on")
    if isinstance(amount, Money) and amount.minor < 0:
        finding.refuse("amount", tr("The amount of a deal cannot be less than 0."))
    if isinstance(opened, date) and isinstance(closed, date) and closed < opened:
        finding.notes.append(
            tr(
                "Closes on {closed}, before the day it was opened on, {opened}.",
                closed=closed,
                opened=opened,
            )
        )
    if not finding.is_closed:
        return
    if closed is None:
        finding.notes.append(tr("Is closed, but has no close date: it counts in no period."))
    elif isinstance(closed, date) and closed > today:
        finding.notes.append(
            tr("Is closed, but on a day to come: it counts as open until {closed}.", closed=closed)
        )


def _name(finding: Finding) -> None:
    if "name" in finding.values:
        return
    products = finding.values.get("products", ())
    finding.if_new["name"] = deal_name(
        account_text(finding.values),
        tuple(one.label for one in products) if isinstance(products, tuple) else (),
        finding.text("external_id"),
        value_text(finding.values["opened_on"]) if "opened_on" in finding.values else "",
    )


def _by_external_id(values: Values) -> Hashable | None:
    return values.get("external_id")


def _by_account(values: Values) -> Hashable | None:
    return _named_at(account_text(values), values)


def _by_account_text(values: Values) -> Hashable | None:
    """Return what finds a deal whose account a person chose since, by what files call it still."""
    named = values.get(
        "account_text", values["account"] if is_brought(values.get("account")) else ""
    )
    return _named_at(value_text(named), values) if named else None


def _named_at(account: str, values: Values) -> Hashable | None:
    if "name" not in values:
        return None
    return normalised_name(account), normalised_name(str(values["name"])), values.get("opened_on")


def _are_two(known: Values, values: Values) -> bool:
    """Return whether two external ids, or two accounts of one name, say that deals differ."""
    told = ("external_id",) if is_brought(values.get("account")) else ("external_id", "account")
    pairs = [(known.get(name), values.get(name)) for name in told]
    return any(None not in pair and pair[0] != pair[1] for pair in pairs)


_NAME: Final = frozenset(("name",))
_BY_NAME: Final = tr("the same account, name and open date")
_IDENTITIES: Final = (
    Identity(tr("the same external ID"), _by_external_id, is_id=True),
    Identity(_BY_NAME, _by_account, _NAME, unless=_are_two),
    Identity(_BY_NAME, _by_account_text, _NAME, unless=_are_two),
)

DEAL_RULES: Final = Rules(
    index=DealIndex,
    resolver=deal_resolver,
    keeper=closed_deals_kept,
    needs=frozenset(
        {
            *(Part.ACCOUNTS, Part.CONTACTS, Part.PEOPLE, Part.STAGES, Part.PRODUCTS, Part.SOURCES),
            *(Part.ROLES, Part.CAMPAIGNS, Part.COMPETITORS, Part.REASONS),
        }
    ),
)
"""How a file of deals becomes deals."""

"""Accounts of every sort, and what a condition means, written once more in plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from abm_desktop.accounts import service
from abm_desktop.accounts.filters import ME, Condition, Group, Join, Operator, Part
from abm_desktop.accounts.service import OWNER_FIELDS, NewAccount
from abm_desktop.accounts.services import bulk
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.vocabulary import FieldKind, FieldOwner, FitTest, Listing, Team, Tier, TouchState
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import find_person, set_policy
from abm_desktop.workspace.services.custom_fields import add_field, custom_fields
from abm_desktop.workspace.services.field_values import set_value
from db.text import fold
from db.touches.tables import Touch
from tests.accounts.derived import engage, know, sell

TODAY = date(2026, 11, 18)
TEXTS = ("Łódź 100%", "lodz_works", "Aarhus", "S&P <b>", "aarhus")
STAGES = ("identified", "aware", "pipeline", "recycled")
FIELDS = ("erp", "renewal", "budget", "strategic", "region")
PROFILE = (
    Criterion("size", "Size", "employees", FitTest.BETWEEN, low=1_000, high=40_000, weight=20),
    Criterion("money", "Revenue", "revenue", FitTest.BETWEEN, low=1e9, weight=13),
    Criterion("place", "Place", "city", FitTest.ONE_OF, ("AARHUS",), weight=7, is_knock_out=True),
    Criterion("erp", "ERP", "field:erp", FitTest.CONTAINS, ("x_%", "łódź", "lodz"), weight=11),
    Criterion("budget", "Budget", "field:budget", FitTest.BETWEEN, high=5, weight=9),
    Criterion("north", "Not south", "field:region", FitTest.NOT_ONE_OF, ("south",), weight=5),
    Criterion("strategic", "Strategic", "field:strategic", FitTest.YES, weight=30),
)
"""A profile over fields of every kind."""


@dataclass(frozen=True)
class World:
    """What is known of each account, and of whoever asks."""

    facts: Mapping[str, Mapping[str, Any]]
    people: tuple[str, ...]
    me: str


def ago(days: int | None) -> date | None:
    return None if days is None else TODAY - timedelta(days=days)


def settled(workspace: Workspace) -> World:
    """Add accounts that differ in everything, and return what is known of them."""
    with workspace.reading() as reading:
        mara, priya = (
            find_person(reading, one).id for one in ("Mara Lindqvist", "Priya Nair-Holt")
        )
    with workspace.change("Add fields") as change:
        set_policy(change, Policy(criteria=PROFILE))
        add_field(change, FieldOwner.ACCOUNT, "ERP", FieldKind.TEXT)
        add_field(change, FieldOwner.ACCOUNT, "Renewal", FieldKind.DAY)
        add_field(change, FieldOwner.ACCOUNT, "Budget", FieldKind.NUMBER)
        add_field(change, FieldOwner.ACCOUNT, "Strategic", FieldKind.YES_NO)
        add_field(change, FieldOwner.ACCOUNT, "Region", FieldKind.CHOICE, ["North", "South"])
    facts = {f"Account {n:02} {TEXTS[n % 5]}": _facts(n, mara, priya) for n in range(16)}
    for name, known in facts.items():
        _write(workspace, name, known)
    everyone = (mara.hex, priya.hex, ME)
    told = {name: {**known, "name": name, **fit_facts(known)} for name, known in facts.items()}
    return World(told, everyone, mara.hex)


def fit_facts(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fit of an account by the profile below, read once more."""
    verdicts = {
        "size": known["employees"] and (1_000 <= known["employees"] <= 40_000),
        "money": known["revenue"] and known["revenue"] >= 100_000_000_000,
        "place": known["city"] and fold(known["city"]) == "aarhus",
        "erp": known["field:erp"] and "lodz" in fold(known["field:erp"]),
        "budget": known["field:budget"] and known["field:budget"] <= 5,
        "north": known["field:region"] and known["field:region"] != "South",
        "strategic": known["field:strategic"],
    }
    verdicts["size"] = False if known["employees"] == 0 else verdicts["size"]
    weights = {one.code: one.weight for one in PROFILE if verdicts[one.code] is not None}
    met = sum(weight for code, weight in weights.items() if verdicts[code])
    share = 100 * sum(weights.values()) // sum(one.weight for one in PROFILE)
    if verdicts["place"] is not None and not verdicts["place"]:
        return {"fit": None, "fit_band": "excluded", "fit_known": share}
    if not weights:
        return {"fit": None, "fit_band": None, "fit_known": 0}
    score = int(Decimal(100 * met) / sum(weights.values()) + Decimal("0.5"))
    band = "strong" if score > 80 else "moderate" if score > 49 else "weak"
    return {"fit": score, "fit_band": band, "fit_known": share}


def _facts(n: int, mara: UUID, priya: UUID) -> dict[str, Any]:
    """Return the facts of one account: each repeats in a rhythm of its own."""
    listing = (Listing.TARGET, Listing.TARGET, Listing.CANDIDATE)[n % 3]
    touch, engaged = (None, 3, 20, 40)[n % 4], (None, 0, 14, 100)[n // 4]
    return {
        "listing": listing.value,
        "tier": list(Tier)[n % 2].value if listing is Listing.TARGET else None,
        "stage": STAGES[n % 4],
        "sales_owner": (None, mara.hex)[n % 2],
        "marketing_owner": (None, mara.hex, priya.hex)[n % 3],
        "engagement": {None: 0, 0: 40, 14: 29, 100: 4}[engaged],
        "last_touch": ago(touch),
        "last_moment": max(filter(None, (ago(touch), ago(engaged))), default=None),
        "next_touch": (None, ago(5), ago(0), ago(-7), ago(-30))[n % 5],
        "meeting": ago(touch) if n % 2 else None,
        "pipeline": (0, 64_000_000, 5_000)[n % 3],
        "known": ((), ("champion",), ("champion", "economic_buyer"))[n % 3],
        "people": (0, 1, 3)[n % 3],
        "industry": (None, *TEXTS)[n % 6],
        "city": (*TEXTS, None, None)[n % 7],
        "region": None,
        "employees": (None, 0, 1_500, 40_000)[n % 4],
        "revenue": (None, 190_000_000_000)[n % 2],
        "field:erp": (None, *TEXTS)[n % 6],
        "field:renewal": (None, ago(10), ago(-20))[n % 3],
        "field:budget": (None, 0.5, 12.0)[n % 3],
        "field:strategic": (None, True, False)[n % 3],
        "field:region": (None, "North", "South")[n % 3],
    }


def _write(workspace: Workspace, name: str, known: Mapping[str, Any]) -> None:
    with workspace.change(f"Add {name}") as change:
        plain = {field: known[field] for field in ("industry", "city", "employees")}
        new = NewAccount(name, **plain, revenue_minor=known["revenue"])
        key = service.add_account(change, new)
        if known["tier"]:
            bulk.take_seats(change, [key], Tier(known["tier"]), "fit")
        service.set_stage(change, key, known["stage"])
        for team in (Team.SALES, Team.MARKETING):
            owner = known[f"{team}_owner"]
            bulk.set_field(change, [key], OWNER_FIELDS[team], UUID(hex=owner) if owner else None)
        if known["last_touch"]:
            channel = "dinner" if known["meeting"] else "call"
            change.add(_touch(key, channel, known["last_touch"], TouchState.DONE))
        if known["next_touch"]:
            change.add(_touch(key, "call", known["next_touch"], TouchState.PLANNED))
        for field in custom_fields(change, OWN_FIELDS.owner):
            set_value(change, OWN_FIELDS, key, field, (None, known[field.name]))
    with workspace.change("Derive") as change:
        if known["engagement"]:
            age = {40: 0, 29: 14, 4: 100}[known["engagement"]]
            engage(change, key, {TODAY - timedelta(days=age): 40.0})
        roles = {role: (1 + (role == "economic_buyer"), None) for role in known["known"]}
        know(change, key, roles)
        if known["pipeline"]:
            sell(change, key, 1, known["pipeline"])


def _touch(key: UUID, channel: str, day: date, state: TouchState) -> Touch:
    touch = Touch(account_id=key, channel=channel, team=Team.SALES, title="Touch")
    touch.day, touch.state = day, state
    return touch


def meets(part: Part, facts: Mapping[str, Any], me: str) -> bool:
    """Tell whether an account meets a tree of conditions."""
    if isinstance(part, Group):
        join = all if part.join is Join.ALL else any
        return not part.parts or join(meets(one, facts, me) for one in part.parts)
    if part.field == "missing_role":
        return _misses(part, facts)
    return _meets(part, facts[part.field], me)


def _misses(part: Condition, facts: Mapping[str, Any]) -> bool:
    required = Policy().required_roles.get(facts["tier"], ()) if facts["tier"] else ()
    wanted = required if part.value is None else part.value
    missing = any(role not in facts["known"] for role in wanted)  # type: ignore[union-attr]
    return missing is (part.operator in (Operator.IS, Operator.NOT_EMPTY))


def _meets(part: Condition, value: Any, me: str) -> bool:
    operator, wanted = part.operator, part.value
    if operator is Operator.EMPTY:
        return value is None
    if operator is Operator.NOT_EMPTY:
        return value is not None
    if isinstance(wanted, tuple) and operator in (Operator.IS, Operator.IS_NOT):
        named = [me if one == ME else one for one in wanted]
        return (value in named) is (operator is Operator.IS)
    if operator in (Operator.IS_NOT, Operator.CONTAINS_NOT):
        opposite = {Operator.IS_NOT: Operator.IS, Operator.CONTAINS_NOT: Operator.CONTAINS}
        return not _meets(Condition(part.field, opposite[operator], wanted), value, me)
    if operator is Operator.NOT_WITHIN_LAST:
        return value is None or (TODAY - value).days >= wanted
    return value is not None and _compares(operator, value, wanted)


def _compares(operator: Operator, value: Any, wanted: Any) -> bool:
    folded = (fold(value), fold(wanted.strip())) if isinstance(wanted, str) else (value, wanted)
    return {
        Operator.IS: lambda: folded[0] == folded[1],
        Operator.CONTAINS: lambda: folded[1] in folded[0],
        Operator.BEGINS: lambda: folded[0].startswith(folded[1]),
        Operator.AT_LEAST: lambda: value >= wanted,
        Operator.AT_MOST: lambda: value <= wanted,
        Operator.BETWEEN: lambda: wanted[0] <= value <= wanted[1],
        Operator.WITHIN_LAST: lambda: 0 <= (TODAY - value).days < wanted,
        Operator.WITHIN_NEXT: lambda: 0 <= (value - TODAY).days <= wanted,
        Operator.OVERDUE: lambda: value < TODAY,
    }[operator]()

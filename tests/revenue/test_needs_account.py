"""Deals whose account nobody knew: what they may belong to, and giving it to them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from abm_desktop.errors import KnownError, RowGoneError
from abm_desktop.revenue import service
from abm_desktop.revenue.belonging import Companies
from abm_desktop.revenue.questions import Question
from abm_desktop.revenue.rows import DealRow, Unassigned
from abm_desktop.revenue.services.measuring import measured
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from db.keys import new_key
from db.revenue.tables import Deal
from tests.revenue.selling import TODAY, account, add, behind, contact, counted, facts


def bring(space: Workspace, *deals: tuple[str, str | None]) -> list[UUID]:
    """Add deals as a file brings them: by name, and what it called the account."""
    keys = [new_key() for _ in deals]
    rows: list[dict[str, Any]] = [
        {"id": key, "name": name, "account_text": text, "stage": "prospecting"}
        for key, (name, text) in zip(keys, deals, strict=True)
    ]
    with space.change(f"Import {len(rows)} deals") as change:
        change.insert_many(Deal, rows)
    return keys


def unassigned(space: Workspace) -> list[Unassigned]:
    with space.reading() as reading:
        return service.unassigned(reading)


def rows_of(space: Workspace, keys: list[UUID]) -> list[DealRow]:
    return [facts(space, key).row for key in keys]


def offered(group: Unassigned) -> list[tuple[str, int, str]]:
    return [(one.account.name, one.score, one.why) for one in group.suggestions]


def test_deals_stand_together_by_what_their_file_called_the_account(space: Workspace) -> None:
    account(space, "Norrhavn Logistics AB", domain="norrhavn.example")
    account(space, "Brightwell")
    bring(
        space,
        ("One", "norrhavn logistics a.b."),
        ("Two", "Norhavn Logistics"),
        ("Three", "Norhavn Logistics"),
        ("Brightwell: trucks", None),
        ("For norrhavn.example, 2027", " "),
        ("Four", None),
        ("Five", None),
        ("Six", None),
    )
    groups = {
        (group.text, tuple(sorted(deal.name for deal in group.deals))): offered(group)
        for group in unassigned(space)
    }
    similar = groups.pop(("Norhavn Logistics", ("Three", "Two")))
    assert [(name, why) for name, _score, why in similar] == [
        ("Norrhavn Logistics AB", "a similar name")
    ]
    assert similar[0][1] < 100
    assert groups == {
        ("norrhavn logistics a.b.", ("One",)): [("Norrhavn Logistics AB", 100, "the same name")],
        ("", ("Brightwell: trucks",)): [("Brightwell", 100, "named in the deal")],
        ("", ("For norrhavn.example, 2027",)): [
            ("Norrhavn Logistics AB", 100, "named in the deal")
        ],
        ("", ("Five", "Four", "Six")): [],
    }
    assert unassigned(space)[0].text == "Norhavn Logistics"
    assert not unassigned(space)[-1].suggestions


def test_what_needs_an_account_is_asked_for_in_as_many_queries_as_ever(space: Workspace) -> None:
    account(space, "Brightwell")
    asked = []
    for count in (1, 40):
        bring(space, *[(f"Deal {number}", f"Company {number}") for number in range(count)])
        with space.reading() as reading, counted() as statements:
            service.unassigned(reading)
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 4


def test_nothing_is_offered_where_nothing_needs_an_account(space: Workspace) -> None:
    add(space, "Pilot", account(space, "Brightwell"))
    assert unassigned(space) == []
    with space.reading() as reading:
        assert service.unassigned_count(reading) == 0


def test_many_deals_get_their_account_at_once_and_lose_it_with_undo(space: Workspace) -> None:
    brightwell = account(space, "Brightwell")
    keys = bring(space, *[(f"Deal {number}", "Brightwel") for number in range(1_425)])
    with space.change("Assign 1,425 deals to Brightwell") as change:
        service.assign_account(change, dict.fromkeys(keys), brightwell)
    with space.reading() as reading:
        assert service.unassigned_count(reading) == 0
        assert len(service.deals_of(reading, brightwell)) == 1_425
    assert facts(space, keys[0]).row.account_text == "Brightwel"
    history.undo(space)
    with space.reading() as reading:
        assert service.unassigned_count(reading) == 1_425
    assert facts(space, keys[0]).row.account_text == "Brightwel"


def test_a_deal_with_people_of_another_account_is_not_assigned(space: Workspace) -> None:
    norrhavn, brightwell = account(space, "Norrhavn"), account(space, "Brightwell")
    people = {contact(space, norrhavn, name): None for name in ("Ann", "Bo", "Cy", "Di", "Ed")}
    key = add(space, "Pilot", norrhavn, contacts=people)
    (free,) = bring(space, ("Free", None))
    with (
        pytest.raises(KnownError, match="Ann, Bo, Cy and 2 more are not at Brightwell"),
        space.change("Assign") as change,
    ):
        service.assign_account(change, {free: None, key: norrhavn}, brightwell)
    assert facts(space, free).row.account is None


def test_what_a_colleague_assigned_meanwhile_is_not_replaced(space: Workspace) -> None:
    norrhavn, brightwell = account(space, "Norrhavn"), account(space, "Brightwell")
    keys = bring(space, ("One", "N"), ("Two", "N"), ("Three", "N"))
    with space.change("Theirs") as change:
        service.assign_account(change, dict.fromkeys(keys[:1]), brightwell)
    with (
        pytest.raises(KnownError, match="gave One to Brightwell meanwhile"),
        space.change("Mine") as change,
    ):
        service.assign_account(change, dict.fromkeys(keys), norrhavn)
    assert [row.account for row in rows_of(space, keys[1:])] == [None, None]
    with space.change("The same") as change:
        service.assign_account(change, dict.fromkeys(keys), brightwell)
    assert {row.account.name for row in rows_of(space, keys) if row.account} == {"Brightwell"}


def same_names(space: Workspace) -> dict[str, str]:
    return {group.text: group.same_name.name for group in unassigned(space) if group.same_name}


def test_only_the_one_account_of_exactly_that_name_has_the_same_name(space: Workspace) -> None:
    account(space, "Norrhavn Logistics AB", domain="norrhavn.example")
    account(space, "Twin")
    account(space, "TWIN")
    bring(
        space,
        ("One", "norrhavn logistics a.b."),
        ("Two", "Norhavn Logistics"),
        ("Three", "norrhavn.example"),
        ("Four", "Twin"),
        ("Norrhavn Logistics: five", None),
    )
    assert same_names(space) == {"norrhavn logistics a.b.": "Norrhavn Logistics AB"}


def test_each_account_gets_the_deals_of_its_name_in_one_change(space: Workspace) -> None:
    names = [f"Company {number}" for number in range(60)]
    accounts = [account(space, name) for name in names]
    keys = bring(space, *[(f"{name}, {turn}", name) for name in names for turn in range(3)])
    asked = []
    for last in (2, 60):
        wanted = {
            one: dict.fromkeys(keys[place * 3 : place * 3 + 3])
            for place, one in enumerate(accounts[:last])
        }
        with space.change("Assign") as change, counted() as statements:
            service.assign_each(change, wanted)
        asked.append(len(statements))
        if last != len(accounts):
            history.undo(space)
    assert asked[0] == asked[1]
    assert [row.account.name for row in rows_of(space, keys) if row.account] == [
        name for name in names for _turn in range(3)
    ]
    history.undo(space)
    with space.reading() as reading:
        assert service.unassigned_count(reading) == 180


def test_none_of_many_is_assigned_where_a_colleague_assigned_one(space: Workspace) -> None:
    norrhavn, brightwell = account(space, "Norrhavn"), account(space, "Brightwell")
    one, two = bring(space, ("One", "Norrhavn"), ("Two", "Brightwell"))
    with space.change("Theirs") as change:
        service.assign_account(change, {two: None}, norrhavn)
    with (
        pytest.raises(KnownError, match="gave Two to Norrhavn meanwhile"),
        space.change("Mine") as change,
    ):
        service.assign_each(change, {norrhavn: {one: None}, brightwell: {two: None}})
    assert facts(space, one).row.account is None


def test_of_many_a_deal_with_people_of_another_account_stops_all(space: Workspace) -> None:
    norrhavn, brightwell = account(space, "Norrhavn"), account(space, "Brightwell")
    kept = add(space, "Pilot", norrhavn, contacts={contact(space, norrhavn, "Ann"): None})
    (free,) = bring(space, ("Free", None))
    with (
        pytest.raises(KnownError, match="Ann is not at Brightwell"),
        space.change("Assign") as change,
    ):
        service.assign_each(change, {norrhavn: {free: None}, brightwell: {kept: norrhavn}})
    assert facts(space, free).row.account is None


def test_an_account_that_is_gone_gets_no_deal(space: Workspace) -> None:
    keys = bring(space, ("Free", None))
    with pytest.raises(RowGoneError), space.change("Assign") as change:
        service.assign_account(change, dict.fromkeys(keys), new_key())


def test_nobody_has_a_part_in_a_deal_that_needs_an_account(space: Workspace) -> None:
    (key,) = bring(space, ("Free", None))
    jane = contact(space, account(space, "Norrhavn"), "Jane Quux")
    with pytest.raises(KnownError, match="Jane Quux is not at an account yet"):  # noqa: SIM117
        with space.change("Add Jane") as change:
            service.set_contacts(change, key, {}, {jane: None})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norrhavn Logistics: trucks", 0),
        ("Trucks for NORRHAVN LOGISTICS", 0),
        ("Norrhavn only", 2),
        ("twice named by Twin", None),
        ("see (brightwell.example).", 1),
        ("Norrhavner", None),
        ("", None),
    ],
)
def test_the_longest_name_that_stands_in_a_text_counts(text: str, place: int | None) -> None:
    companies = Companies(
        [
            ("Norrhavn Logistics", None),
            ("Brightwell", "brightwell.example"),
            ("Norrhavn", None),
            ("Twin", None),
            ("TWIN", None),
        ]
    )
    assert companies.named_in(text) == place


def test_a_text_calls_a_company_by_its_name_or_its_domain() -> None:
    companies = Companies([("Brightwell Ltd.", "brightwell.example"), ("", None)])
    assert companies.called("BRIGHTWELL LTD") == 0
    assert companies.called(" Brightwell.Example ") == 0
    assert companies.called("Bright") is None
    assert companies.called("") is None


def test_as_many_deals_need_an_account_in_every_period_as_there_are_to_assign(
    space: Workspace,
) -> None:
    bring(space, ("Open", "Norhavn"), ("Nameless", None))
    add(space, "Long lost", stage="lost", opened_on=date(2025, 3, 1), close_on=date(2025, 7, 29))
    add(space, "Known", account(space, "Norrhavn Logistics"))
    question = Question(TODAY, since=date(2026, 8, 24), until=TODAY)
    with space.reading() as reading:
        assert service.unassigned_count(reading) == 3
        assert measured(reading, question).flags["without_account"] == 3
        shown = {row.name for row in behind(reading, question, "without_account")}
    assert shown == {"Open", "Nameless", "Long lost"}

"""Lists, pages and the board of deals: what they show, in which order, and at what cost."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from abm_desktop.revenue import service
from abm_desktop.revenue.service import SORTS, DealFilter, DealOrder
from abm_desktop.revenue.services.deal_facts import load_deals
from abm_desktop.revenue.services.totals import deal_totals
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.service import find_person
from tests.revenue.selling import TODAY, account, add, add_product, counted


@pytest.fixture
def norrhavn(space: Workspace) -> UUID:
    """Norrhavn Logistics, an account."""
    return account(space, "Norrhavn Logistics")


@pytest.fixture
def four(space: Workspace, norrhavn: UUID) -> None:
    """Four deals: two open ones, one won and one lost, one of them without an account."""
    with space.reading() as reading:
        priya = find_person(reading, "Priya Nair-Holt").id
    with space.change("Add GTX Pro") as change:
        product = add_product(change, "GTX Pro")
    opened = date(2026, 1, 5)
    add(
        space,
        "Łódź pilot",
        norrhavn,
        stage="proposal",
        amount_minor=100_00,
        opened_on=opened,
        close_on=date(2026, 12, 1),
        owner=priya,
        products=(product,),
    )
    add(space, "Alpha", norrhavn, opened_on=opened, source="webinar")
    add(space, "Beta", account(space, "Brightwell"), stage="won", close_on=date(2026, 11, 2),
        opened_on=opened, amount_minor=300_00)  # fmt: skip
    add(space, "Gamma", None, stage="lost", close_on=date(2026, 3, 2), opened_on=opened)


def names(space: Workspace, wanted: DealFilter, order: DealOrder | None = None) -> list[str]:
    with space.reading() as reading:
        found = service.deals(reading, wanted, order or DealOrder("name"))
        assert service.deal_count(reading, wanted) == len(found)
        return [row.name for row in found]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (DealFilter(), ["Alpha", "Beta", "Gamma", "Łódź pilot"]),
        (DealFilter(text="lodz PIL"), ["Łódź pilot"]),
        (DealFilter(text="norr"), ["Alpha", "Łódź pilot"]),
        (DealFilter(text="orr"), []),
        (DealFilter(text="100%"), []),
        (DealFilter(stages=frozenset({"won", "lost"})), ["Beta", "Gamma"]),
        (DealFilter(outcomes=frozenset({DealOutcome.OPEN})), ["Alpha", "Łódź pilot"]),
        (DealFilter(source="webinar"), ["Alpha"]),
        (DealFilter(product="gtxpro"), ["Łódź pilot"]),
        (DealFilter(needs_account=True), ["Gamma"]),
        (DealFilter(closing_from=date(2026, 11, 2)), ["Beta", "Łódź pilot"]),
        (DealFilter(closing_to=date(2026, 11, 2)), ["Beta", "Gamma"]),
    ],
)
def test_a_filter_finds_the_deals_that_it_says(
    space: Workspace, four: None, wanted: DealFilter, found: list[str]
) -> None:
    assert sorted(names(space, wanted)) == found


def test_deals_are_found_by_owner_and_account(space: Workspace, four: None, norrhavn: UUID) -> None:
    with space.reading() as reading:
        priya = find_person(reading, "Priya Nair-Holt").id
    assert names(space, DealFilter(owner=priya)) == ["Łódź pilot"]
    assert names(space, DealFilter(account=norrhavn)) == ["Alpha", "Łódź pilot"]


@pytest.mark.parametrize("column", list(SORTS))
def test_every_column_orders_both_ways_with_what_is_unknown_last(
    space: Workspace, four: None, column: str
) -> None:
    up = names(space, DealFilter(), DealOrder(column))
    down = names(space, DealFilter(), DealOrder(column, descending=True))
    assert sorted(up) == sorted(down) == ["Alpha", "Beta", "Gamma", "Łódź pilot"]
    if column == "close_on":
        assert up == ["Gamma", "Beta", "Łódź pilot", "Alpha"]
        assert down == ["Łódź pilot", "Beta", "Gamma", "Alpha"]
    if column == "stage":
        assert up == ["Alpha", "Łódź pilot", "Beta", "Gamma"]


def test_pages_of_a_list_hang_together(space: Workspace, four: None) -> None:
    order = DealOrder("name", descending=True)
    with space.reading() as reading:
        whole = service.deals(reading, DealFilter(), order)
        keys = service.deal_keys(reading, DealFilter(), order)
        assert list(keys) == [row.id for row in whole]
        pages = [service.deal_rows(reading, keys[at : at + 3]) for at in (0, 3)]
        assert [row for page in pages for row in page] == whole


def test_a_list_asks_as_often_for_one_deal_as_for_many(space: Workspace, norrhavn: UUID) -> None:
    asked = []
    for count in (1, 30):
        for number in range(count):
            add(space, f"Deal {count} {number}", norrhavn)
        with space.reading() as reading, counted() as statements:
            service.deals(reading)
            service.deal_rows(reading, service.deal_keys(reading)[:20])
            service.deals_of(reading, norrhavn)
            service.board(reading)
        asked.append(len(statements))
    assert asked == [16, 16]


def test_the_deals_of_an_account_come_open_first_then_the_newest_closed(
    space: Workspace, norrhavn: UUID
) -> None:
    opened = date(2026, 1, 1)
    for name, stage, close_on in (
        ("Lost in May", "lost", date(2026, 5, 1)),
        ("Open some day", "proposal", None),
        ("Won in June", "won", date(2026, 6, 1)),
        ("Open till March", "proposal", date(2027, 3, 1)),
        ("Open till December", "proposal", date(2026, 12, 1)),
    ):
        add(space, name, norrhavn, stage=stage, close_on=close_on, opened_on=opened)
    with space.reading() as reading:
        found = [row.name for row in service.deals_of(reading, norrhavn)]
    assert found == [
        "Open till December",
        "Open till March",
        "Open some day",
        "Won in June",
        "Lost in May",
    ]


def test_deals_are_searched_by_name_open_ones_first(space: Workspace, four: None) -> None:
    with space.reading() as reading:
        assert [row.name for row in service.search_deals(reading, "norrhavn", 1)] == ["Alpha"]
        assert service.search_deals(reading, "  ", 5) == []


def test_the_board_shows_what_each_stage_is_worth(space: Workspace, norrhavn: UUID) -> None:
    opened = date(2026, 1, 1)
    for name, fields in {
        "Known": {"amount_minor": 100_00, "close_on": TODAY},
        "Later": {"amount_minor": 50_00, "close_on": TODAY + timedelta(days=9)},
        "Unknown": {},
        "In dollars": {"amount_minor": 70_00, "currency": "USD"},
    }.items():
        add(space, name, norrhavn, stage="proposal", opened_on=opened, **fields)
    with space.reading() as reading:
        columns = {column.stage.code: column for column in service.board(reading, cards=3)}
    proposal = columns["proposal"]
    assert (proposal.count, proposal.sum_minor, proposal.weighted_minor) == (4, 150_00, 90_00)
    assert (proposal.currency, proposal.uncounted, proposal.more) == ("EUR", 2, 1)
    assert [row.name for row in proposal.cards] == ["Known", "Later", "In dollars"]
    assert list(columns) == [
        *("prospecting", "qualification", "solution", "proposal", "negotiation", "won", "lost")
    ]
    assert (columns["solution"].count, columns["solution"].cards) == (0, ())


def test_the_board_shows_closed_deals_of_the_last_days_the_newest_first(
    space: Workspace, norrhavn: UUID
) -> None:
    opened = date(2026, 1, 1)
    for days in (0, 90, 91, 30):
        close_on = TODAY - timedelta(days=days)
        add(space, f"{days} ago", norrhavn, stage="won", opened_on=opened, close_on=close_on)
    with space.reading() as reading:
        won = next(one for one in service.board(reading) if one.stage.code == "won")
        wanted = DealFilter(text="30")
        found = [one.count for one in service.board(reading, wanted, closed_days=40)]
    assert [row.name for row in won.cards] == ["0 ago", "30 ago", "90 ago"]
    assert found == [0, 0, 0, 0, 0, 1, 0]


def test_sums_are_in_the_only_currency_of_all_amounts_and_hold_the_largest(
    space: Workspace, norrhavn: UUID
) -> None:
    largest = 2**63 - 1
    for number in range(3):
        add(space, f"Deal {number}", norrhavn, amount_minor=largest, currency="USD")
    with space.reading() as reading:
        totals = deal_totals(reading)
        column = service.board(reading)[0]
        found = service.deals(reading, order=DealOrder("weighted", descending=True))
        loaded = load_deals(reading)
    assert (totals.currency, column.currency, loaded.currency) == ("USD", "USD", "USD")
    assert totals.sum_minor == column.sum_minor == pytest.approx(3 * largest)
    assert (totals.uncounted, column.uncounted, len(found)) == (0, 0, 3)
    add(space, "In euros", norrhavn, amount_minor=5)
    with space.reading() as reading:
        totals, column = deal_totals(reading), service.board(reading)[0]
        assert load_deals(reading).currency == "EUR"
    assert (totals.currency, totals.sum_minor, totals.uncounted) == ("EUR", 5, 3)
    assert (column.currency, column.sum_minor, column.uncounted) == ("EUR", 5, 3)

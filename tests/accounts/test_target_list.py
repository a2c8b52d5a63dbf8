from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from abm_desktop.accounts import service
from abm_desktop.accounts.search_words import search_words
from abm_desktop.accounts.services import bulk, counting, target_list
from abm_desktop.accounts.services.target_list import SORTS, ListQuery
from abm_desktop.vocabulary import FitTest, Listing, Team, Tier, TouchState
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.opened import Reading, Workspace
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import find_person, set_policy
from db.touches.tables import Touch
from tests.accounts.lists import add, names, targets
from ui.accounts.columns import account_columns
from ui.accounts.yardstick import Yardstick

EVERYWHERE = frozenset(Listing)
DERIVED = ("engagement", "trend", "pipeline")
"""Orders that later rooms fill in; `test_activity` holds them."""


@contextmanager
def counted(reading: Reading) -> Iterator[list[str]]:
    statements: list[str] = []
    engine = reading.session.get_bind()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nor", ["Norrhavn Logistics"]),
        ("LOG", ["Norrhavn Logistics"]),
        ("logistics norr", ["Norrhavn Logistics"]),
        ("hav", []),
        ("norrhavn.ex", ["Norrhavn Logistics"]),
        ("lodz", ["Łódź Steel-Works <b>"]),
        ("works", ["Łódź Steel-Works <b>"]),
        ("<b>", ["Łódź Steel-Works <b>"]),
        ("100%", ["100% Öl & Gas"]),
        ("%", []),
        ("_", []),
        ("'", []),
        ("", ["100% Öl & Gas", "Łódź Steel-Works <b>", "Norrhavn Logistics"]),
    ],
)
def test_what_is_typed_begins_words_of_name_or_domain(
    workspace: Workspace, typed: str, found: list[str]
) -> None:
    add(workspace, "Norrhavn Logistics", domain="norrhavn.example")
    add(workspace, "Łódź Steel-Works <b>", domain="lsw.example")
    add(workspace, "100% Öl & Gas")

    assert names(workspace, ListQuery(typed, EVERYWHERE)) == found


def test_words_are_folded_and_split_where_names_are() -> None:
    assert search_words("  Ærø-Færge.EXAMPLE (Nord)") == ["aero", "faerge", "example", "nord)"]


def test_listing_and_tier_narrow_the_list_down(workspace: Workspace) -> None:
    add(workspace, "Candidate")
    add(workspace, "Few", tier=Tier.ONE_TO_FEW)
    add(workspace, "One", tier=Tier.ONE_TO_ONE)

    assert names(workspace, ListQuery()) == ["Few", "One"]
    assert names(workspace, ListQuery(tier=Tier.ONE_TO_ONE)) == ["One"]
    assert names(workspace, ListQuery(listing=frozenset({Listing.CANDIDATE}))) == ["Candidate"]
    assert names(workspace, ListQuery(sort="tier")) == ["One", "Few"]


@pytest.mark.parametrize(
    "sort", [sort for sort in SORTS if sort not in ("name", "stage", "tier", *DERIVED)]
)
@pytest.mark.parametrize("descending", [False, True])
def test_accounts_without_a_value_come_last_in_both_directions(
    workspace: Workspace, sort: str, *, descending: bool
) -> None:
    first, second, _bare = targets(workspace, 3, Tier.ONE_TO_ONE)
    with workspace.reading() as reading:
        mara, tomas = (find_person(reading, name).id for name in ("Mara Lindqvist", "Tomás Okafor"))
        priya = find_person(reading, "Priya Nair-Holt").id
    low = Criterion("low", "Low", "employees", FitTest.BETWEEN, low=1, weight=1)
    high = replace(low, code="high", label="High", low=2)
    with workspace.change("Fill in") as change:
        set_policy(change, Policy(criteria=(low, high)))
        for key, text, number, sales, day in (
            (first, "A", 1, mara, date(2026, 11, 1)),
            (second, "B", 2, tomas, date(2026, 11, 2)),
        ):
            values = {"industry": text, "city": text, "country": text, "employees": number}
            edits = {field: (None, value) for field, value in values.items()}
            service.edit_account(change, key, {**edits, "revenue_minor": (None, number)})
            bulk.set_field(change, [key], "sales_owner_id", sales)
            bulk.set_field(change, [key], "marketing_owner_id", mara if key == first else priya)
            for state in (TouchState.DONE, TouchState.PLANNED):
                touch = Touch(account_id=key, channel="call", team=Team.SALES, title="Call")
                touch.day, touch.state = day, state
                change.add(touch)

    found = names(workspace, ListQuery(sort=sort, descending=descending))

    expected = ["Account 000", "Account 001"]
    assert found == [*(reversed(expected) if descending else expected), "Account 002"]


def test_a_sector_stands_for_an_industry_that_nobody_knows(workspace: Workspace) -> None:
    known, sector_only, _bare = targets(workspace, 3, Tier.ONE_TO_ONE)
    with workspace.change("Fill in") as change:
        both = {"sector": (None, "Services"), "industry": (None, "Logistics")}
        service.edit_account(change, known, both)
        service.edit_account(change, sector_only, {"sector": (None, "Retail <b>")})
    with workspace.reading() as reading:
        listed = target_list.rows(reading, target_list.keys(reading, ListQuery(sort="industry")))
    assert [row.business for row in listed] == ["Logistics", "Retail <b>", None]
    column = next(one for one in account_columns(Yardstick(date.today)) if one.title == "Industry")
    assert [column.text(row) for row in listed] == ["Logistics", "Retail <b>", ""]


def test_stages_sort_by_their_place_and_those_outside_come_last(workspace: Workspace) -> None:
    keys = targets(workspace, 3, Tier.ONE_TO_ONE)
    with workspace.change("Stages") as change:
        for key, stage in zip(keys, ("recycled", "pipeline", "aware"), strict=True):
            service.set_stage(change, key, stage)

    assert names(workspace, ListQuery(sort="stage"))[-1] == "Account 000"
    assert names(workspace, ListQuery(sort="stage", descending=True)) == [
        "Account 001",
        "Account 002",
        "Account 000",
    ]


def test_the_next_touch_stands_with_its_account(workspace: Workspace) -> None:
    key = add(workspace, "Norrhavn", tier=Tier.ONE_TO_ONE)
    with workspace.change("Plan") as change:
        change.add(
            Touch(
                account_id=key,
                channel="dinner",
                team=Team.MARKETING,
                title="Dinner",
                day=date(2026, 11, 23),
                is_whole_week=True,
            )
        )
    with workspace.reading() as reading:
        (row,) = target_list.rows(reading, [key])

    assert row.next_touch is not None
    assert (row.next_touch.title, row.next_touch.team) == ("Dinner", Team.MARKETING)
    assert row.next_touch.is_whole_week


def test_a_page_costs_the_same_queries_however_long_it_is(workspace: Workspace) -> None:
    keys = targets(workspace, 24, Tier.ONE_TO_MANY)
    for some in (keys[:1], keys):
        with workspace.reading() as reading, counted(reading) as statements:
            found = target_list.keys(reading, ListQuery("acc", sort="last_touch"))
            rows = target_list.rows(reading, some)
            counting.counts(reading)
        assert len(statements) == 6
        assert (len(found), len(rows)) == (24, len(some))


def test_rows_keep_the_order_asked_for_and_leave_out_what_is_gone(workspace: Workspace) -> None:
    first, second = targets(workspace, 2, Tier.ONE_TO_MANY)
    with workspace.reading() as reading:
        rows = target_list.rows(reading, [second, find_person(reading, "Mara Lindqvist").id, first])

    assert [row.id for row in rows] == [second, first]

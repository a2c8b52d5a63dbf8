from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.errors import KnownError
from abm_desktop.exchange.blocks import MOST_CELLS, block_text, parse_block
from abm_desktop.exchange.services.pasting import apply_paste, plan_paste
from abm_desktop.vocabulary import FieldKind, FieldOwner, Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.services.custom_fields import add_field
from tests.accounts.lists import facts, targets

cells = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=("Cs",)), max_size=8)


def own(workspace: Workspace) -> None:
    with workspace.change("Add fields") as change:
        add_field(change, FieldOwner.ACCOUNT, "Renewal", FieldKind.DAY)
        add_field(change, FieldOwner.ACCOUNT, "ERP", FieldKind.CHOICE, ["SAP", "Oracle"])
        add_field(change, FieldOwner.ACCOUNT, "Budget", FieldKind.NUMBER)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1)
    )
)
def test_what_is_copied_is_what_is_pasted(rows: list[list[str]]) -> None:
    assert parse_block(block_text(rows)) == tuple(tuple(row) for row in rows)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ('"two\nlines"\tb\n', (("two\nlines", "b"),)),
        ('5" pipe\tb', (('5" pipe', "b"),)),
        ('"open\tb\nc\td', (('"open', "b"), ("c", "d"))),
        ("a\n\nb", (("a",), ("",), ("b",))),
        ("=1+1\t<b>", (("=1+1", "<b>"),)),
    ],
)
def test_a_block_is_read_as_a_spreadsheet_wrote_it(text: str, block: object) -> None:
    assert parse_block(text) == block


def test_a_block_that_nobody_pastes_on_purpose_is_refused() -> None:
    with pytest.raises(KnownError, match="Import it as a file"):
        parse_block("\t" * (MOST_CELLS + 1))


def test_good_cells_are_written_in_one_step_and_bad_ones_are_returned_on_both_engines(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    own(workspace)
    keys = targets(workspace, 3, Tier.ONE_TO_ONE)
    fields = ["city", "employees", "revenue", "field:renewal", "field:erp", "field:budget", "tier"]
    block = parse_block(
        "Turin\t1.500\t€1.900.000,50\t03.04.2027\tsap\t1,5\t1:few\n"
        "\tmany\t12 parsecs\t31.02.2027\tExcel\tlots\n"
        "Aarhus\n"
        "Nowhere\n"
    )
    with workspace.reading() as reading:
        plan = plan_paste(reading, keys, fields, block, "de_DE")
    assert plan.label == "Paste 7 cells"
    assert len(plan.bad) == 7
    assert all(cell.problem.endswith(".") for cell in plan.bad)

    with workspace.change(plan.label) as change:
        outcome = apply_paste(change, plan)
    assert (outcome.written, outcome.left) == (7, plan.bad)
    with workspace.reading() as reading:
        first, second, third = target_list.rows(reading, keys)
    assert (first.city, first.employees, first.revenue_minor) == ("Turin", 1500, 190_000_050)
    assert first.own == {
        "field:renewal": date(2027, 4, 3),
        "field:erp": "SAP",
        "field:budget": 1.5,
    }
    assert (second.city, second.own, third.city) == (None, {}, "Aarhus")
    history.undo(workspace)
    with workspace.reading() as reading:
        assert {row.city for row in target_list.rows(reading, keys)} == {None}
        assert {len(row.own) for row in target_list.rows(reading, keys)} == {0}


def test_a_number_or_day_with_two_meanings_is_never_guessed(workspace: Workspace) -> None:
    own(workspace)
    (key,) = targets(workspace, 1, Tier.ONE_TO_ONE)
    with workspace.reading() as reading:
        plan = plan_paste(
            reading, [key], ["field:budget", "field:renewal"], (("1.500", "03/04/2027"),)
        )
        told = plan_paste(
            reading, [key], ["field:budget", "field:renewal"], (("1.500", "03/04/2027"),), "en_US"
        )
    assert len(plan.bad) == 2
    assert [cell.value for cell in told.cells] == [1.5, date(2027, 3, 4)]


def test_what_somebody_changed_meanwhile_is_left_as_it_is(workspace: Workspace) -> None:
    first, second = targets(workspace, 2, Tier.ONE_TO_ONE)
    with workspace.reading() as reading:
        plan = plan_paste(reading, [first, second], ["city"], (("Turin",), ("Rome",)))
    with workspace.change("Theirs") as change:
        from abm_desktop.accounts.service import edit_account

        edit_account(change, second, {"city": (None, "Oslo")})
    with workspace.change(plan.label) as change:
        outcome = apply_paste(change, plan)
    assert outcome.written == 1
    assert [cell.problem for cell in outcome.left] == [
        'Somebody changed this cell to "Oslo" meanwhile.'
    ]
    assert (facts(workspace, first).line.city, facts(workspace, second).line.city) == (
        "Turin",
        "Oslo",
    )


def test_empty_cells_clear_and_a_name_cannot_be_cleared(workspace: Workspace) -> None:
    (key,) = targets(workspace, 1, Tier.ONE_TO_ONE)
    with workspace.change("City") as change:
        from abm_desktop.accounts.service import edit_account

        edit_account(change, key, {"city": (None, "Oslo")})
    with workspace.reading() as reading:
        plan = plan_paste(reading, [key], ["name", "city"], (("", " "),))
    assert [bool(cell.problem) for cell in plan.cells] == [True, False]
    with workspace.change(plan.label) as change:
        apply_paste(change, plan)
    assert facts(workspace, key).line.city is None


def test_a_wide_block_costs_no_query_per_cell(workspace: Workspace) -> None:
    from tests.accounts.test_target_list import counted

    own(workspace)
    keys: list[UUID] = targets(workspace, 25, Tier.ONE_TO_MANY)
    counts = []
    for count in (1, 25):
        with workspace.reading() as reading, counted(reading) as statements:
            plan_paste(reading, keys, ["city", "field:erp"], (("Turin", "SAP"),) * count)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert OWN_FIELDS.owner is FieldOwner.ACCOUNT

"""Adding, editing, moving, closing and deleting deals, and finding them again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from abm_desktop.committee import service as committee
from abm_desktop.errors import EditConflictError, KnownError, RowGoneError
from abm_desktop.revenue import service
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from db.revenue.deal_parts import DealCompetitor, DealContact, DealProduct
from db.revenue.tables import Deal, DealReason
from db.workspace.tables import DatedValue
from tests.revenue.selling import TODAY, account, add, add_product, contact, counted, facts, steps


def test_a_deal_needs_little_and_takes_the_usual_for_the_rest(
    space: Workspace, norrhavn: UUID
) -> None:
    found = facts(space, add(space, "  Pilot & more ", norrhavn))
    row = found.row
    assert (row.name, row.stage.code, row.currency) == ("Pilot & more", "prospecting", "EUR")
    assert (row.opened_on, row.close_on, row.amount_minor) == (TODAY, None, None)
    assert row.account is not None
    assert (row.account.id, row.account.name) == (norrhavn, "Norrhavn Logistics")


def test_a_deal_keeps_everything_that_was_told(space: Workspace, norrhavn: UUID) -> None:
    jane = contact(space, norrhavn, "Jane Quux")
    with space.change("Add words") as change:
        gtx = add_product(change, "GTX Pro")
        mg = add_product(change, "MG Special")
        rival = service.ensure_competitor(change, "Rival & Sons")
    key = add(
        space,
        "Fleet rollout",
        norrhavn,
        source="webinar",
        type="New business",
        next_step="Send the offer",
        description="All 400 trucks",
        products=(mg, gtx),
        contacts={jane: "champion"},
        competitors=(rival,),
    )
    found = facts(space, key)
    assert found.row.products == ("GTX Pro", "MG Special")
    assert found.product_codes == (gtx, mg)
    assert [(one.contact_id, one.name, one.role) for one in found.contacts] == [
        (jane, "Jane Quux", "champion")
    ]
    assert [one.label for one in found.competitors] == ["Rival & Sons"]
    assert found.row.source is not None
    assert found.row.source.label == "Webinar"
    assert (found.type, found.next_step, found.description) == (
        "New business",
        "Send the offer",
        "All 400 trucks",
    )


def test_what_an_open_deal_is_holds_since_it_was_opened(space: Workspace, rollout: UUID) -> None:
    assert {step.since for step in facts(space, rollout).history} == {date(2026, 10, 28)}
    assert facts(space, rollout).row.in_stage_since == date(2026, 10, 28)


def test_a_deal_that_is_added_as_won_is_won_since_it_closed(
    space: Workspace, norrhavn: UUID
) -> None:
    key = add(
        space,
        "Pilot",
        norrhavn,
        stage="won",
        opened_on=date(2026, 9, 1),
        close_on=date(2026, 10, 5),
    )
    assert steps(space, key, "stage") == [("Won", date(2026, 10, 5))]
    today = add(space, "Second pilot", norrhavn, stage="lost")
    assert facts(space, today).row.close_on == TODAY


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "needs a name"),
        ({"amount_minor": -1}, "cannot be less than 0"),
        ({"amount_minor": 2**63}, "larger than can be kept"),
        ({"currency": "EURO"}, '"EURO" is no currency code'),
        ({"stage": "nowhere"}, "no stage nowhere"),
        ({"opened_on": date(2026, 11, 19)}, "opened on 19 Nov 2026, a day to come"),
        (
            {"opened_on": date(2026, 11, 2), "close_on": date(2026, 11, 1)},
            "opened on 2 Nov 2026 cannot close before, on 1 Nov 2026",
        ),
        ({"stage": "won", "close_on": date(2026, 11, 19)}, "closed on 19 Nov 2026, a day to come"),
        ({"products": ("none",)}, "no product none"),
        ({"competitors": ("none",)}, "no competitor none"),
    ],
)
def test_a_deal_that_cannot_be_is_refused_with_a_sentence(
    space: Workspace, norrhavn: UUID, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(KnownError, match=sentence), space.change("Add") as change:
        service.add_deal(change, NewDeal(**{"name": "Pilot", "account": norrhavn, **fields}))
    with space.reading() as reading:
        assert service.deal_count(reading) == 0


def test_edits_of_two_people_merge_and_the_same_field_conflicts(
    space: Workspace, rollout: UUID
) -> None:
    with space.change("Edit deal Fleet rollout") as change:
        service.edit_deal(change, rollout, {"name": ("Fleet rollout", " Fleet rollout 2 ")})
    with space.change("Edit deal Fleet rollout") as change:
        service.edit_deal(change, rollout, {"next_step": (None, "Call"), "type": (None, "  ")})
    found = facts(space, rollout)
    assert (found.row.name, found.next_step, found.type) == ("Fleet rollout 2", "Call", None)
    with pytest.raises(EditConflictError), space.change("Edit deal") as change:
        service.edit_deal(change, rollout, {"name": ("Fleet rollout", "Trucks")})


def test_an_amount_and_an_expected_day_are_dated_from_the_day_they_changed(
    space: Workspace, rollout: UUID
) -> None:
    edits = {
        "amount_minor": (1_000_000_00, 900_000_00),
        "close_on": (date(2026, 12, 15), date(2027, 1, 15)),
    }
    with space.change("Edit deal Fleet rollout") as change:
        service.edit_deal(change, rollout, edits)
    assert steps(space, rollout, "amount_minor") == [
        (900_000_00, TODAY),
        (1_000_000_00, date(2026, 10, 28)),
    ]
    history.undo(space)
    assert steps(space, rollout, "amount_minor") == [(1_000_000_00, date(2026, 10, 28))]
    assert facts(space, rollout).row.close_on == date(2026, 12, 15)


def test_a_close_day_before_the_open_day_is_refused_when_either_is_edited(
    space: Workspace, rollout: UUID
) -> None:
    for edits in (
        {"close_on": (date(2026, 12, 15), date(2026, 10, 1))},
        {
            "opened_on": (date(2026, 10, 28), date(2026, 11, 10)),
            "close_on": (date(2026, 12, 15), date(2026, 11, 9)),
        },
    ):
        with pytest.raises(KnownError, match="cannot close before"), space.change("Edit") as change:
            service.edit_deal(change, rollout, edits)
    assert facts(space, rollout).row.close_on == date(2026, 12, 15)


def test_a_closed_deal_keeps_a_day_on_which_it_closed(space: Workspace, rollout: UUID) -> None:
    with space.change("Close Fleet rollout as won") as change:
        service.close_deal(change, rollout, "won")
    with (
        pytest.raises(KnownError, match="has a day on which it closed"),
        space.change("Edit") as change,
    ):
        service.edit_deal(change, rollout, {"close_on": (TODAY, None)})


def test_people_of_another_account_keep_a_deal_where_it_is(
    space: Workspace, norrhavn: UUID, rollout: UUID
) -> None:
    jane = contact(space, norrhavn, "Jane Quux")
    other = account(space, "Brightwell")
    with space.change("Add Jane to Fleet rollout") as change:
        service.set_contacts(change, rollout, {}, {jane: "champion"})
    with (
        pytest.raises(KnownError, match="Jane Quux is not at Brightwell"),
        space.change("Edit") as change,
    ):
        service.edit_deal(change, rollout, {"account_id": (norrhavn, other)})
    with space.change("Take Jane off") as change:
        service.set_contacts(change, rollout, {jane: "champion"}, {})
        service.edit_deal(change, rollout, {"account_id": (norrhavn, other)})
    row = facts(space, rollout).row
    assert row.account is not None
    assert row.account.id == other


def test_a_deleted_deal_comes_back_whole(space: Workspace, norrhavn: UUID, rollout: UUID) -> None:
    jane = contact(space, norrhavn, "Jane Quux")
    with space.change("Say more") as change:
        product = add_product(change, "GTX Pro")
        rival = service.ensure_competitor(change, "Rival")
        service.set_products(change, rollout, (), (product,))
        service.set_competitors(change, rollout, (), (rival,))
        service.set_contacts(change, rollout, {}, {jane: None})
        service.close_deal(change, rollout, "won", reasons=["won_fit"])
    before = facts(space, rollout)
    with space.change("Delete deal Fleet rollout") as change:
        service.delete_deals(change, [rollout])
    with pytest.raises(RowGoneError):
        facts(space, rollout)
    assert left(space) == [0] * 6
    assert history.undo(space).kept == ()
    assert facts(space, rollout) == before
    history.redo(space)
    assert left(space) == [0] * 6


def test_many_deals_are_deleted_in_few_statements_and_come_back(
    space: Workspace, norrhavn: UUID
) -> None:
    keys = [add(space, f"Deal {number}", norrhavn) for number in range(20)]
    few = [add(space, f"Few {number}", norrhavn) for number in range(2)]
    others = facts(space, add(space, "Another", norrhavn))
    with counted() as for_two, space.change("Delete 2 deals") as change:
        service.delete_deals(change, few)
    with counted() as for_twenty, space.change("Delete 20 deals") as change:
        service.delete_deals(change, keys)
    assert len(for_twenty) == len(for_two)
    with space.reading() as reading:
        assert [row.name for row in service.deals_of(reading, norrhavn)] == ["Another"]
    assert facts(space, others.row.id) == others
    history.undo(space)
    with space.reading() as reading:
        assert len(service.deals_of(reading, norrhavn)) == 21
        assert all(row.in_stage_since == TODAY for row in service.deals_of(reading, norrhavn))


def left(space: Workspace) -> list[int]:
    """Return how many rows of deals and of what hangs on them there are."""
    tables: tuple[Any, ...] = (Deal, DealProduct, DealContact, DealCompetitor, DealReason)
    with space.reading() as reading:
        counts = [reading.session.scalar(select(func.count(table.id))) or 0 for table in tables]
        of_deals = select(func.count(DatedValue.id)).where(DatedValue.entity == "deal")
        return [*counts, reading.session.scalar(of_deals) or 0]


def test_products_that_two_people_set_merge(space: Workspace, rollout: UUID) -> None:
    with space.change("Add products") as change:
        codes = [add_product(change, name) for name in ("A", "B", "C")]
        service.set_products(change, rollout, (), codes[:2])
    with space.change("Mine") as change:
        service.set_products(change, rollout, codes[:2], [codes[0], codes[2]])
    with space.change("Theirs, who saw what was there before") as change:
        service.set_products(change, rollout, codes[:2], codes[1:2])
    assert facts(space, rollout).product_codes == (codes[2],)
    history.undo(space)
    history.undo(space)
    assert facts(space, rollout).product_codes == tuple(codes[:2])


def test_roles_that_two_people_give_the_same_person_conflict(
    space: Workspace, norrhavn: UUID, rollout: UUID
) -> None:
    jane = contact(space, norrhavn, "Jane Quux")
    with space.change("Mine") as change:
        service.set_contacts(change, rollout, {}, {jane: None})
        service.set_contacts(change, rollout, {jane: None}, {jane: "champion"})
    with pytest.raises(EditConflictError), space.change("Theirs") as change:
        service.set_contacts(change, rollout, {jane: None}, {jane: "blocker"})
    assert [one.role for one in facts(space, rollout).contacts] == ["champion"]


def test_an_erased_person_is_forgotten_in_deals_and_keeps_the_part_unnamed(
    space: Workspace, norrhavn: UUID, rollout: UUID
) -> None:
    jane = contact(space, norrhavn, "Jane Quux")
    with space.change("Add Jane to Fleet rollout") as change:
        service.set_contacts(change, rollout, {}, {jane: "champion"})
        service.edit_deal(change, rollout, {"next_step": (None, "Call Jane Quux")})
    committee.erase_contact(space, jane)
    found = facts(space, rollout)
    assert found.next_step == "Call (erased)"
    assert [(one.name, one.role) for one in found.contacts] == [("Erased person", "champion")]


def test_an_owner_who_was_only_a_text_stays_until_somebody_is_chosen(
    space: Workspace, norrhavn: UUID, rollout: UUID
) -> None:
    with space.change("Import") as change:
        change.update_many(Deal, [(rollout, {"owner_text": "Bob"})])
    with space.change("Edit") as change:
        service.edit_deal(change, rollout, {"owner_id": (None, None), "type": (None, "New")})
    assert facts(space, rollout).row.owner == "Bob"
    with space.change("Edit") as change:
        service.edit_deal(change, rollout, {"owner_id": (None, space.person_id)})
    row = facts(space, rollout).row
    assert (row.owner, row.owner_id) == ("Mara Lindqvist", space.person_id)
    history.undo(space)
    assert facts(space, rollout).row.owner == "Bob"


def test_only_people_of_the_account_have_a_part_in_its_deal(
    space: Workspace, rollout: UUID
) -> None:
    stranger = contact(space, account(space, "Brightwell"), "Ann Other")
    with pytest.raises(KnownError, match="Ann Other is not at Norrhavn"), space.change("Set") as c:
        service.set_contacts(c, rollout, {}, {stranger: None})


def test_whom_a_colleague_took_off_stays_off_unless_given_another_role(
    space: Workspace, norrhavn: UUID, rollout: UUID
) -> None:
    jane, bob, ann = (contact(space, norrhavn, name) for name in ("Jane", "Bob", "Ann"))
    seen = {jane: "champion", bob: "blocker"}
    with space.change("Add both") as change:
        service.set_contacts(change, rollout, {}, seen)
    with space.change("Theirs: take both off") as change:
        service.set_contacts(change, rollout, seen, {})
    with space.change("Mine: add Ann, and Bob is a coach") as change:
        service.set_contacts(change, rollout, seen, {**seen, bob: "coach", ann: None})
    found = {one.name: one.role for one in facts(space, rollout).contacts}
    assert found == {"Bob": "coach", "Ann": None}

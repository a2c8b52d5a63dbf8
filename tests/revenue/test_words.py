"""The words of deals: what is there from the first, what people add by name, what changes are called."""

from __future__ import annotations

from datetime import date

import pytest

from abm_desktop.committee import service as committee
from abm_desktop.errors import KnownError
from abm_desktop.revenue import naming, service
from abm_desktop.vocabulary import DealOutcome, Team
from abm_desktop.workspace import history
from abm_desktop.workspace.codes import code_of, free_code
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.wording import done_words
from tests.revenue.selling import account, add, add_product, contact


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("GTXPro", "gtxpro"),
        (" GTX Pro ", "gtxpro"),
        ("Łódź-Straße 7", "lodzstrasse7"),
        ("C++", "cplusplus"),
        ("C#", "csharp"),
        ("R&D", "randd"),
        ("日本", "日本"),
        ("—", "u2014"),
    ],
)
def test_a_code_is_the_letters_and_digits_of_a_name(name: str, code: str) -> None:
    assert code_of(name) == code


def test_a_code_that_is_taken_gets_a_number() -> None:
    assert free_code("GTX Pro", {"gtxpro", "gtxpro2"}) == "gtxpro3"
    assert free_code("GTX Pro", set()) == "gtxpro"


def test_a_workspace_begins_with_stages_and_sources(space: Workspace) -> None:
    with space.reading() as reading:
        stages = service.deal_stages(reading)
        sources = {source.code: source for source in service.lead_sources(reading)}
        assert (service.products(reading), service.competitors(reading)) == ([], [])
    assert [(one.label, one.probability) for one in stages[-3:]] == [
        ("Negotiation", 80),
        ("Won", 100),
        ("Lost", 0),
    ]
    assert {one.outcome for one in stages[:5]} == {DealOutcome.OPEN}
    assert sources["webinar"].team is Team.MARKETING
    assert sources["partner"].team is None


def test_a_word_that_is_known_by_any_spelling_is_not_added_twice(space: Workspace) -> None:
    with space.change("Add words") as change:
        assert service.ensure_competitor(change, "Rival & Sons") == "rivalandsons"
        assert service.ensure_competitor(change, "RIVAL AND SONS") == "rivalandsons"
    with space.reading() as reading:
        assert [row.label for row in service.competitors(reading)] == ["Rival & Sons"]
    history.undo(space)
    with space.reading() as reading:
        assert service.competitors(reading) == []


def test_a_competitor_needs_a_name(space: Workspace) -> None:
    with pytest.raises(KnownError, match="needs a name"), space.change("Add") as change:
        service.ensure_competitor(change, "  ")


def test_changes_are_called_as_people_say_them() -> None:
    name = "Norrhavn: Fleet rollout"
    assert naming.add_label(f" {name} ") == "Add deal Norrhavn: Fleet rollout"
    assert naming.edit_label(name) == "Edit deal Norrhavn: Fleet rollout"
    assert naming.move_label(name, "Proposal") == "Move Norrhavn: Fleet rollout to Proposal"
    assert naming.close_label(name, DealOutcome.WON) == "Close Norrhavn: Fleet rollout as won"
    assert naming.reopen_label(name) == "Reopen deal Norrhavn: Fleet rollout"
    assert naming.delete_label(name) == "Delete deal Norrhavn: Fleet rollout"
    assert naming.assign_label([name], "Norrhavn") == "Assign Norrhavn: Fleet rollout to Norrhavn"
    assert naming.assign_label([name] * 1425, "Norrhavn") == "Assign 1,425 deals to Norrhavn"
    assert done_words(naming.close_label(name, DealOutcome.LOST)).startswith("Closed Norrhavn")


def test_a_product_that_a_deal_took_up_since_stays_where_adding_it_is_undone(
    space: Workspace,
) -> None:
    with space.change("Add product GTX Pro") as change:
        code = add_product(change, "GTX Pro")
    mara = space.person_id
    space.person_id = None
    add(space, "Pilot", account(space, "Norrhavn"), products=(code,))
    space.person_id = mara
    kept = history.undo(space).sentence
    assert kept == "Kept as they are: 1 product used by something newer."


def test_somebody_with_a_part_in_a_deal_is_not_deleted(space: Workspace) -> None:
    norrhavn = account(space, "Norrhavn")
    jane = contact(space, norrhavn, "Jane Quux")
    add(space, "Pilot", norrhavn, contacts={jane: None}, opened_on=date(2026, 11, 2))
    with pytest.raises(KnownError, match="named by 1 deal,"), space.change("Delete") as change:
        committee.delete_contact(change, jane)


def test_giving_each_account_the_deals_of_its_name_is_counted() -> None:
    label = naming.assign_each_label(7_375, 85)
    assert label == "Assign 7,375 deals to 85 accounts of the same name"
    assert naming.assign_each_label(1, 1) == "Assign 1 deal to 1 account of the same name"

"""Moving deals through their stages, closing and reopening them, on both engines."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.revenue import service
from abm_desktop.vocabulary import DealOutcome, ReasonKind
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from tests.revenue.selling import TODAY, add, counted, facts, steps


def test_a_deal_moves_on_and_undo_moves_it_back_with_its_history(
    space: Workspace, rollout: UUID
) -> None:
    with space.change("Move Fleet rollout to Proposal") as change:
        service.move_deal(change, rollout, "proposal")
    assert steps(space, rollout, "stage") == [
        ("Proposal", TODAY),
        ("Qualification", date(2026, 10, 28)),
    ]
    assert facts(space, rollout).row.weighted_minor == 600_000_00
    history.undo(space)
    assert steps(space, rollout, "stage") == [("Qualification", date(2026, 10, 28))]
    history.redo(space)
    assert facts(space, rollout).row.stage.code == "proposal"
    assert facts(space, rollout).row.in_stage_since == TODAY


def test_a_move_may_be_told_later_but_not_before_the_stage_that_is_known(
    space: Workspace, rollout: UUID
) -> None:
    with space.change("Move") as change:
        service.move_deal(change, rollout, "proposal", on=date(2026, 11, 10))
    assert steps(space, rollout, "stage")[0] == ("Proposal", date(2026, 11, 10))
    for day, sentence in (
        (date(2026, 11, 9), "in its stage since 10 Nov 2026"),
        (date(2026, 11, 19), "a day to come"),
    ):
        with pytest.raises(KnownError, match=sentence), space.change("Move") as change:
            service.move_deal(change, rollout, "negotiation", on=day)


def test_two_people_who_move_a_deal_to_two_stages_are_told(space: Workspace, rollout: UUID) -> None:
    with space.change("Move") as change:
        service.move_deal(change, rollout, "proposal", seen="qualification")
    with pytest.raises(EditConflictError) as told, space.change("Move") as change:
        service.move_deal(change, rollout, "negotiation", seen="qualification")
    (conflict,) = told.value.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "qualification",
        "negotiation",
        "proposal",
    )
    with space.change("Move") as change:
        service.move_deal(change, rollout, "proposal", seen="qualification")


def test_a_stage_of_the_other_kind_is_refused_with_what_to_do(
    space: Workspace, rollout: UUID
) -> None:
    with pytest.raises(KnownError, match="Won ends a deal"), space.change("Move") as change:
        service.move_deal(change, rollout, "won")
    with pytest.raises(KnownError, match="does not end a deal"), space.change("Close") as change:
        service.close_deal(change, rollout, "proposal")
    with space.change("Close") as change:
        service.close_deal(change, rollout, "lost")
    with pytest.raises(KnownError, match=r"is lost\. Reopen it"), space.change("Move") as change:
        service.move_deal(change, rollout, "proposal")


def test_a_deal_is_won_for_several_reasons_on_the_day_that_is_told(
    space: Workspace, rollout: UUID
) -> None:
    with space.change("Close Fleet rollout as won") as change:
        service.close_deal(
            change,
            rollout,
            "won",
            date(2026, 11, 13),
            reasons=["won_proof", "won_fit"],
            note=" They visited Oslo ",
            amount=(1_000_000_00, 950_000_00),
        )
    found = facts(space, rollout)
    assert [reason.code for reason in found.reasons] == ["won_fit", "won_proof"]
    assert found.closing_note == "They visited Oslo"
    assert (found.row.close_on, found.row.amount_minor) == (date(2026, 11, 13), 950_000_00)
    assert steps(space, rollout, "stage")[0] == ("Won", date(2026, 11, 13))
    assert steps(space, rollout, "close_on")[0] == (date(2026, 11, 13), date(2026, 11, 13))
    assert steps(space, rollout, "amount_minor")[0] == (950_000_00, date(2026, 11, 13))
    history.undo(space)
    found = facts(space, rollout)
    assert (found.row.stage.code, found.reasons, found.closing_note) == ("qualification", (), None)
    assert (found.row.close_on, found.row.amount_minor) == (date(2026, 12, 15), 1_000_000_00)
    assert len(found.history) == 3


def test_many_deals_are_moved_at_once_or_none_where_a_colleague_was_faster(
    space: Workspace, rollout: UUID
) -> None:
    others = [add(space, f"Deal {number}") for number in range(20)]
    steps_of = dict.fromkeys(others, ("prospecting", "qualification"))
    with counted() as statements, space.change("Move 21 deals") as change:
        service.move_deals(change, {**steps_of, rollout: ("qualification", "proposal")})
    assert len(statements) < 25
    assert facts(space, rollout).row.stage.code == "proposal"
    assert {facts(space, key).row.stage.code for key in others} == {"qualification"}
    with (
        pytest.raises(KnownError, match="moved Fleet rollout meanwhile"),
        space.change("M") as change,
    ):
        service.move_deals(
            change,
            {others[0]: ("qualification", "proposal"), rollout: ("qualification", "negotiation")},
        )
    with pytest.raises(KnownError, match="Won ends a deal"), space.change("Win") as change:
        service.move_deals(change, {rollout: ("proposal", "won")})
    assert facts(space, others[0]).row.stage.code == "qualification"
    history.undo(space)
    assert facts(space, rollout).row.stage.code == "qualification"
    assert {facts(space, key).row.stage.code for key in others} == {"prospecting"}


def test_closing_leaves_the_amount_empties_it_and_never_replaces_a_colleagues(
    space: Workspace, rollout: UUID
) -> None:
    with space.change("Leave it") as change:
        service.close_deal(change, rollout, "won", TODAY)
    assert facts(space, rollout).row.amount_minor == 1_000_000_00
    with space.change("Empty it") as change:
        service.close_deal(change, rollout, "won", TODAY, amount=(1_000_000_00, None))
    assert facts(space, rollout).row.amount_minor is None
    with pytest.raises(EditConflictError), space.change("Mine") as change:
        service.close_deal(change, rollout, "won", TODAY, amount=(1_000_000_00, 2_000_000_00))
    assert facts(space, rollout).row.amount_minor is None


def test_what_is_told_of_an_earlier_day_never_hides_behind_what_was_known_since(
    space: Workspace, rollout: UUID
) -> None:
    with space.change("Move") as change:
        service.move_deal(change, rollout, "negotiation")
    with space.change("Close") as change:
        service.close_deal(change, rollout, "won", date(2026, 11, 13))
    assert steps(space, rollout, "stage")[0] == ("Won", TODAY)
    assert facts(space, rollout).row.close_on == date(2026, 11, 13)
    assert steps(space, rollout, "close_on")[0] == (date(2026, 11, 13), date(2026, 11, 13))


def test_reasons_are_of_the_outcome_that_they_explain(space: Workspace, rollout: UUID) -> None:
    with pytest.raises(KnownError, match="no reason for a deal that was won"):  # noqa: SIM117
        with space.change("Close") as change:
            service.close_deal(change, rollout, "won", reasons=["lost_price"])
    with space.reading() as reading:
        won = service.closing_reasons(reading, ReasonKind.WON)
        lost = service.closing_reasons(reading, ReasonKind.LOST)
    assert {reason.kind for reason in won} == {ReasonKind.WON}
    assert lost[0].label == "Lost to a competitor"


@pytest.mark.parametrize("day", [date(2026, 10, 27), date(2026, 11, 19)])
def test_a_deal_closes_between_its_opening_and_today(
    space: Workspace, rollout: UUID, day: date
) -> None:
    with pytest.raises(KnownError), space.change("Close") as change:
        service.close_deal(change, rollout, "lost", day)
    assert facts(space, rollout).row.stage.outcome is DealOutcome.OPEN


def test_a_reopened_deal_is_open_again_from_today_without_its_reasons(
    space: Workspace, rollout: UUID
) -> None:
    with space.change("Close") as change:
        service.close_deal(change, rollout, "lost", date(2026, 11, 13), reasons=["lost_budget"])
    with space.change("Reopen deal Fleet rollout") as change:
        service.reopen_deal(change, rollout, "proposal", close_on=date(2027, 2, 1))
    found = facts(space, rollout)
    assert (found.row.stage.code, found.row.close_on) == ("proposal", date(2027, 2, 1))
    assert (found.reasons, found.closing_note) == ((), None)
    assert steps(space, rollout, "stage")[:2] == [
        ("Proposal", TODAY),
        ("Lost", date(2026, 11, 13)),
    ]
    with pytest.raises(KnownError, match="open already"), space.change("Reopen") as change:
        service.reopen_deal(change, rollout, "proposal")
    history.undo(space)
    found = facts(space, rollout)
    assert (found.row.stage.code, found.row.close_on) == ("lost", date(2026, 11, 13))
    assert [reason.code for reason in found.reasons] == ["lost_budget"]


def test_what_somebody_told_who_closed_a_deal_meanwhile_is_not_replaced(
    space: Workspace, rollout: UUID
) -> None:
    def close(note: str, seen: str) -> None:
        with space.change("Close Fleet rollout as won") as change:
            service.close_deal(change, rollout, "won", TODAY, note=note, seen=seen)

    close("Theirs", "qualification")
    with pytest.raises(KnownError, match="Somebody else closed Fleet rollout"):
        close("Mine", "qualification")
    assert facts(space, rollout).closing_note == "Theirs"
    close("Theirs", "qualification")
    close("Mine, having seen theirs", "won")
    assert facts(space, rollout).closing_note == "Mine, having seen theirs"

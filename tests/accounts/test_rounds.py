"""Nominating, voting, revealing, settling and filling seats, on both engines."""

from __future__ import annotations

import pytest

from abm_desktop.accounts import service
from abm_desktop.accounts.services import bulk, choosing, nominations, rounds
from abm_desktop.accounts.services.counting import counts
from abm_desktop.accounts.services.rounds import Seating
from abm_desktop.accounts.votes import Group
from abm_desktop.errors import CannotUndoError, KnownError
from abm_desktop.vocabulary import RoundState, Team, Tier
from abm_desktop.workspace import history
from tests.accounts.electing import Election, election
from tests.accounts.lists import add
from tests.accounts.test_target_list import counted
from tests.recorded import recorded


def vote_all(held: Election, account: str, sales: tuple[int, ...], marketing: tuple[int, ...]):
    for person, score in zip(("Tomás", "Ines"), sales, strict=False):
        held.vote(person, account, score, f"{person} on {account}")
    for person, score in zip(("Priya", "Leo"), marketing, strict=False):
        held.vote(person, account, score)


def undo_as(held: Election, person: str):
    held.space.person_id = held.people[person].person_id
    return history.undo(held.space)


def test_whoever_nominates_says_why_and_takes_it_back(anywhere, opened):
    space = opened(anywhere)
    key = add(space, "Orwin")
    with pytest.raises(KnownError, match="Say why"), space.change("Nominate") as change:
        nominations.nominate(change, key, None, "  ")
    with space.change("Nominate Orwin") as change:
        nominations.nominate(change, key, "trigger", "New head of planning")
    with space.change("Nominate Orwin") as change:
        nominations.nominate(change, key, "fit", "Fits after all")
    with space.reading() as reading:
        ((row,),) = nominations.nominations(reading).values()
    assert (row.person, row.reason, row.note) == (
        "Mara Lindqvist",
        "Fits our ideal customer",
        "Fits after all",
    )
    with space.change("Withdraw the nomination of Orwin") as change:
        nominations.withdraw(change, key)
    with space.reading() as reading:
        assert not nominations.nominations(reading)
    history.undo(space)
    with space.reading() as reading:
        assert len(nominations.nominations(reading)) == 1


def test_a_target_is_not_nominated_and_a_retired_account_comes_back_by_it(workspace):
    target = add(workspace, "Norrhavn", tier=Tier.ONE_TO_ONE)
    with pytest.raises(KnownError, match="has a seat already"), workspace.change("N") as change:
        nominations.nominate(change, target, "fit")
    with workspace.change("Retire Norrhavn") as change:
        bulk.retire(change, [target], "no_fit")
    with workspace.change("Nominate Norrhavn") as change:
        nominations.nominate(change, target, "fit")
    with workspace.reading() as reading:
        assert counts(reading).candidates == 1


def test_a_round_from_the_nomination_to_the_seat(anywhere, opened):
    held = election(opened(anywhere))
    assert [one.name for one in held.look().candidates] == ["Kestane", "Lunaris", "Orwin"]
    vote_all(held, "Orwin", (2, 2), (5, 5))
    vote_all(held, "Kestane", (5, 4), (4, 5))
    vote_all(held, "Lunaris", (2, 2), (2,))
    voters = {one.name: one.voted for one in held.look().voters}
    assert voters["Tomás Okafor"] == 3
    assert voters["Leo Castell"] == 2
    assert voters["Mara Lindqvist"] == 0
    assert held.reveal() == 3
    look = held.look()
    assert look.round.state is RoundState.REVEALED
    assert [(one.name, one.group) for one in look.candidates] == [
        ("Orwin", Group.DISCUSS),
        ("Kestane", Group.AGREED),
        ("Lunaris", Group.AGREED),
    ]
    orwin = held.row("Orwin")
    assert (orwin.tally.sales, orwin.tally.marketing, orwin.tally.gap) == (25, 100, 75)
    assert {one.text for one in orwin.arguments} == {"Tomás on Orwin", "Ines on Orwin"}
    seatings = [Seating(one.account_id, one.tier) for one in look.candidates if one.tier]
    assert [one.tier for one in seatings] == [Tier.ONE_TO_ONE, Tier.ONE_TO_ONE]
    with held.space.change("Fill 2 seats") as change:
        rounds.fill_seats(change, held.round_id, seatings)
    assert held.row("Kestane").group is Group.SEATED
    with held.space.reading() as reading:
        assert counts(reading).seats.all_taken == 2
        assert service.account(reading, held.accounts["Kestane"]).note == "Voted for in round 1"
    history.undo(held.space)
    assert held.row("Kestane").group is Group.AGREED
    with held.space.reading() as reading:
        assert counts(reading).seats.all_taken == 0


def test_a_candidate_is_voted_on_again_kept_or_parked_and_all_of_it_is_undone(workspace):
    held = election(workspace)
    vote_all(held, "Orwin", (1, 1), (5, 5))
    held.reveal()
    held.do("Vote again on Orwin", rounds.vote_again, "Orwin")
    assert held.row("Orwin").group is Group.VOTING
    assert held.row("Orwin").tally.gap == 100, "what was revealed before stays to be read"
    held.vote("Tomás", "Orwin", 4)
    held.vote("Leo", "Orwin", 4)
    assert held.row("Orwin").voters == {
        held.people["Tomás"].person_id,
        held.people["Leo"].person_id,
    }
    held.reveal()
    assert held.row("Orwin").tally.combined == 75
    held.do("Park Orwin", rounds.park, "Orwin")
    assert held.row("Orwin").group is Group.PARKED
    history.undo(workspace)
    assert held.row("Orwin").group is Group.AGREED
    held.do("Keep Orwin", rounds.keep, "Orwin")
    assert held.row("Orwin").is_kept


def test_another_vote_that_somebody_answered_is_not_undone(workspace):
    held = election(workspace)
    vote_all(held, "Orwin", (1,), (5,))
    held.reveal()
    held.do("Vote again on Orwin", rounds.vote_again, "Orwin")
    held.vote("Tomás", "Orwin", 4)
    with pytest.raises(CannotUndoError, match="voted on it since"):
        history.undo(workspace)
    assert held.row("Orwin").turn == 2


def test_a_vote_is_changed_and_taken_back_by_its_voter_until_the_reveal(anywhere, opened):
    held = election(opened(anywhere))
    held.vote("Tomás", "Orwin", 2)
    held.vote("Tomás", "Orwin", 5, "Second thoughts")
    assert held.own("Tomás") == {"Orwin": 5}
    held.take_back("Tomás", "Orwin")
    assert held.own("Tomás") == {}
    held.vote("Tomás", "Orwin", 4)
    held.vote("Priya", "Orwin", 4)
    held.reveal()
    for act in (lambda: held.vote("Tomás", "Orwin", 1), lambda: held.take_back("Tomás", "Orwin")):
        with pytest.raises(KnownError, match="are revealed"):
            act()
    assert held.row("Orwin").tally.sales == 75


def test_undo_takes_back_the_own_vote_and_redo_brings_no_empty_one(anywhere, opened):
    held = election(opened(anywhere))
    held.vote("Tomás", "Orwin", 4)
    assert undo_as(held, "Tomás").label == "Vote on Orwin"
    assert held.own("Tomás") == {}
    told = history.redo(held.space)
    assert told.sentence == "Kept as they are: 1 vote in no log and cannot come back."
    assert held.row("Orwin").voters == frozenset()
    held.vote("Tomás", "Orwin", 3)
    held.vote("Tomás", "Orwin", 5)
    undo_as(held, "Tomás")
    assert held.own("Tomás") == {}, "what it was before is in no log"


def test_nobody_takes_back_the_vote_of_another_not_even_a_leader(workspace):
    held = election(workspace)
    held.vote("Tomás", "Orwin", 4)
    with workspace.reading() as reading:
        vote = recorded(reading)[0]
    assert vote.person == "Tomás Okafor"
    with pytest.raises(CannotUndoError, match="by its voter alone"):
        history.undo_change(workspace, vote.id)
    assert held.own("Tomás") == {"Orwin": 4}


def test_a_revealed_vote_is_not_undone_by_its_voter(workspace):
    held = election(workspace)
    held.vote("Tomás", "Orwin", 4)
    held.vote("Priya", "Orwin", 4)
    held.reveal()
    assert undo_as(held, "Tomás").sentence == "Kept as they are: 1 vote edited since."
    assert held.row("Orwin").tally.sales == 75


def test_a_reveal_is_on_nobodys_stack_and_a_round_with_votes_is_not_undone(workspace):
    held = election(workspace)
    held.vote("Tomás", "Orwin", 4)
    with pytest.raises(CannotUndoError, match="voted on it since"):
        history.undo(workspace)
    held.reveal()
    with workspace.reading() as reading:
        assert history.offers(reading).undo == "Open round 1"
        shown = recorded(reading)[0]
    assert shown.label == "Reveal the votes of round 1"
    with pytest.raises(CannotUndoError, match="cannot be taken back"):
        history.undo_change(workspace, shown.id)


def test_only_a_leader_or_whoever_opened_the_round_reveals(workspace):
    held = election(workspace)
    held.vote("Tomás", "Orwin", 4)
    workspace.person_id = held.people["Tomás"].person_id
    with pytest.raises(KnownError, match="by a leader or by whoever opened"):
        held.reveal()
    assert not held.row("Orwin").is_revealed


def test_a_leader_of_both_teams_votes_for_one_of_them_all_through_a_round(workspace):
    held = election(workspace)
    with pytest.raises(KnownError, match="leads both teams"):
        held.vote("Mara", "Orwin", 4)
    held.vote("Mara", "Orwin", 4, team=Team.MARKETING)
    held.vote("Mara", "Kestane", 2, team=Team.SALES)
    held.reveal()
    assert held.row("Kestane").tally.marketing == 25
    assert held.row("Kestane").tally.sales is None
    assert held.row("Kestane").group is Group.NOT_ENOUGH


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_vote_is_one_to_five(workspace, score):
    held = election(workspace)
    with pytest.raises(KnownError, match="A vote is 1 to 5"):
        held.vote("Tomás", "Orwin", score)


def test_one_round_goes_on_at_a_time_and_a_closed_one_takes_no_votes(workspace):
    held = election(workspace)
    with pytest.raises(KnownError, match="Round 1 goes on"), workspace.change("Open") as change:
        rounds.open_round(change)
    with workspace.change("Close round 1") as change:
        rounds.close_round(change, held.round_id)
    with pytest.raises(KnownError, match="The round is closed"):
        held.vote("Tomás", "Orwin", 4)
    with workspace.change("Open round 2") as change:
        rounds.open_round(change, [held.accounts["Orwin"]])
    assert [one.name for one in held.look().candidates] == ["Orwin"]
    assert held.look().round.number == 2


def test_a_round_of_many_candidates_takes_as_many_queries_as_one_of_few(workspace):
    held = election(workspace)
    taken = [queries(workspace)]
    for number in range(30):
        held.accounts[f"More {number}"] = add(workspace, f"More {number}")
    with workspace.change("Close round 1") as change:
        rounds.close_round(change, held.round_id)
    with workspace.change("Open round 2") as change:
        held.round_id = rounds.open_round(change, list(held.accounts.values()))
    for name in held.accounts:
        held.vote("Tomás", name, 3)
        held.vote("Leo", name, 3)
    held.reveal()
    taken.append(queries(workspace))
    assert taken[0] == taken[1] < 12


def queries(workspace) -> int:
    with workspace.reading() as reading, counted(reading) as statements:
        choosing.choosing(reading)
    return len(statements)


def test_no_more_seats_are_filled_than_a_tier_has(workspace):
    names = [f"Candidate {number:02}" for number in range(11)]
    held = election(workspace, *names)
    for name in names:
        vote_all(held, name, (5,), (5,))
    held.reveal()
    wish = [Seating(held.accounts[name], Tier.ONE_TO_ONE) for name in names]
    with pytest.raises(KnownError, match="10 free seats"), workspace.change("Fill") as change:
        rounds.fill_seats(change, held.round_id, wish)
    assert all(one.group is Group.AGREED for one in held.look().candidates)

"""The words that a workspace may change: one way for all of them."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from abm_desktop.accounts.services.words import JOURNEY_STAGES, REASONS
from abm_desktop.committee.services.words import ROLES
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.services.words import ACTIVITY_TYPES
from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.revenue.services.words import DEAL_STAGES, LEAD_SOURCES, PRODUCTS, deal_stages
from abm_desktop.touches import service as touches
from abm_desktop.touches.services.words import CHANNELS
from abm_desktop.workspace import history
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.services import word_lists
from abm_desktop.workspace.services.word_lists import WordList, WordRow
from db.accounts.tables import Account
from db.engagement.tables import Engagement
from db.revenue.tables import Deal

KINDS = [
    JOURNEY_STAGES,
    REASONS,
    ROLES,
    ACTIVITY_TYPES,
    CHANNELS,
    DEAL_STAGES,
    LEAD_SOURCES,
    PRODUCTS,
]
OPEN_KINDS = [kind for kind in KINDS if not kind.is_closed]


def names(kind: WordList) -> str:
    return kind.noun[1]


def words(workspace, kind: WordList) -> dict[str, WordRow]:
    with workspace.reading() as reading:
        return {row.label: row for row in word_lists.words(reading, kind)}


def add(workspace, kind: WordList, label: str, group: str = ""):
    group = group or (kind.groups[0] if kind.groups else "")
    with workspace.change(f"Add {label}") as change:
        return word_lists.add_word(change, kind, label, group)


@pytest.mark.parametrize("kind", OPEN_KINDS, ids=names)
def test_a_word_is_added_renamed_retired_brought_back_and_deleted(workspace, kind):
    key = add(workspace, kind, "  S&P <b>500</b> ")
    row = words(workspace, kind)["S&P <b>500</b>"]
    assert (row.id, row.uses, row.can_be_deleted) == (key, 0, True)
    with workspace.change("Rename") as change:
        word_lists.edit_word(change, kind, key, {kind.label: (row.label, "Something new")})
    renamed = words(workspace, kind)["Something new"]
    assert renamed.code == row.code
    with workspace.change("Retire") as change:
        word_lists.retire_word(change, kind, key)
    assert list(words(workspace, kind))[-1] == "Something new"
    with workspace.change("Bring back") as change:
        word_lists.bring_back_word(change, kind, key)
    assert not words(workspace, kind)["Something new"].is_retired
    with workspace.change("Delete") as change:
        word_lists.delete_word(change, kind, key)
    assert "Something new" not in words(workspace, kind)
    history.undo(workspace)
    assert words(workspace, kind)["Something new"].code == row.code


@pytest.mark.parametrize("kind", OPEN_KINDS, ids=names)
def test_empty_and_taken_words_are_refused_with_a_sentence(workspace, kind):
    with pytest.raises(KnownError, match=r"needs a name\. Nothing was changed"):
        add(workspace, kind, "   ")
    key = add(workspace, kind, "Été")
    with pytest.raises(KnownError, match="called Été already"):
        add(workspace, kind, " ETE ")
    with workspace.change("Retire") as change:
        word_lists.retire_word(change, kind, key)
    with pytest.raises(KnownError, match="Bring it back instead"):
        add(workspace, kind, "été")


@pytest.mark.parametrize("kind", KINDS, ids=names)
def test_a_list_is_read_by_the_same_few_queries_however_long(workspace, kind):
    def queries() -> int:
        count = 0

        def note(*_args) -> None:
            nonlocal count
            count += 1

        with workspace.reading() as reading:
            engine = reading.session.get_bind().engine
            event.listen(engine, "before_cursor_execute", note)
            word_lists.words(reading, kind)
            event.remove(engine, "before_cursor_execute", note)
        return count

    few = queries()
    if not kind.is_closed:
        for number in range(5):
            add(workspace, kind, f"Word {number}")
    assert queries() == few <= 4


def test_codes_stay_unique_and_never_change(workspace):
    add(workspace, REASONS, "Price", "won")
    add(workspace, REASONS, "Price", "skip")
    codes = [row.code for row in words(workspace, REASONS).values()]
    assert len(codes) == len(set(codes))


def test_what_is_in_use_is_retired_instead_of_deleted_and_stays_where_it_is(anywhere, opened):
    workspace = opened(anywhere)
    with workspace.change("Prepare") as change:
        account = change.add(Account(name="Norrhavn")).id
        seen = Engagement(account_id=account, activity="webinar", at=change.at, text="")
        change.add(seen)
    row = words(workspace, ACTIVITY_TYPES)["Joined a webinar"]
    # The channel of webinars counts answers as that activity, too.
    assert row.uses == 2
    with pytest.raises(KnownError, match="is in use"), workspace.change("Delete") as change:
        word_lists.delete_word(change, ACTIVITY_TYPES, row.id)
    with workspace.change("Retire Joined a webinar") as change:
        word_lists.retire_word(change, ACTIVITY_TYPES, row.id)
    with workspace.reading() as reading:
        every = engagement.activity_types(reading)
        (shown,) = engagement.moments(reading, account, limit=5)
    assert "webinar" not in [one.code for one in offered(every)]
    assert "webinar" in [one.code for one in offered(every, "webinar")]
    assert "Joined a webinar" in str(shown)


def test_a_stage_that_a_deal_once_had_cannot_be_deleted(anywhere, opened):
    workspace = opened(anywhere)
    key = add(workspace, DEAL_STAGES, "Workshop", "open")
    with workspace.change("Prepare") as change:
        deal = change.add(Deal(name="Cold chain", stage="workshop"))
    with workspace.change("Move") as change:
        change.edit(Deal, deal.id, {"stage": ("workshop", "proposal")})
    row = words(workspace, DEAL_STAGES)["Workshop"]
    assert (row.uses, row.is_remembered, row.can_be_deleted) == (0, True, False)
    with pytest.raises(KnownError, match="is in use"), workspace.change("Delete") as change:
        word_lists.delete_word(change, DEAL_STAGES, key)


def test_a_new_open_stage_stands_before_won_and_lost(workspace):
    add(workspace, DEAL_STAGES, "Contract", "open")
    with workspace.reading() as reading:
        order = [(row.label, row.position) for row in deal_stages(reading)]
    assert [label for label, _ in order][-3:] == ["Contract", "Won", "Lost"]
    assert len({position for _, position in order}) == len(order)


def test_words_move_within_their_group_and_back(workspace):
    before = list(words(workspace, DEAL_STAGES))
    key = words(workspace, DEAL_STAGES)["Proposal"].id
    with workspace.change("Move up") as change:
        word_lists.move_word(change, DEAL_STAGES, key, -1)
    assert list(words(workspace, DEAL_STAGES))[2:4] == ["Proposal", "Solution"]
    with workspace.change("Move to the end") as change:
        word_lists.move_word(change, DEAL_STAGES, key, 99)
    assert list(words(workspace, DEAL_STAGES))[4:] == ["Proposal", "Won", "Lost"]
    history.undo(workspace)
    history.undo(workspace)
    assert list(words(workspace, DEAL_STAGES)) == before


def test_a_retired_word_is_not_moved_and_says_what_to_do(workspace):
    key = words(workspace, DEAL_STAGES)["Proposal"].id
    with workspace.change("Retire Proposal") as change:
        word_lists.retire_word(change, DEAL_STAGES, key)
    said = "Proposal is retired and has no place in the order. Nothing was changed; bring it back"
    with pytest.raises(KnownError, match=said), workspace.change("Move") as change:
        word_lists.move_word(change, DEAL_STAGES, key, -1)


def test_one_word_of_each_kind_that_is_needed_stays_on_offer(workspace):
    key = words(workspace, DEAL_STAGES)["Won"].id
    with pytest.raises(KnownError, match="the last deal stage"), workspace.change("x") as change:
        word_lists.retire_word(change, DEAL_STAGES, key)


def test_journey_stages_are_renamed_and_nothing_else(workspace):
    row = words(workspace, JOURNEY_STAGES)["Aware"]
    with workspace.change("Rename Aware") as change:
        word_lists.edit_word(change, JOURNEY_STAGES, row.id, {"label": ("Aware", "Has noticed us")})
    assert words(workspace, JOURNEY_STAGES)["Has noticed us"].code == "aware"
    with pytest.raises(KnownError, match="tested by a rule"):
        add(workspace, JOURNEY_STAGES, "Smitten")


@pytest.mark.parametrize(
    ("kind", "label", "edits", "why"),
    [
        (DEAL_STAGES, "Proposal", {"probability": (60, 101)}, "between 0 and 100"),
        (ACTIVITY_TYPES, "Took a call", {"minutes": (10, -1)}, "from 0 to 10,000"),
        (ROLES, "Champion", {"letter": ("C", "e")}, "Economic buyer has the letter"),
        (ROLES, "Champion", {"letter": ("C", "Ch")}, "one letter"),
    ],
)
def test_impossible_values_are_refused_with_a_sentence(workspace, kind, label, edits, why):
    row = words(workspace, kind)[label]
    with pytest.raises(KnownError, match=why), workspace.change("Edit") as change:
        word_lists.edit_word(change, kind, row.id, edits)
    assert words(workspace, kind)[label] == row


def test_a_role_that_a_rule_requires_is_in_use(workspace):
    assert words(workspace, ROLES)["Champion"].uses == 3
    assert words(workspace, ROLES)["Coach"].can_be_deleted


def test_two_people_rename_a_word_and_one_decides(workspace):
    row = words(workspace, CHANNELS)["Gift"]
    with workspace.change("Rename") as change:
        word_lists.edit_word(change, CHANNELS, row.id, {"label": ("Gift", "Present")})
    with pytest.raises(EditConflictError), workspace.change("Rename") as change:
        word_lists.edit_word(change, CHANNELS, row.id, {"label": ("Gift", "Parcel")})


def test_a_retired_channel_and_reason_are_offered_for_nothing_new(workspace):
    with workspace.change("Retire") as change:
        word_lists.retire_word(change, CHANNELS, words(workspace, CHANNELS)["Film"].id)
        reason = words(workspace, REASONS)["The wrong time"]
        word_lists.retire_word(change, REASONS, reason.id)
    with workspace.reading() as reading:
        assert "film" not in [row.code for row in offered(touches.channels(reading))]
        assert reason.code not in [row.code for row in touches.skip_reasons(reading)]

"""What changed in the rules of engagement, when and by whom."""

from __future__ import annotations

from dataclasses import replace

from abm_desktop.engagement.services.rules import change_rules
from abm_desktop.engagement.services.rules_history import rules_history
from abm_desktop.engagement.services.words import ACTIVITY_TYPES
from abm_desktop.workspace import history, service
from abm_desktop.workspace.services.word_lists import add_word, edit_word, words


def told(workspace):
    with workspace.reading() as reading:
        return rules_history(reading, {})


def meeting(workspace):
    with workspace.reading() as reading:
        return next(row for row in words(reading, ACTIVITY_TYPES) if row.label == "Met with us")


def test_minutes_that_changed_alone_are_told_with_when_and_by_whom(anywhere, opened):
    workspace = opened(anywhere)
    word = meeting(workspace)
    before = word.fields["minutes"]
    with workspace.change("Weigh meetings") as change:
        edit_word(change, ACTIVITY_TYPES, word.id, {"minutes": (before, before + 15)})
    newest, first = told(workspace)
    assert newest.changes == (f"Minutes of {word.label}: {before} → {before + 15}",)
    assert (newest.number, newest.person) == (None, "Mara Lindqvist")
    assert newest.at == workspace.clock.now()
    assert first.number == 1


def test_minutes_and_rules_of_one_change_are_one_entry(workspace):
    word = meeting(workspace)
    before = word.fields["minutes"]
    with workspace.reading() as reading:
        base = service.policy(reading)
    with workspace.change("Change the rules of engagement") as change:
        minutes = {word.id: (before, before + 15)}
        change_rules(change, base, replace(base, engaged_minutes=20), minutes)
    newest, _first = told(workspace)
    assert newest.number == 2
    assert newest.changes == (
        "Minutes until engaged: 10 → 20",
        f"Minutes of {word.label}: {before} → {before + 15}",
    )


def test_what_was_taken_back_is_told_as_well(workspace):
    word = meeting(workspace)
    before = word.fields["minutes"]
    with workspace.change("Weigh meetings") as change:
        edit_word(change, ACTIVITY_TYPES, word.id, {"minutes": (before, before + 15)})
    history.undo(workspace)
    assert [entry.changes for entry in told(workspace)[:-1]] == [
        (f"Minutes of {word.label}: {before + 15} → {before}",),
        (f"Minutes of {word.label}: {before} → {before + 15}",),
    ]


def test_a_new_activity_type_is_told_and_a_new_name_is_not(workspace):
    with workspace.change("Add Podcast") as change:
        key = add_word(change, ACTIVITY_TYPES, "Podcast")
    with workspace.change("Rename") as change:
        edit_word(change, ACTIVITY_TYPES, key, {"label": ("Podcast", "Podcast, live")})
    newest, _first = told(workspace)
    assert newest.changes == ("Minutes of Podcast, live: 1, as a new activity type",)


def test_what_pauses_is_told_by_its_label_and_not_by_its_code(workspace):
    with workspace.reading() as reading:
        base = service.policy(reading)
    with workspace.change("Pause for meetings only") as change:
        service.edit_policy(change, base, replace(base, pausing_activities=("meeting", "other")))
    newest, _first = told(workspace)
    before = "Replied to an e-mail, Answered on LinkedIn, Met with us"
    after = "Met with us, Did something else"
    assert newest.changes == (f"What pauses everybody's touches: {before} → {after}",)

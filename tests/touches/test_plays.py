"""Plays: templates that are added, copied, edited, ordered, retired and deleted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.touches.play_rows import PlayDetail, PlayDraft, PlayRow, StepDraft
from abm_desktop.touches.services import play_steps, plays
from abm_desktop.touches.services.ready_plays import add_ready_plays, missing_plays
from abm_desktop.vocabulary import OwnerRule, PlayAnchor, PlayStop, Team
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Location, Workspace
from resources.files import PLAYS

MOMENTS = {"last marketing moment", "last sales moment"}
CALL = StepDraft("Call", Team.SALES, "call", OwnerRule.SALES_OWNER)


class Desk:
    """A workspace with one play, and short ways to change it."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.play = self.do(plays.add_play, PlayDraft("Opening"))

    def do(self, use_case: Callable[..., object], *args: object, **fields: object) -> UUID:
        with self.space.change("Change a play") as change:
            return use_case(change, *args, **fields)

    def step(self, title: str, **fields: object) -> UUID:
        return self.do(play_steps.add_step, self.play, replace(CALL, title=title, **fields))

    def all(self) -> list[PlayRow]:
        with self.space.reading() as reading:
            return plays.plays(reading)

    def told(self, key: UUID | None = None) -> PlayDetail:
        with self.space.reading() as reading:
            return plays.play(reading, key or self.play)

    def titles(self) -> list[tuple[int, str]]:
        return [(step.place, step.title) for step in self.told().steps]


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    return Desk(workspace)


@pytest.fixture
def desk_anywhere(anywhere: Location, opened: Callable[[Location], Workspace]) -> Desk:
    return Desk(opened(anywhere))


def test_a_play_is_added_and_told_with_its_steps(desk_anywhere: Desk) -> None:
    desk = desk_anywhere
    invite = desk.step("Invite", channel="email", offset_days=1, subject="Come", cost_minor=250)
    desk.step("Call", offset_days=4, after=invite, audience=("champion",))
    told = desk.told()
    assert (told.play.name, told.play.steps, told.play.runs) == ("Opening", 2, 0)
    assert [step.channel.label for step in told.steps] == ["Email", "Call"]
    assert (told.steps[1].after_title, told.steps[1].roles) == ("Invite", ("Champion",))
    assert (told.span, told.cost_minor) == (4, 250)


def test_a_play_needs_a_name_of_its_own(desk: Desk) -> None:
    with pytest.raises(KnownError, match="needs a name"):
        desk.do(plays.add_play, PlayDraft("  "))
    with pytest.raises(KnownError, match="called OPENING already"):
        desk.do(plays.add_play, PlayDraft("OPENING"))
    other = desk.do(plays.add_play, PlayDraft("Other"))
    with pytest.raises(KnownError, match="already"):
        desk.do(plays.edit_play, other, {"name": ("Other", "Opening")})
    with pytest.raises(KnownError, match="needs a name"):
        desk.do(plays.edit_play, other, {"name": ("Other", " ")})


def test_every_field_of_a_play_is_edited_and_disjoint_edits_merge(desk: Desk) -> None:
    desk.do(plays.edit_play, desk.play, {"purpose": ("", "Be seen")})
    desk.do(
        plays.edit_play,
        desk.play,
        {
            "name": ("Opening", "Dinner"),
            "anchor": (PlayAnchor.START, PlayAnchor.DATE),
            "anchor_label": ("", "dinner"),
            "stops_on": (PlayStop.REPLY, PlayStop.NEVER),
        },
    )
    row = desk.told().play
    assert (row.name, row.purpose, row.anchor_label) == ("Dinner", "Be seen", "dinner")
    assert (row.anchor, row.stops_on) == (PlayAnchor.DATE, PlayStop.NEVER)
    with pytest.raises(EditConflictError):
        desk.do(plays.edit_play, desk.play, {"purpose": ("", "Something else")})


def test_a_copy_has_the_same_steps_that_wait_for_each_other(desk: Desk) -> None:
    first = desk.step("Invite")
    desk.step("Call", after=first)
    copy = desk.do(plays.copy_play, desk.play)
    again = desk.do(plays.copy_play, desk.play)
    assert [row.name for row in desk.all()] == ["Opening", "Opening, copy", "Opening, copy 2"]
    told = desk.told(copy)
    assert [step.title for step in told.steps] == ["Invite", "Call"]
    assert told.steps[1].after == told.steps[0].id
    assert told.steps[0].id != first
    desk.do(plays.delete_play, again)
    assert len(desk.all()) == 2


def test_a_step_waits_neither_for_itself_nor_in_a_circle(desk: Desk) -> None:
    invite = desk.step("Invite")
    call = desk.step("Call", after=invite)
    with pytest.raises(KnownError, match="Call cannot wait for itself"):
        desk.do(play_steps.edit_step, call, {"after_id": (invite, call)})
    with pytest.raises(
        KnownError, match="Invite cannot wait for Call, because Call waits for Invite"
    ):
        desk.do(play_steps.edit_step, invite, {"after_id": (None, call)})
    with pytest.raises(KnownError, match="not in this play"):
        desk.do(play_steps.edit_step, invite, {"after_id": (None, uuid4())})
    assert desk.told().steps[0].after is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "  ", "needs a title"),
        ("channel", "pigeon", "no channel pigeon"),
        ("offset_days", -1, "nothing before that day"),
        ("offset_days", 4000, "within 400 working days"),
        ("lead_days", -1, "within 400 working days"),
        ("owner_rule", OwnerRule.PERSON, "Choose the colleague"),
        ("cost_minor", -1, "costs nothing or more"),
    ],
)
def test_a_step_that_cannot_be_is_refused_in_a_sentence(
    desk: Desk, field: str, value: object, sentence: str
) -> None:
    with pytest.raises(KnownError, match=sentence):
        desk.step(**{"title": "Call", field: value})
    key = desk.step("Call")
    seen = {**dict.fromkeys(("offset_days", "lead_days"), 0), "owner_rule": OwnerRule.SALES_OWNER}
    base = {"title": "Call", "channel": "call", **seen}.get(field)
    with pytest.raises(KnownError, match=sentence):
        desk.do(play_steps.edit_step, key, {field: (base, value)})
    assert desk.titles() == [(1, "Call")]


def test_a_play_with_steps_before_its_date_cannot_count_from_its_start(desk: Desk) -> None:
    desk.do(plays.edit_play, desk.play, {"anchor": (PlayAnchor.START, PlayAnchor.DATE)})
    desk.step("Save the date", offset_days=-10)
    with pytest.raises(KnownError, match="Save the date lies before the date"):
        desk.do(plays.edit_play, desk.play, {"anchor": (PlayAnchor.DATE, PlayAnchor.START)})


def test_the_owner_of_a_step_goes_where_the_rule_names_nobody(desk: Desk) -> None:
    person = desk.space.person_id
    key = desk.step("Call", owner_rule=OwnerRule.PERSON, owner=person)
    assert desk.told().steps[0].owner.name == "Mara Lindqvist"
    desk.do(
        play_steps.edit_step, key, {"owner_rule": (OwnerRule.PERSON, OwnerRule.MARKETING_OWNER)}
    )
    assert desk.told().steps[0].owner is None


def test_steps_are_ordered_and_deleted_and_undo_brings_them_back(desk_anywhere: Desk) -> None:
    desk = desk_anywhere
    one = desk.step("One")
    two = desk.step("Two", after=one)
    desk.step("Three", after=two)
    desk.do(play_steps.move_step, two, None)
    assert desk.titles() == [(1, "One"), (2, "Three"), (3, "Two")]
    desk.do(play_steps.move_step, two, one)
    assert desk.titles() == [(1, "Two"), (2, "One"), (3, "Three")]
    desk.do(play_steps.delete_step, two)
    assert desk.titles() == [(1, "One"), (2, "Three")]
    assert desk.told().steps[1].after_title == "One"
    undo(desk.space)
    assert desk.titles() == [(1, "Two"), (2, "One"), (3, "Three")]
    assert [step.after_title for step in desk.told().steps] == ["One", "", "Two"]


def test_a_step_is_added_before_another_one(desk: Desk) -> None:
    first = desk.step("One")
    desk.do(play_steps.add_step, desk.play, replace(CALL, title="Before"), before=first)
    assert desk.titles() == [(1, "Before"), (2, "One")]


def test_a_retired_play_comes_last_and_is_restored(desk: Desk) -> None:
    desk.do(plays.add_play, PlayDraft("Other"))
    desk.do(plays.retire_play, desk.play)
    assert [(row.name, row.is_retired) for row in desk.all()] == [
        ("Other", False),
        ("Opening", True),
    ]
    desk.do(plays.restore_play, desk.play)
    assert [row.name for row in desk.all()] == ["Opening", "Other"]
    desk.do(plays.move_play, desk.play, None)
    assert [row.name for row in desk.all()] == ["Other", "Opening"]


def test_a_deleted_play_comes_back_with_its_steps(desk_anywhere: Desk) -> None:
    desk = desk_anywhere
    first = desk.step("One")
    desk.step("Two", after=first)
    desk.do(plays.delete_play, desk.play)
    assert desk.all() == []
    with pytest.raises(KnownError, match="deleted meanwhile"):
        desk.told()
    undo(desk.space)
    assert [step.after_title for step in desk.told().steps] == ["", "One"]


def test_the_ready_made_plays_are_added_once(desk_anywhere: Desk) -> None:
    desk = desk_anywhere
    with desk.space.reading() as reading:
        assert len(missing_plays(reading)) == 6
    assert desk.do(add_ready_plays) == 6
    assert desk.do(add_ready_plays) == 0
    names = [row.name for row in desk.all()]
    assert names[1:] == [
        "Dream-account opening",
        "Executive dinner",
        "Intent spike",
        "Shake the tree",
        "Competitor displacement",
        "Closed lost + 90 days",
    ]
    with desk.space.reading() as reading:
        assert missing_plays(reading) == []


def test_a_ready_made_play_that_got_another_name_is_not_added_again(desk: Desk) -> None:
    desk.do(plays.edit_play, desk.play, {"name": ("Opening", "Intent spike")})
    desk.do(add_ready_plays)
    spike = next(row for row in desk.all() if row.code == "intent_spike")
    assert spike.name == "Intent spike, ready-made"
    desk.do(plays.edit_play, spike.id, {"name": (spike.name, "Ours")})
    assert desk.do(add_ready_plays) == 0


def test_the_ready_made_plays_never_press_one_person(desk: Desk) -> None:
    """Two working days between two touches of a role, a week between the first and a third."""
    desk.do(add_ready_plays)
    for row in desk.all():
        by_role: dict[str, list[int]] = {}
        for step in desk.told(row.id).steps:
            for role in step.audience if step.channel.medium else ():
                by_role.setdefault(role, []).append(step.offset_days)
        for offsets in map(sorted, by_role.values()):
            assert all(two - one >= 2 for one, two in pairwise(offsets)), row.name
            assert all(
                three - one >= 5 for one, three in zip(offsets, offsets[2:], strict=False)
            ), row.name


def test_the_ready_made_messages_use_fields_that_drafts_fill(desk: Desk) -> None:
    desk.do(add_ready_plays)
    known = {"first name", "account", "industry", "my name", *MOMENTS}
    for row in desk.all():
        for step in desk.told(row.id).steps:
            named = {
                part.partition("}")[0] for part in f"{step.subject} {step.message}".split("{")[1:]
            }
            assert named <= known, (row.name, step.title)


def test_a_ready_made_play_lasts_as_long_as_it_says(desk: Desk) -> None:
    desk.do(add_ready_plays)
    spans = {row.code: desk.told(row.id).span for row in desk.all() if row.code}
    assert spans == {
        "dream_account_opening": 15,
        "executive_dinner": 31,
        "intent_spike": 6,
        "shake_the_tree": 11,
        "competitor_displacement": 21,
        "closed_lost_90": 68,
    }


def _fields(step: dict[str, object]) -> set[str]:
    return set(re.findall(r"{[^}]+}", json.dumps([step.get("subject"), step.get("message")])))


@pytest.mark.parametrize("path", sorted(PLAYS.glob("*/*.json")), ids=lambda path: path.stem)
def test_a_play_in_another_language_tells_every_step_and_asks_for_no_other_fields(path):
    told = json.loads((PLAYS / path.name).read_text(encoding="utf-8"))
    said = json.loads(path.read_text(encoding="utf-8"))
    assert [step["code"] for step in told["steps"]] == list(said["steps"])
    for step in told["steps"]:
        words = said["steps"][step["code"]]
        assert words.keys() == step.keys() & {"title", "subject", "message"}
        assert _fields(words) <= _fields(step)
    assert said.keys() == told.keys() & {"name", "purpose", "anchor_label", "steps"}

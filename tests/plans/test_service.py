"""Plans through their use cases, in a file and on a server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.errors import EditConflictError, KnownError, RowGoneError
from abm_desktop.plans import service
from abm_desktop.plans.attaching import FileBytes
from abm_desktop.plans.progress import Figures
from abm_desktop.plans.rows import EvidenceDraft, EvidenceKind
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.revenue.services.editing import add_deal, delete_deals
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import Quadrant, Team
from abm_desktop.workspace.opened import Change, Location, Workspace
from db.plans.tables import AccountFile
from db.revenue.tables import Deal
from tests.engagement.stage import counted
from tests.plans.planning import (
    add_action,
    add_line,
    add_norrhavn,
    add_objective,
    do,
    plan_of,
    undo,
)


def steps_of(workspace: Workspace, account: UUID) -> list[list[str]]:
    return [[step.title for step in row.steps] for row in plan_of(workspace, account).objectives]


def lines_of(workspace: Workspace, account: UUID, quadrant: Quadrant) -> list[str]:
    return [line.text for line in plan_of(workspace, account).lines(quadrant)]


def test_an_objective_with_figures_and_steps_tells_how_far_it_is(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    norrhavn = add_norrhavn(workspace)
    by_figures = add_objective(
        workspace,
        norrhavn,
        "Land Forecast in Cold Chain",
        measure=" Signed order ",
        unit="k€",
        figures=Figures(0, 260, 195),
        owner=workspace.person_id,
        due=date(2026, 12, 18),
    )
    by_steps = add_objective(workspace, norrhavn, "Win over IT architecture")
    for title in ("Review", "Proof"):
        add_action(workspace, norrhavn, title, objective=by_steps)
    first = plan_of(workspace, norrhavn).objectives[1].steps[0]
    do(workspace, "Complete Review", lambda change: service.complete_action(change, first.id))

    land, win = plan_of(workspace, norrhavn).objectives
    assert (land.id, land.measure, land.unit) == (by_figures, "Signed order", "k€")
    assert land.owner is not None
    assert land.owner.name == "Mara Lindqvist"
    assert land.progress.percent == 75
    assert (win.progress.percent, win.progress.done, win.progress.steps) == (50, 1, 2)
    assert steps_of(workspace, norrhavn) == [[], ["Review", "Proof"]]


def test_deleting_an_objective_takes_its_steps_and_undo_brings_all_back(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = add_objective(workspace, norrhavn, "Open the sponsor")
    add_action(workspace, norrhavn, "Ask Henrik", objective=key)
    before = plan_of(workspace, norrhavn)
    do(workspace, "Delete objective", lambda change: service.delete_objective(change, key))
    assert plan_of(workspace, norrhavn).actions == ()
    undo(workspace)
    after = plan_of(workspace, norrhavn)
    assert (after.objectives, after.actions) == (before.objectives, before.actions)


def test_two_people_editing_one_objective_merge_and_meet(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = add_objective(workspace, norrhavn, "Open the sponsor")

    def edit(field: str, base: object, mine: object) -> None:
        do(workspace, "Edit", lambda c: service.edit_objective(c, key, {field: (base, mine)}))

    edit("title", "Open the sponsor", "Open the executive sponsor")
    edit("measure", None, "First meeting")
    with pytest.raises(EditConflictError, match="title"):
        edit("title", "Open the sponsor", "Meet the sponsor")
    with pytest.raises(KnownError, match="needs a title"):
        edit("title", "Open the executive sponsor", "  ")
    with pytest.raises(KnownError, match="must be a number"):
        edit("target", None, float("inf"))
    (row,) = plan_of(workspace, norrhavn).objectives
    assert (row.title, row.measure) == ("Open the executive sponsor", "First meeting")


def test_objectives_and_steps_keep_the_order_that_people_give_them(
    workspace: Workspace, norrhavn: UUID
) -> None:
    one, two, three = (add_objective(workspace, norrhavn, name) for name in ("1", "2", "3"))
    do(workspace, "Move", lambda change: service.move_objective(change, three, one))
    do(workspace, "Move", lambda change: service.move_objective(change, one, None))
    assert [row.id for row in plan_of(workspace, norrhavn).objectives] == [three, two, one]
    undo(workspace)
    assert [row.id for row in plan_of(workspace, norrhavn).objectives] == [three, one, two]
    a = add_action(workspace, norrhavn, "a", objective=two)
    add_action(workspace, norrhavn, "c", objective=two)
    add_action(workspace, norrhavn, "b", objective=two, after=a)
    assert steps_of(workspace, norrhavn)[2] == ["a", "b", "c"]


def test_actions_stand_by_their_day_and_what_is_done_comes_last(
    workspace: Workspace, norrhavn: UUID
) -> None:
    key = add_action(workspace, norrhavn, "Done")
    add_action(workspace, norrhavn, "Some day")
    add_action(workspace, norrhavn, "Late", due=date(2026, 11, 17))
    add_action(workspace, norrhavn, "Next", due=date(2026, 11, 19))
    do(workspace, "Complete Done", lambda change: service.complete_action(change, key))
    actions = plan_of(workspace, norrhavn).actions
    assert [row.title for row in actions] == ["Late", "Next", "Some day", "Done"]
    today = date(2026, 11, 18)
    assert [row.is_overdue(today) for row in actions] == [True, False, False, False]
    undo(workspace)
    assert not any(row.is_done for row in plan_of(workspace, norrhavn).actions)


def test_a_step_of_another_accounts_objective_is_refused(
    workspace: Workspace, norrhavn: UUID
) -> None:
    other = add_norrhavn(workspace)
    key = add_objective(workspace, other, "Elsewhere")
    with pytest.raises(KnownError, match="another account"):
        add_action(workspace, norrhavn, "Step", objective=key)


def test_lines_move_within_and_between_quadrants_with_their_evidence(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    norrhavn = add_norrhavn(workspace)
    first = add_line(workspace, norrhavn, "Champion uses the pilot daily")
    last = add_line(workspace, norrhavn, "Planner team asks for rollout")
    add_line(workspace, norrhavn, "Two former users on staff", after=first)
    words = EvidenceDraft(EvidenceKind.WORDS, text="Said at dinner")
    do(workspace, "Add evidence", lambda change: service.add_evidence(change, last, words))
    do(workspace, "Move", lambda c: service.move_line(c, last, Quadrant.STRENGTH, first))
    assert lines_of(workspace, norrhavn, Quadrant.STRENGTH) == [
        "Planner team asks for rollout",
        "Champion uses the pilot daily",
        "Two former users on staff",
    ]
    do(workspace, "Move", lambda c: service.move_line(c, last, Quadrant.OPPORTUNITY))
    (moved,) = plan_of(workspace, norrhavn).lines(Quadrant.OPPORTUNITY)
    assert [evidence.words for evidence in moved.evidence] == ["Said at dinner"]
    do(workspace, "Delete", lambda change: service.delete_line(change, last))
    assert lines_of(workspace, norrhavn, Quadrant.OPPORTUNITY) == []
    undo(workspace)
    assert plan_of(workspace, norrhavn).lines(Quadrant.OPPORTUNITY) == [moved]


def test_evidence_points_at_rows_and_keeps_their_words_when_they_go(
    workspace: Workspace, norrhavn: UUID
) -> None:
    line = add_line(workspace, norrhavn, "Forecast error down 31 % in pilot")
    at = workspace.clock.now()
    call = do(
        workspace,
        "Log",
        lambda c: engagement.log(c, NewEngagement(norrhavn, "meeting", at, "Liked the pilot")),
    )
    dinner = do(
        workspace,
        "Plan",
        lambda c: touches.plan(
            c, TouchDraft(norrhavn, "dinner", Team.MARKETING, title="Dinner in Copenhagen")
        ),
    )
    deal = do(
        workspace,
        "Add deal",
        lambda c: add_deal(c, NewDeal(name="Forecast", account=norrhavn, stage="proposal")),
    )
    file = do(
        workspace,
        "Attach",
        lambda c: service.attach(c, norrhavn, FileBytes.of("pilot.csv", b"week,error\n")),
    )
    for kind, target in (
        (EvidenceKind.ENGAGEMENT, call),
        (EvidenceKind.TOUCH, dinner),
        (EvidenceKind.DEAL, deal),
        (EvidenceKind.FILE, file),
        (EvidenceKind.FILE, file),
    ):
        draft = EvidenceDraft(kind, target)
        do(workspace, "Add evidence", lambda c, d=draft: service.add_evidence(c, line, d))

    wanted = ["Liked the pilot", "Dinner in Copenhagen", "Forecast", "pilot.csv"]
    (row,) = plan_of(workspace, norrhavn).swot
    assert [one.words for one in row.evidence] == wanted
    assert [one.kind for one in row.evidence] == list(EvidenceKind)[:4]
    with workspace.reading() as reading:
        assert (
            len(service.offered_evidence(reading, norrhavn)) == 3
        )  # a planned touch proves nothing

    def delete_all(change: Change) -> None:
        engagement.delete_engagement(change, call)
        touches.delete(change, dinner)
        delete_deals(change, [deal])
        service.delete_file(change, file)

    do(workspace, "Delete them", delete_all)
    (row,) = plan_of(workspace, norrhavn).swot
    assert [one.words for one in row.evidence] == wanted
    assert {one.kind for one in row.evidence} == {EvidenceKind.WORDS}
    undo(workspace)
    (row,) = plan_of(workspace, norrhavn).swot
    assert [one.target for one in row.evidence] == [call, dinner, deal, file]


def test_of_many_deals_and_files_the_newest_are_offered_as_evidence(
    workspace: Workspace, norrhavn: UUID
) -> None:
    first = date(2025, 1, 1)
    with workspace.change("Import") as change:
        days = [first + timedelta(days=day) for day in range(201)]
        deal = {"account_id": norrhavn, "stage": "prospecting"}
        change.insert_many(Deal, [{"name": str(day), "close_on": day, **deal} for day in days])
        file = {"account_id": norrhavn, "url": "https://example.com"}
        noon = [datetime.combine(day, time(12), UTC) for day in days]
        change.insert_many(
            AccountFile, [{"title": str(at.date()), "added_at": at, **file} for at in noon]
        )
    with workspace.reading() as reading:
        offered = service.offered_evidence(reading, norrhavn)
    assert {row.words for row in offered} == {str(day) for day in days[1:]}
    assert len(offered) == 400


def test_evidence_of_another_account_or_of_no_address_is_refused(
    workspace: Workspace, norrhavn: UUID
) -> None:
    line = add_line(workspace, norrhavn, "Strength")
    other = add_norrhavn(workspace)
    call = do(workspace, "Log", lambda c: engagement.log(c, NewEngagement(other, "meeting", c.at)))
    for draft, why in (
        (EvidenceDraft(EvidenceKind.ENGAGEMENT, call), "another account"),
        (EvidenceDraft(EvidenceKind.ADDRESS, text="javascript:alert(1)"), "no web address"),
        (EvidenceDraft(EvidenceKind.WORDS, text="  "), "needs a text"),
    ):
        with pytest.raises(KnownError, match=why):
            do(workspace, "Add", lambda c, d=draft: service.add_evidence(c, line, d))
    assert plan_of(workspace, norrhavn).swot[0].evidence == ()


def test_notes_stand_newest_first_and_two_peoples_edits_merge(
    workspace: Workspace, norrhavn: UUID
) -> None:
    do(workspace, "Write a note", lambda c: service.add_note(c, norrhavn, "Earlier"))
    key = do(workspace, "Write a note", lambda c: service.add_note(c, norrhavn, "# Dinner"))
    newest, _earlier = plan_of(workspace, norrhavn).notes
    assert (newest.body, newest.author and newest.author.name) == ("# Dinner", "Mara Lindqvist")
    for edits in ({"title": (None, "Dinner")}, {"body": ("# Dinner", "# Dinner\nwith Henrik")}):
        do(workspace, "Edit", lambda c, e=edits: service.edit_note(c, key, e))
    with pytest.raises(EditConflictError, match="text of this note"):
        do(workspace, "Edit", lambda c: service.edit_note(c, key, {"body": ("# Dinner", "x")}))
    newest, _earlier = plan_of(workspace, norrhavn).notes
    assert (newest.title, newest.body) == ("Dinner", "# Dinner\nwith Henrik")
    do(workspace, "Delete", lambda c: service.delete_note(c, key))
    assert len(plan_of(workspace, norrhavn).notes) == 1
    undo(workspace)
    assert plan_of(workspace, norrhavn).notes[0] == newest


def test_who_changed_the_plan_last_is_told(workspace: Workspace, norrhavn: UUID) -> None:
    assert plan_of(workspace, norrhavn).updated is None
    add_line(workspace, norrhavn, "Strength")
    updated = plan_of(workspace, norrhavn).updated
    assert updated is not None
    assert updated.person is not None
    assert (updated.at, updated.person.name) == (workspace.clock.now(), "Mara Lindqvist")


def test_a_plan_takes_the_same_few_queries_however_long_it_is(
    workspace: Workspace, norrhavn: UUID
) -> None:
    def fill(count: int) -> int:
        for number in range(count):
            key = add_objective(workspace, norrhavn, f"Objective {number}")
            add_action(workspace, norrhavn, "Step", objective=key)
            line = add_line(workspace, norrhavn, f"Line {number}")
            draft = EvidenceDraft(EvidenceKind.WORDS, text="Said")
            do(workspace, "Add", lambda c, d=draft, k=line: service.add_evidence(c, k, d))
        with counted() as statements:
            plan_of(workspace, norrhavn)
        return len(statements)

    assert fill(1) == fill(6) <= 16


def test_the_plan_of_an_account_that_is_gone_says_so(workspace: Workspace) -> None:
    with pytest.raises(RowGoneError, match="deleted meanwhile"):
        plan_of(workspace, UUID(int=1))

"""The tab Plan with real data in a real window, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from abm_desktop.accounts.service import NewAccount, add_account, edit_account
from abm_desktop.errors import EditConflictError
from abm_desktop.plans import service
from abm_desktop.plans.completeness import PlanPart
from abm_desktop.plans.postable import EDIT_ACTION, EDIT_NOTE, EDIT_OBJECTIVE
from abm_desktop.plans.progress import Figures
from abm_desktop.plans.rows import EvidenceDraft, EvidenceKind
from abm_desktop.vocabulary import Quadrant
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.outbox.posts import taken_back
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from tests.plans.planning import add_action, add_line, add_objective, do, plan_of, undo
from ui.context import Context
from ui.plans.action_line import ActionLine
from ui.plans.editable_line import EditableLine
from ui.plans.lines import Lines
from ui.plans.objective_dialog import ObjectiveDialog
from ui.plans.swot_line import SwotLine
from ui.plans.tab import PlanTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """A window over the workspace."""
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def tab(qtbot: QtBot, context: Context, norrhavn: UUID) -> PlanTab:
    """The tab in the window, which follows every change as its page would make it."""
    made = PlanTab(context)
    QVBoxLayout(context.window).addWidget(made)
    made.show()
    context.workspace.subscribe(
        lambda changes: context.jobs._line.tell(lambda: made.follow(changes))
    )
    made.show_account(norrhavn)
    qtbot.waitUntil(lambda: made.desk.plan is not None)
    return made


def lines(tab: PlanTab, quadrant: Quadrant) -> Lines[SwotLine]:
    return tab.swot.quadrants[quadrant].lines


def texts(shown: Lines[SwotLine] | Lines[ActionLine]) -> list[str]:
    return [line.label.text() for line in shown.lines if line.key is not None]


def press(
    qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, held)


def type_in(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def line_in_focus() -> EditableLine | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, EditableLine) else None


def test_lines_are_written_one_after_the_other_with_enter(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    strengths = lines(tab, Quadrant.STRENGTH)
    tab.swot.quadrants[Quadrant.STRENGTH].begin.click()
    type_in(qtbot, "Champion uses R&D <b>")
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "=1+1")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    wanted = ["Champion uses R&D <b>", "=1+1"]
    qtbot.waitUntil(lambda: texts(strengths) == wanted)
    qtbot.waitUntil(lambda: [row.text for row in plan_of(workspace, norrhavn).swot] == wanted)
    assert len(strengths.lines) == 2
    undo(workspace)
    qtbot.waitUntil(lambda: texts(strengths) == wanted[:1])


def test_arrows_go_through_the_quadrants_and_alt_moves_lines_between_them(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    for text in ("One", "Two"):
        add_line(workspace, norrhavn, text)
    add_line(workspace, norrhavn, "Weak", Quadrant.WEAKNESS)
    strengths, threats = lines(tab, Quadrant.STRENGTH), lines(tab, Quadrant.THREAT)
    qtbot.waitUntil(lambda: texts(lines(tab, Quadrant.WEAKNESS)) == ["Weak"])
    strengths.focus_place(0)
    press(qtbot, Qt.Key.Key_Down)
    assert line_in_focus() is strengths.lines[1]
    press(qtbot, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: texts(strengths) == ["Two", "One"])
    press(qtbot, Qt.Key.Key_Right)
    assert line_in_focus() is lines(tab, Quadrant.WEAKNESS).lines[0]
    press(qtbot, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: texts(threats) == ["Weak"])
    assert line_in_focus() is threats.lines[0]
    undo(workspace)
    qtbot.waitUntil(lambda: texts(threats) == [])


def test_delete_deletes_with_undo_and_the_menu_moves_too(
    qtbot: QtBot, tab: PlanTab, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    key = add_line(workspace, norrhavn, "One")
    qtbot.waitUntil(lambda: texts(lines(tab, Quadrant.STRENGTH)) == ["One"])
    words = [action.text().partition("\t")[0] for action in tab.swot.menu_for(key).actions()]
    assert {"Move to Weaknesses", "Move to Threats", "Move up", "Delete"} <= set(words)
    lines(tab, Quadrant.STRENGTH).focus_place(0)
    press(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: texts(lines(tab, Quadrant.STRENGTH)) == [])
    qtbot.waitUntil(lambda: shell_of(context).told == ["Delete One [Undo]"])


def test_a_line_that_somebody_else_changed_meets_and_keeps_what_was_typed(
    qtbot: QtBot, tab: PlanTab, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    key = add_line(workspace, norrhavn, "One")
    conflicts: list[EditConflictError] = []
    context.jobs.conflicted.connect(lambda error, _again: conflicts.append(error))
    strengths = lines(tab, Quadrant.STRENGTH)
    qtbot.waitUntil(lambda: texts(strengths) == ["One"])
    strengths.focus_place(0)
    press(qtbot, Qt.Key.Key_F2)
    type_in(qtbot, "Mine")
    do(workspace, "Edit", lambda c: service.edit_line(c, key, {"text": ("One", "Theirs")}))
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(conflicts) == 1)
    (conflict,) = conflicts[0].conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("One", "Mine", "Theirs")
    line = strengths.line_of(key)
    assert line is not None
    assert line.editor.text() == "Mine"
    line.settle()
    qtbot.waitUntil(lambda: line.label.text() == "Theirs")


def test_an_objective_opens_to_steps_that_are_ticked_with_space(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    key = add_objective(workspace, norrhavn, "Win over IT")
    add_action(workspace, norrhavn, "Review", objective=key)
    qtbot.waitUntil(
        lambda: key in tab.objectives.blocks and bool(tab.objectives.blocks[key].steps.lines)
    )
    block = tab.objectives.blocks[key]
    block.line.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Down)
    assert line_in_focus() is block.steps.lines[0]
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "Proof")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: texts(block.steps) == ["Review", "Proof"])
    block.steps.focus_place(0)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: block.line.row.progress.percent == 50)
    assert "50" in block.line.accessibleName()
    assert "1 of 2 steps" in block.line.accessibleName()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: block.line.row.progress.percent == 0)


def test_the_objective_form_takes_figures_and_says_how_to_mend_them(
    qtbot: QtBot, tab: PlanTab, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    tab.objectives.add_objective()
    form = context.window.findChild(ObjectiveDialog)
    assert form is not None
    form.figures["target"].setText("1,200")
    form.accept()
    assert form.title_field.error() == "Enter what is to be reached"
    assert form.forms["target"].error() == "Write 1200 or 1.200: 1,200 may mean both"
    form.title.setText("Land Forecast")
    for name, text in (("baseline", "0"), ("current", "195"), ("target", "260")):
        form.figures[name].setText(text)
    form.whose.due.set_day(date(2026, 12, 18))
    form.accept()
    qtbot.waitUntil(lambda: len(tab.objectives.blocks) == 1)
    (row,) = plan_of(workspace, norrhavn).objectives
    assert (row.title, row.progress.percent, row.due) == ("Land Forecast", 75, date(2026, 12, 18))


def test_objectives_are_moved_and_deleted_by_keys(
    qtbot: QtBot, tab: PlanTab, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    one, two = (add_objective(workspace, norrhavn, name) for name in ("One", "Two"))
    qtbot.waitUntil(lambda: list(tab.objectives.blocks) == [one, two])
    tab.objectives.blocks[two].line.setFocus()
    press(qtbot, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: list(tab.objectives.blocks) == [two, one])
    assert tab.objectives.blocks[two].line.hasFocus()
    press(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: list(tab.objectives.blocks) == [one])
    settle(context.jobs)
    assert shell_of(context).told == ["Delete objective Two [Undo]"]


def test_late_actions_say_so_and_done_ones_are_folded(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    add_action(workspace, norrhavn, "Call Sigrid", due=date(2026, 11, 17))
    card = tab.next_actions
    qtbot.waitUntil(lambda: texts(card.open_lines) == ["Call Sigrid"])
    assert "Overdue, 17 Nov" in card.open_lines.lines[0].accessibleName()
    assert card.hint.text() == "1, 1 overdue"
    card.open_lines.focus_place(0)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: texts(card.done_lines) == ["Call Sigrid"])
    assert texts(card.open_lines) == []
    assert not card.done_lines.isVisible()
    card.fold.click()
    assert card.done_lines.isVisible()


def test_why_is_edited_line_by_line_and_is_the_account_s_own_text(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    do(workspace, "Edit", lambda c: edit_account(c, norrhavn, {"why": (None, "Fit\nTrigger")}))
    shown = tab.why.lines
    qtbot.waitUntil(lambda: [line.label.text() for line in shown.lines] == ["Fit", "Trigger"])
    shown.focus_place(0)
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "Budget")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: plan_of(workspace, norrhavn).why == "Fit\nBudget\nTrigger")
    shown.focus_place(1)
    press(qtbot, Qt.Key.Key_F2)
    type_in(qtbot, "Money")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: plan_of(workspace, norrhavn).why == "Fit\nMoney\nTrigger")


def test_evidence_is_added_by_typing_and_opened_to_its_row(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    key = add_line(workspace, norrhavn, "One")
    words = EvidenceDraft(EvidenceKind.WORDS, text="Said at dinner")
    do(workspace, "Add", lambda c: service.add_evidence(c, key, words))
    qtbot.waitUntil(lambda: texts(lines(tab, Quadrant.STRENGTH)) == ["One"])
    lines(tab, Quadrant.STRENGTH).focus_place(0)
    press(qtbot, Qt.Key.Key_Space)
    dialog = tab._evidence
    assert dialog is not None
    qtbot.waitUntil(lambda: [line.evidence.words for line in dialog.lines] == ["Said at dinner"])
    dialog.search.setText("https://norrhavn.example/news")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.lines) == 2)
    assert dialog.lines[1].evidence.kind is EvidenceKind.ADDRESS
    qtbot.keyClick(dialog.lines[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(dialog.lines) == 1)
    dialog.accept()


def test_the_tab_tells_how_complete_the_plan_is_and_parts_lead_to_what_mends_them(
    qtbot: QtBot, tab: PlanTab, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    states: list[str] = []
    tab.state_changed.connect(states.append)
    add_action(workspace, norrhavn, "Call", owner=workspace.person_id, due=date(2026, 12, 1))
    qtbot.waitUntil(lambda: states[-1:] == ["16\N{NARROW NO-BREAK SPACE}%"])
    committee = tab.completeness.parts[PlanPart.COMMITTEE]
    assert committee.accessibleName() == "Committee: 6 roles missing"
    tab.completeness.parts[PlanPart.SWOT].click()
    assert any(line.is_editing for line in lines(tab, Quadrant.STRENGTH).lines)
    press(qtbot, Qt.Key.Key_Escape)
    tab.completeness.parts[PlanPart.OBJECTIVES].click()
    form = context.window.findChild(ObjectiveDialog)
    assert form is not None
    form.reject()


def test_what_is_typed_is_kept_when_the_account_is_left(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    tab.swot.quadrants[Quadrant.THREAT].begin.click()
    type_in(qtbot, "Plansmith")
    tab.leave()
    qtbot.waitUntil(
        lambda: [row.text for row in plan_of(workspace, norrhavn).swot] == ["Plansmith"]
    )


def test_what_is_typed_for_one_account_is_never_seen_at_the_next(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    other = do(workspace, "Add Ostrel", lambda c: add_account(c, NewAccount("Ostrel Glass")))
    tab.swot.quadrants[Quadrant.THREAT].begin.click()
    type_in(qtbot, "Plansmith")
    tab.show_account(other)
    qtbot.waitUntil(lambda: tab.desk.account == other)
    qtbot.waitUntil(
        lambda: [row.text for row in plan_of(workspace, norrhavn).swot] == ["Plansmith"]
    )
    assert lines(tab, Quadrant.THREAT).lines == []
    tab.show_account(norrhavn)
    qtbot.waitUntil(lambda: texts(lines(tab, Quadrant.THREAT)) == ["Plansmith"])


def test_what_is_typed_into_a_line_that_somebody_deletes_becomes_a_new_one(
    qtbot: QtBot, tab: PlanTab, workspace: Workspace, norrhavn: UUID
) -> None:
    keys = [add_line(workspace, norrhavn, text) for text in ("One", "Two")]
    strengths = lines(tab, Quadrant.STRENGTH)
    qtbot.waitUntil(lambda: texts(strengths) == ["One", "Two"])
    strengths.focus_place(1)
    press(qtbot, Qt.Key.Key_F2)
    type_in(qtbot, "Mine")
    do(workspace, "Delete", lambda change: service.delete_line(change, keys[1]))
    qtbot.waitUntil(lambda: texts(strengths) == ["One"])
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    wanted = ["One", "Mine"]
    qtbot.waitUntil(lambda: [row.text for row in plan_of(workspace, norrhavn).swot] == wanted)


def test_every_control_of_the_plan_has_a_name(tab: PlanTab) -> None:
    takers = [
        widget
        for widget in tab.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    nameless = [w for w in takers if not (w.accessibleName() or getattr(w, "label", ""))]
    assert nameless == []


def test_every_quadrant_begins_from_the_palette(qtbot: QtBot, tab: PlanTab) -> None:
    for word, quadrant in (("strength", Quadrant.STRENGTH), ("threat", Quadrant.THREAT)):
        tab.context.actions.run(f"plan.{word}")
        type_in(qtbot, f"A {word}")
        press(qtbot, Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda quadrant=quadrant: bool(texts(lines(tab, quadrant))))
        assert texts(lines(tab, quadrant)) == [f"A {word}"]


def test_a_new_objective_is_mine_until_somebody_says_otherwise(tab: PlanTab) -> None:
    tab.objectives.add_objective()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ObjectiveDialog)
    assert dialog.whose.owner.currentData() == tab.context.workspace.person_id
    dialog.reject()


def test_an_objective_a_step_and_a_note_show_what_waits_and_what_is_kept_once_it_is_given_up(
    qtbot: QtBot, workspace: Workspace, context: Context, tab: PlanTab, norrhavn: UUID
) -> None:
    reach = add_objective(workspace, norrhavn, "Win the pilot", figures=Figures(0.0, 10.0, 5.0))
    note = do(
        workspace, "Write", lambda change: service.add_note(change, norrhavn, "They grow", "Sites")
    )
    step = add_action(workspace, norrhavn, "Call Lotte", objective=reach)
    qtbot.waitUntil(lambda: reach in tab.objectives.blocks and note in tab.notes.blocks)
    settle(context.jobs)
    owner = tab.desk.people[0]
    posts = (
        EDIT_OBJECTIVE.of(reach).post(
            {
                "title": ("Win the pilot", "Win two pilots"),
                "measure": (None, "Signed orders"),
                "current": (5.0, 10.0),
                "owner_id": (None, owner.id),
            }
        ),
        EDIT_NOTE.of(note).post({"title": ("Sites", None), "body": ("They grow", "They shrink")}),
        EDIT_ACTION.of(step).post({"due": (None, date(2026, 12, 1))}),
    )

    def shown() -> tuple[object, ...]:
        row, written = tab.objectives.blocks[reach].line.row, tab.notes.blocks[note].line.row
        return (
            *(row.title, row.measure, row.owner and row.owner.name, row.progress.percent),
            *(written.title, written.body, row.steps[0].due),
        )

    kept = ("Win the pilot", "", None, 50, "Sites", "They grow", None)
    assert shown() == kept
    for post in posts:
        context.jobs.waits.emit(post)
    assert shown() == (
        *("Win two pilots", "Signed orders", owner.name, 100),
        *("", "They shrink", date(2026, 12, 1)),
    )
    for post in posts:
        context.jobs.waits.emit(taken_back(post))
    assert shown() == kept


def test_what_somebody_else_kept_meanwhile_stays_where_an_edit_is_given_up(
    qtbot: QtBot, workspace: Workspace, context: Context, tab: PlanTab, norrhavn: UUID
) -> None:
    reach = add_objective(workspace, norrhavn, "Win three pilots")
    qtbot.waitUntil(lambda: reach in tab.objectives.blocks)
    settle(context.jobs)
    mine = EDIT_OBJECTIVE.of(reach).post({"title": ("Win the pilot", "Win two pilots")})
    context.jobs.waits.emit(taken_back(mine))
    assert tab.objectives.blocks[reach].line.row.title == "Win three pilots"

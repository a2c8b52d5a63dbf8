"""The plan by months and the rules of the scoreboard, where people set them."""

from __future__ import annotations

from PySide6.QtCore import Qt

from abm_desktop.vocabulary import SourcedBy
from abm_desktop.workspace import history, service
from abm_desktop.workspace.rule_words import differences
from ui.revenue.plan_section import PlanSection


def policy(workspace) -> service.Policy:
    with workspace.reading() as reading:
        return service.policy(reading)


def type_in(qtbot, section, month, text):
    editor = section.lines[month].editor
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_a_target_is_typed_kept_summed_up_and_undone(qtbot, space, shown):
    section = shown("scoreboard", PlanSection)
    months = list(section.lines)
    assert len(months) == 12
    assert section.sum.text() == "No targets yet"
    type_in(qtbot, section, months[0], "480k")
    type_in(qtbot, section, months[1], "20,000")
    qtbot.waitUntil(lambda: section.sum.text() == "€500k in the year")
    assert policy(space).monthly_plan == {months[0]: 480_000_00, months[1]: 20_000_00}
    assert section.lines[months[0]].editor.text() == "480,000"
    assert history.undo(space).label.startswith("Set the target of ")
    qtbot.waitUntil(lambda: section.sum.text() == "€480k in the year")
    type_in(qtbot, section, months[0], "")
    qtbot.waitUntil(lambda: not policy(space).monthly_plan)


def test_what_is_no_amount_is_refused_with_a_sentence(qtbot, space, shown):
    section = shown("scoreboard", PlanSection)
    month = next(iter(section.lines))
    for typed in ("much", "-5"):
        type_in(qtbot, section, month, typed)
        assert section.lines[month].form.error()
        assert section.lines[month].editor.text() == typed
    assert not policy(space).monthly_plan


def test_another_year_has_its_own_targets(qtbot, space, shown):
    section = shown("scoreboard", PlanSection)
    year = int(section.year.text())
    section.later.click()
    assert section.year.text() == str(year + 1)
    type_in(qtbot, section, f"{year + 1}-03", "1M")
    qtbot.waitUntil(lambda: section.sum.text() == "€1M in the year")
    section.earlier.click()
    assert section.sum.text() == "No targets yet"


def test_one_definition_is_locked_for_the_board(qtbot, space, shown):
    section = shown("scoreboard", PlanSection)
    section.locked.picked.emit(SourcedBy.LEAD_SOURCE)
    qtbot.waitUntil(lambda: policy(space).sourced_by is SourcedBy.LEAD_SOURCE)
    assert history.undo(space).label == "Tell the board who sourced a deal by lead source"


def test_a_changed_plan_is_told_in_money_and_months():
    before = service.Policy(monthly_plan={"2026-11": 480_000_00})
    after = service.Policy(
        monthly_plan={"2026-11": 500_000_00, "2026-12": 1_00}, sourced_by=SourcedBy.LEAD_SOURCE
    )
    assert differences(before, after, {}, currency="EUR") == [
        "Plan of Nov 2026: €480k → €500k",
        "Plan of Dec 2026: none → €1",
        "Sourced is told by: first touch → lead source",
    ]

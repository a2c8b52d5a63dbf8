"""Facts are kept while somebody types, told, and never changed by a stray key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from abm_desktop.accounts import service as accounts
from abm_desktop.vocabulary import FieldKind, FieldOwner
from abm_desktop.workspace import history
from abm_desktop.workspace.services.custom_fields import add_field
from tests.engagement.stage import shell_of, stage
from tests.home.test_account_page import _News, known
from tests.patience import settle
from tests.touches.facts import Facts, add_facts
from ui.home.account_page import AccountPage
from ui.workspace.conflict import ConflictDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def facts(workspace) -> Facts:
    return add_facts(workspace)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        yield context


@pytest.fixture
def card(qtbot, context, facts):
    page = AccountPage(context)
    page.setParent(context.window)
    page.resize(1100, 700)
    news = _News(page)
    news.arrived.connect(page.follow)
    stop = facts.workspace.subscribe(news.arrived.emit)
    page.show_account(facts.norrhavn)
    page.show()
    settle(context.jobs)
    yield page.stack.tab("overview").facts
    stop()


def test_sector_and_industry_are_shown_and_changed_each_by_itself(qtbot, card, facts):
    assert (card.forms["sector"].y(), card.forms["industry"].y()) == (
        card.forms["city"].y(),
        card.forms["city"].y(),
    )
    card.texts["sector"].setText("Transport")
    qtbot.waitUntil(lambda: known(facts).line.sector == "Transport")
    assert known(facts).line.industry == (card.texts["industry"].text() or None)


def test_own_fields_are_shown_kept_by_kind_and_undone(qtbot, card, facts):
    assert not card.own.isVisible()
    with facts.workspace.change("Add fields") as change:
        hubs = add_field(change, FieldOwner.ACCOUNT, "Hubs", FieldKind.NUMBER)
        erp = add_field(change, FieldOwner.ACCOUNT, "ERP", FieldKind.CHOICE, ("SAP", "Oracle"))
    qtbot.waitUntil(lambda: set(card.own.editors) == {hubs, erp} and card.own.isVisible())
    card.own.editors[hubs].setText("many")
    card.own.editors[hubs].editingFinished.emit()
    assert "no number" in card.own.forms[hubs].error()
    card.own.editors[hubs].setText("1,200")
    card.own.editors[hubs].editingFinished.emit()
    card.own.editors[erp].choose("Oracle")
    card.own.editors[erp].picked.emit("Oracle")
    expected = {"field:hubs": 1200.0, "field:erp": "Oracle"}
    qtbot.waitUntil(lambda: known(facts).line.own == expected)
    history.undo(facts.workspace)
    qtbot.waitUntil(lambda: card.own.editors[erp].currentData() is None)
    assert known(facts).line.own == {"field:hubs": 1200.0}


def theirs(facts, value: str) -> None:
    with facts.workspace.change("A colleague") as change:
        accounts.edit_account(change, facts.norrhavn, {"website": (None, value)})


def test_a_day_that_cannot_be_read_yet_is_left_to_whoever_types_it(qtbot, card, facts):
    with facts.workspace.change("Add a field") as change:
        renewal = add_field(change, FieldOwner.ACCOUNT, "Renewal", FieldKind.DAY)
    qtbot.waitUntil(lambda: renewal in card.own.editors)
    field = card.own.editors[renewal]
    qtbot.keyClicks(field, "3 Ma")
    theirs(facts, "norrhavn.example")
    qtbot.waitUntil(lambda: card.texts["website"].text() == "norrhavn.example")
    assert field.text() == "3 Ma"


def test_what_is_typed_is_kept_when_typing_pauses(qtbot, context, card, facts):
    states = []
    context.jobs.unsaved.changed.connect(states.append)
    card.why.setPlainText("Two hubs ")
    assert states == [True]
    assert not known(facts).why
    qtbot.waitUntil(lambda: known(facts).why == "Two hubs")
    settle(context.jobs)
    assert card.why.toPlainText() == "Two hubs "
    assert states == [True, False]
    assert history.undo(facts.workspace).label == "Edit Norrhavn Logistics"


def test_a_pause_asks_nothing_and_marks_what_somebody_else_changed(qtbot, context, card, facts):
    field = card.texts["website"]
    field.setText("mine.example")
    theirs(facts, "https://theirs.example")
    with qtbot.assertNotEmitted(context.jobs.conflicted):
        qtbot.waitUntil(lambda: "Not saved" in card.forms["website"].error())
        settle(context.jobs)
    assert field.text() == "mine.example"
    assert card.is_unsaved


@pytest.fixture
def asked(qtbot, context, card, facts):
    """The conflict dialog, asked for when a field was left."""
    dialogs = []

    def ask(error, again):
        dialogs.append(ConflictDialog(context, error, [], again))
        dialogs[-1].open()

    context.jobs.conflicted.connect(ask)
    card.texts["website"].setText("mine.example")
    theirs(facts, "https://theirs.example")
    card.save()
    qtbot.waitUntil(lambda: bool(dialogs))
    return dialogs[0]


def test_escape_in_a_conflict_leaves_mine_typed_and_marked(qtbot, context, card, facts, asked):
    settle(context.jobs)
    mine, their = [button.text() for button in asked.choices[0]._group.buttons()]
    assert (mine, their.partition(",")[0]) == ("Mine", "Theirs: Mara Lindqvist")
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    settle(context.jobs)
    assert card.texts["website"].text() == "mine.example"
    assert "somebody else" in card.forms["website"].error()
    assert known(facts).website == "https://theirs.example"


def test_mine_is_written_over_theirs_when_it_is_chosen(qtbot, card, facts, asked):
    asked.accept()
    qtbot.waitUntil(lambda: known(facts).website == "mine.example")
    assert card.forms["website"].error() == ""


def test_theirs_is_shown_when_it_is_taken(qtbot, card, facts, asked):
    asked.cancel.click()
    assert card.texts["website"].text() == "https://theirs.example"
    assert (card.forms["website"].error(), card.is_unsaved) == ("", False)


def test_a_changed_owner_is_told_with_a_way_back(qtbot, context, card, facts):
    box = card.choices["sales_owner_id"]
    before = known(facts).line.sales_owner
    index = next(
        index
        for index in range(box.count())
        if box.itemData(index) not in (None, before and before.id)
    )
    box.setCurrentIndex(index)
    box.activated.emit(index)
    label = f"Change sales owner to {box.itemText(index)}"
    qtbot.waitUntil(lambda: shell_of(context).told == [f"{label} [Undo]"])
    assert history.undo(facts.workspace).label == label


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_P, Qt.Key.Key_End])
def test_a_stray_key_on_a_closed_choice_changes_nothing(qtbot, card, key):
    box = card.choices["stage"]
    before = box.currentIndex()
    qtbot.keyClick(box, key)
    assert box.currentIndex() == before


def test_the_wheel_on_a_closed_choice_changes_nothing(card):
    box = card.choices["stage"]
    box.setFocus()
    before = box.currentIndex()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentIndex() == before


def test_a_closed_choice_is_opened_by_alt_and_an_arrow(qtbot, card):
    box = card.choices["stage"]
    alt = Qt.KeyboardModifier.AltModifier
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Down, alt)
    QApplication.sendEvent(box, asked)
    assert asked.isAccepted()
    qtbot.keyClick(box, Qt.Key.Key_Down, alt)
    assert box.view().isVisible()
    box.hidePopup()


def test_a_conflict_is_asked_about_once(qtbot, context, card, facts):
    dialogs = []

    def ask(error, again):
        dialogs.append(ConflictDialog(context, error, [], again))
        dialogs[-1].open()

    context.jobs.conflicted.connect(ask)
    context.window.activateWindow()
    card.texts["website"].setFocus()
    card.texts["website"].setText("mine.example")
    theirs(facts, "https://theirs.example")
    card.save()
    settle(context.jobs)
    assert len(dialogs) == 1

"""The page of the tree by its widgets: walking, dragging a lever, why, goals and owners."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout

from abm_desktop.accounts import service as accounts
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.measures import Cycle
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from tests.recorded import recorded
from ui.alignment.tree.dialogs import GoalDialog, OwnerDialog
from ui.alignment.tree.page import TreePage
from ui.kit.buttons import Button
from ui.revenue.scoreboard_view import ScoreboardView, remember
from ui.theme.fitting import faces_now, faces_shown, fit_text
from ui.theme.fonts import set_scale

NOW = datetime.fromisoformat("2026-11-18T10:00:00+01:00")
THIN = "\N{NARROW NO-BREAK SPACE}"


class _News(QObject):
    heard = Signal(object)


class Looking:
    """The page in a window, and what a person reads and presses there."""

    def __init__(self, context, workspace):
        self.context, self.workspace = context, workspace
        self.page = TreePage(context)
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.news = _News(self.page)
        self.news.heard.connect(self.page.follow, Qt.ConnectionType.QueuedConnection)
        self.stop = workspace.subscribe(self.news.heard.emit)
        context.window.activateWindow()
        self.settle()

    def settle(self):
        settle(self.context.jobs)

    def card(self, code):
        return self.page.canvas.cards[code]

    def lever(self, code):
        return self.page.canvas.levers[code]

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    def dialog(self, kind):
        layers = QApplication.topLevelWidgets()
        [found] = [one for one in layers if isinstance(one, kind) and one.isVisible()]
        self.settle()
        return found


@pytest.fixture
def sample(picture_sample, tmp_path):
    copy = tmp_path / "sample.abm"
    copy.write_bytes(picture_sample.read_bytes())
    space = open_workspace(
        Location(path=copy), clock=Clock.fixed(NOW), backup_root=tmp_path / "backups"
    )
    with space.reading() as reading:
        space.person_id = service.find_person(reading, "Mara Lindqvist").id
    yield space
    space.close()


@pytest.fixture
def looking(qtbot, sample, tmp_path):
    with stage(sample, tmp_path) as context:
        found = Looking(context, sample)
        qtbot.waitUntil(found.page.has_board)
        yield found
        found.stop()


def test_the_arrows_walk_the_tree_and_enter_asks_why(looking, qtbot):
    page = looking.page
    page.canvas.cards["number"].setFocus()
    right, left, up, down = (
        getattr(Qt.Key, f"Key_{way}") for way in ("Right", "Left", "Up", "Down")
    )
    walked = []
    for key in (right, right, down, down, down, down, down, right, left, left, up, left):
        looking.press(key)
        walked.append(page.canvas.chosen())
    assert walked == [
        *("velocity", "win_rate", "deal_size", "cycle", "handoffs", "meetings", "meetings"),
        *("touches", "meetings", "deals_opened", "velocity", "number"),
    ]
    looking.card("touches").setFocus()
    looking.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.why.rows.rowCount()))
    assert page.why.rows.rowCount() == page.board.node("touches").actual
    assert page.why.explanation.text().splitlines()[1].startswith("Goal ")
    looking.press(Qt.Key.Key_Escape)
    assert not page.why.isVisible()
    assert page.canvas.chosen() == "touches"


def test_a_lever_that_is_dragged_moves_what_is_won_at_the_end_and_is_never_written(looking):
    page, lever = looking.page, looking.lever("win_rate")
    entries = len(list(_changes(looking.workspace)))
    assert page.outcome.words() == "€5.46M of €6M; €537k short"
    assert lever.close_gap.label == f"53.9{THIN}% closes the gap"
    slider = lever.slider
    at = QPoint(slider.width() - 8, slider.height() // 2)
    QTest.mouseMove(slider, at)
    slider.setSliderDown(True)
    slider.setSliderPosition(40)
    slider.setSliderDown(False)
    assert page.levers.win_rate == pytest.approx(0.40)
    assert page.outcome.words() == "€5.64M of €6M; €355k short"
    assert lever.field.text() == "40 %"
    slider.setFocus()
    looking.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.levers.win_rate == pytest.approx(0.42)
    assert looking.lever("cycle").close_gap.label == "91 days close what is left"
    looking.lever("cycle").close_gap.click()
    assert page.outcome.words().endswith("over")
    assert looking.lever("open_deals").says.text() == "The gap is closed"
    page.outcome.reset.click()
    assert page.outcome.words() == "€5.46M of €6M; €537k short"
    assert not page.outcome.reset.isVisible()
    assert len(list(_changes(looking.workspace))) == entries


def test_a_lever_takes_a_typed_value_and_refuses_what_is_none(looking):
    page, lever = looking.page, looking.lever("deal_size")
    lever.field.setFocus()
    lever.field.selectAll()
    QTest.keyClicks(lever.field, "250k")
    looking.press(Qt.Key.Key_Return)
    assert page.levers.deal_size == 25_000_000
    lever.field.selectAll()
    QTest.keyClicks(lever.field, "much")
    looking.press(Qt.Key.Key_Return)
    assert "is no number" in lever.says.text()
    assert page.levers.deal_size == 25_000_000
    looking.press(Qt.Key.Key_Escape)
    assert lever.field.text() == "250,000"


def test_what_is_tried_out_stays_while_a_colleague_changes_something_else(looking, qtbot):
    page = looking.page
    looking.lever("cycle").slider.setValue(100)
    before = page.board
    with looking.workspace.change("Set another half-life") as change:
        service.edit_rules(change, {"half_life_days": (30, 45)})
    qtbot.waitUntil(lambda: page.board is not before)
    assert page.levers.cycle == 100
    assert page.is_moved()


def test_a_goal_is_set_shown_and_undone(looking, qtbot):
    page = looking.page
    looking.card("win_rate").setFocus()
    page.ask_goal()
    dialog = looking.dialog(GoalDialog)
    QTest.keyClicks(dialog.goal, "120")
    dialog.accept()
    assert dialog.field.error() == "Type 100 % at most"
    dialog.goal.setText("40 %")
    dialog.accept()
    goal = f"Goal 40.0{THIN}%, agreed"
    qtbot.waitUntil(lambda: looking.card("win_rate").words()[3] == goal)
    said = f"Set the goal of Win rate to 40.0{THIN}% [Undo]"
    qtbot.waitUntil(lambda: said in shell_of(looking.context).told)
    history.undo(looking.workspace)
    qtbot.waitUntil(lambda: looking.card("win_rate").words()[3] != goal)


def test_a_goal_that_is_set_beside_the_rows_behind_its_figure_is_said_there_too(looking, qtbot):
    page = looking.page
    looking.card("open_deals").setFocus()
    page.ask_why()
    assert "No goal agreed" in page.why.explanation.text()
    page.ask_goal()
    dialog = looking.dialog(GoalDialog)
    dialog.goal.setText("60")
    dialog.accept()
    qtbot.waitUntil(lambda: "Goal 60: both" in page.why.explanation.text())


def test_an_owner_is_set_and_taken_back(looking, qtbot):
    page = looking.page
    looking.card("cycle").setFocus()
    page.ask_owner()
    dialog = looking.dialog(OwnerDialog)
    person = next(one for one in dialog._names.values() if one.name == "Leo Castell")
    dialog.owner.choose(person.id.hex)
    dialog.accept()
    qtbot.waitUntil(lambda: looking.card("cycle").words()[4] == "Leo Castell")
    assert "Leo Castell answers for it" in looking.card("cycle").accessibleName()
    looking.settle()
    page.ask_owner()
    again = looking.dialog(OwnerDialog)
    again.owner.choose("")
    again.accept()
    qtbot.waitUntil(lambda: looking.card("cycle").words()[4] == "")
    said = "Let nobody answer for Cycle [Undo]"
    qtbot.waitUntil(lambda: said in shell_of(looking.context).told)


def test_the_goal_of_the_number_is_the_plan(looking):
    looking.card("number").setFocus()
    looking.page.ask_goal()
    assert shell_of(looking.context).opened == ["settings::scoreboard"]


def test_a_quarter_has_its_own_plan(looking, qtbot):
    looking.page.span.choose("quarter")
    qtbot.waitUntil(lambda: looking.page.board.ground.plan == 203_000_000)
    assert looking.page.outcome.value.text().endswith("of €2.03M")


def test_what_the_scoreboard_looks_at_is_what_the_tree_tells(looking, qtbot):
    page, context = looking.page, looking.context
    view = ScoreboardView(span="quarter", cycle=Cycle.MEAN)
    page.hide()
    remember(context.preferences, context.workspace.label, view)
    page.show()
    qtbot.waitUntil(lambda: page.board.question.cycle is Cycle.MEAN)
    assert page.span.key() == "quarter"
    assert page.board.ground.plan == 203_000_000


def test_cards_grow_with_the_text(looking, qtbot):
    card = looking.card("number")
    before = card.height()
    app = QApplication.instance()
    shown = faces_shown(app, faces_now())
    set_scale(1.4)
    try:
        fit_text(shown)
        qtbot.waitUntil(lambda: card.height() > before)
        assert looking.page.canvas.height() >= looking.page.canvas.minimumSizeHint().height()
    finally:
        shown = faces_shown(app, faces_now())
        set_scale(1)
        fit_text(shown)


def test_deals_without_a_plan_show_what_is_known_and_offer_to_set_one(qtbot, workspace, tmp_path):
    with workspace.change("Add a deal") as change:
        account = accounts.add_account(change, accounts.NewAccount("Norrhavn"))
        revenue.add_deal(change, NewDeal("Forecast", account, stage="proposal"))
    with stage(workspace, tmp_path) as context:
        found = Looking(context, workspace)
        qtbot.waitUntil(found.page.has_board)
        assert found.card("open_deals").words()[1] == "1"
        assert found.card("win_rate").words()[1] == "not enough data (n = 0)"
        assert found.card("touches").words()[3] == "No goal: no plan for 2026"
        assert not found.lever("win_rate").isEnabled()
        assert found.page.outcome.words() == "not enough data (n = 0)"
        found.page.outcome.plan.click()
        assert shell_of(context).opened == ["settings::scoreboard"]
        found.stop()


def test_an_empty_workspace_says_what_the_tree_needs_and_leads_there(qtbot, workspace, tmp_path):
    with stage(workspace, tmp_path) as context:
        empty = Looking(context, workspace)
        qtbot.waitUntil(empty.page.empty.isVisible)
        for button in empty.page.empty.findChildren(Button):
            button.click()
        assert shell_of(context).opened == ["settings::scoreboard", "deals"]
        empty.stop()


def _changes(workspace):
    with workspace.reading() as reading:
        return recorded(reading)

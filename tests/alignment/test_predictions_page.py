"""The page of predictions by its widgets: list, figures beside it, and what is done by keys."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout

from abm_desktop.accounts import service as accounts
from abm_desktop.alignment.services.predicting import NewPrediction, predict, say_what_happened
from abm_desktop.alignment.services.predictions import predictions
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.vocabulary import PredictionKind
from abm_desktop.workspace import history
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.service import find_person
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from ui.alignment.predictions.dialogs import HappenedDialog, PredictDialog, ReviseDialog
from ui.alignment.predictions.page import PredictionsPage
from ui.kit.labels import PlainLabel

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
ODD = "R&D <b>signs</b> =1+1"


class _News(QObject):
    heard = Signal(object)


class Looking:
    """The page in a window, and what a person reads and presses there."""

    def __init__(self, context, workspace):
        self.context, self.workspace = context, workspace
        self.page = PredictionsPage(context)
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

    def dialog(self, kind):
        [found] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
        self.settle()
        return found

    def rows(self):
        model = self.page.rows
        return [
            [column.text(model.row_at(place)) for column in model.columns]
            for place in range(model.rowCount())
        ]

    def kept(self):
        with self.workspace.reading() as reading:
            return predictions(reading)


@pytest.fixture
def look(qtbot, workspace, tmp_path):
    workspace.clock = Clock.fixed(NOW)
    opened = []
    with stage(workspace, tmp_path) as context:
        yield lambda: opened.append(Looking(context, workspace)) or opened[-1]
        for one in opened:
            one.stop()


@pytest.fixture
def foretell(workspace):
    def keep(question=ODD, probability=70, **about):
        with workspace.change("Predict") as change:
            new = NewPrediction(
                about.pop("kind", PredictionKind.OTHER),
                question,
                probability,
                date(2026, 12, 22),
                **about,
            )
            return predict(change, new, workspace.person_id, NOW.date())

    return keep


def test_without_predictions_the_page_says_what_they_are_and_takes_the_first_one(look):
    looking = look()
    assert not looking.page.table.isVisible()
    looking.page.add()
    dialog = looking.dialog(PredictDialog)
    dialog.accept()
    assert dialog.fields["question"].error()
    QTest.keyClicks(dialog.question, ODD)
    QTest.keyClicks(dialog.probability, "120")
    dialog.accept()
    assert dialog.fields["probability"].error()
    dialog.probability.setText("70 %")
    dialog.accept()
    looking.settle()
    assert looking.page.table.isVisible()
    assert shell_of(looking.context).told == [f"Predict {ODD} [Undo]"]
    assert looking.rows() == [[ODD, "Mara Lindqvist", "70 %", "18 Dec 2026", "Open", ""]]


def test_what_was_just_predicted_is_what_keys_act_on(look, foretell):
    foretell("Earlier")
    looking = look()
    looking.page.add()
    dialog = looking.dialog(PredictDialog)
    dialog.question.setText("Later")
    dialog.probability.setText("30")
    dialog.due.set_day(date(2027, 1, 20))
    dialog.accept()
    looking.settle()
    assert looking.page.chosen().question == "Later"


def test_an_open_deal_of_the_account_is_offered_as_the_event(look, workspace):
    with workspace.change("Add a deal") as change:
        account = accounts.add_account(change, accounts.NewAccount("Norrhavn"))
        new = NewDeal("Forecast", account, stage="proposal", close_on=date(2026, 12, 22))
        deal = revenue.add_deal(change, new)
    looking = look()
    looking.page.add()
    dialog = looking.dialog(PredictDialog)
    dialog.account.account_chosen.emit(account)
    looking.settle()
    assert dialog.question.text() == "Forecast is won"
    dialog.probability.setText("60")
    dialog.accept()
    looking.settle()
    [row] = looking.kept()
    assert (row.kind, row.deal, row.due) == (PredictionKind.DEAL_WON, deal, date(2026, 12, 22))


def test_a_prediction_is_revised_and_resolved_and_both_are_undone(look, foretell, workspace):
    foretell()
    looking = look()
    looking.page.revise()
    dialog = looking.dialog(ReviseDialog)
    dialog.probability.setText("90")
    dialog.accept()
    looking.settle()
    assert looking.rows()[0][2] == "70 % \N{RIGHTWARDS ARROW} 90 %"
    looking.page.resolve()
    said = looking.dialog(HappenedDialog)
    said.accept()
    assert said.field.error() == "Choose whether it came true."
    said.answer.choose("yes")
    said.accept()
    looking.settle()
    assert looking.rows()[0][4] == "Came true"
    assert not looking.page.may_revise()
    history.undo(workspace)
    history.undo(workspace)
    looking.settle()
    assert looking.rows()[0][2:] == ["70 %", "22 Dec 2026", "Open", ""]


def test_a_key_on_a_prediction_that_stays_as_it_is_says_why(look, foretell, workspace):
    key = foretell()
    looking = look()
    told = []
    looking.context.actions.refused.connect(told.append)
    looking.page.table.setFocus()

    def press(*keys):
        for one in keys:
            QTest.keyClick(QApplication.focusWidget(), one)
            looking.settle()
        said, told[:] = list(told), []
        return said

    mara = workspace.person_id
    with workspace.reading() as reading:
        workspace.person_id = find_person(reading, "Tomás Okafor").id
    whose = (
        "This is what Mara Lindqvist predicted: only they change it. Make a prediction of your own."
    )
    assert press(Qt.Key.Key_E, Qt.Key.Key_Delete) == [whose, whose]
    workspace.person_id = mara
    workspace.clock = Clock.fixed(datetime(2026, 12, 23, 9, tzinfo=UTC))
    looking.page.refresh()
    looking.settle()
    over = "The event has begun or its day is over, so what you predicted stays."
    assert press(Qt.Key.Key_E, Qt.Key.Key_Delete) == [over, over]
    with workspace.change("Say what happened") as change:
        say_what_happened(change, key, came_true=True)
    looking.settle()
    known = "It is known what happened, so what was predicted stays."
    assert press(Qt.Key.Key_E, Qt.Key.Key_Delete) == [known, known]
    assert len(looking.kept()) == 1


def test_what_the_data_tells_is_not_asked(look, foretell, workspace):
    with workspace.change("Add a deal") as change:
        account = accounts.add_account(change, accounts.NewAccount("Norrhavn"))
        deal = revenue.add_deal(change, NewDeal("Forecast", account, stage="proposal"))
    foretell(kind=PredictionKind.DEAL_WON, deal=deal, account=account)
    looking = look()
    assert not looking.page.may_resolve()
    told = []
    looking.context.actions.refused.connect(told.append)
    looking.page.table.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S)
    assert told == ["What happened here is read from the data: correct it where it stands."]
    looking.page.open_chosen()
    assert shell_of(looking.context).opened == [f"account {account} deals {deal}"]


def test_nothing_is_ranked_or_earned_under_ten_and_all_of_it_from_then_on(
    look, foretell, workspace
):
    def resolve(number):
        key = foretell(f"Event {number}", 80 if number % 2 else 20)
        with workspace.change("Say what happened") as change:
            say_what_happened(change, key, came_true=bool(number % 2))

    for number in range(9):
        resolve(number)
    looking = look()
    page = looking.page
    texts = _texts(page.panel.people) + _texts(page.panel.earned)
    assert "9 of 10 resolved" in texts
    assert any(text.startswith("Not enough data (n = 9)") for text in texts)
    resolve(9)
    looking.settle()
    texts = _texts(page.panel.people) + _texts(page.panel.earned)
    assert "+84 % (n = 10)" in texts
    assert "210 points for each team" in texts
    assert (page.panel.brier.figure(), page.panel.skill.figure()) == ("0.04", "+84 %")


def _texts(card):
    return [label.text() for label in card.findChildren(PlainLabel)]

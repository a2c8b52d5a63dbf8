"""The page of campaigns by its widgets: list, results, people, and what is done by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout

from abm_desktop.touches.campaign_rows import NewCampaign
from abm_desktop.touches.services import campaigning
from abm_desktop.touches.services.campaigns import campaign, campaigns, reached_by
from abm_desktop.vocabulary import CampaignKind
from abm_desktop.workspace import history
from db.revenue.tables import Deal
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from tests.touches.facts import targets_of
from ui.kit.checks import CheckBox
from ui.touches.campaign_editor import CampaignEditor
from ui.touches.campaign_join_dialog import JoinCampaignDialog
from ui.touches.campaign_page import CampaignsPage
from ui.touches.campaign_people_dialog import AddPeopleDialog, MemberDialog
from ui.touches.campaign_target_dialog import TargetDialog

ODD = "R&D <b>day\n=1+1"
PROOF = NewCampaign(
    "Cold-chain proof",
    kind=CampaignKind.WEBINAR,
    goal="A lane that runs cold",
    starts_on=date(2026, 8, 20),
    ends_on=date(2026, 12, 30),
    budget_minor=42_000_00,
    cost_minor=43_400_00,
)


class _News(QObject):
    heard = Signal(object)


class Looking:
    """The page in a window, and what a person reads and presses there."""

    def __init__(self, qtbot, context, facts):
        self.qtbot, self.context, self.facts = qtbot, context, facts
        self.page = CampaignsPage(context)
        layout = QVBoxLayout(context.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        news = _News(self.page)
        news.heard.connect(self.page.follow, Qt.ConnectionType.QueuedConnection)
        self._stop = facts.workspace.subscribe(news.heard.emit)
        context.window.activateWindow()
        self.page.show()
        self.settle()

    def close(self):
        self._stop()

    def settle(self):
        settle(self.context.jobs)

    def press(self, widget, key):
        # A dialog that has just closed gives the window back, which a screen would do by itself.
        self.context.window.activateWindow()
        widget.setFocus()
        self.qtbot.waitUntil(widget.hasFocus)
        QTest.keyClick(widget, key)
        self.settle()

    def dialog(self, kind):
        [found] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
        self.settle()
        return found

    def texts(self, model):
        return [
            [column.text(model.row_at(place)) for column in model.columns]
            for place in range(model.rowCount())
        ]

    def read(self, ask, *args):
        with self.facts.workspace.reading() as reading:
            return ask(reading, *args)


@pytest.fixture
def keep(facts):
    def add(new=PROOF, **fields):
        with facts.workspace.change("Add campaign") as change:
            return campaigning.add_campaign(change, replace(new, **fields))

    return add


@pytest.fixture
def look(qtbot, facts, tmp_path):
    opened = []
    with stage(facts.workspace, tmp_path) as context:
        yield lambda: opened.append(Looking(qtbot, context, facts)) or opened[-1]
        for one in opened:
            one.close()


def test_what_is_typed_in_the_editor_before_anything_is_read_is_kept(qtbot, look, keep):
    kept = keep()
    looking = look()
    for key in (None, kept):
        editor = CampaignEditor(looking.context, key)
        editor.open()
        # Nothing that was read can have arrived: it does so between two events.
        QTest.keyClicks(editor.name, "Winter warmers")
        QTest.keyClicks(editor.kind, "con")
        QTest.keyClicks(editor.goal, "Warm")
        QTest.keyClicks(editor.starts, "1 Dec 2026")
        QTest.keyClicks(editor.budget, "42k")
        looking.settle()
        assert editor.name.text() == "Winter warmers"
        assert editor.kind.currentData() == CampaignKind.CONTENT
        assert editor.goal.toPlainText() == "Warm"
        assert editor.starts.day() == date(2026, 12, 1)
        assert editor.budget.text() == "42k"
        editor.close()


def test_without_campaigns_the_page_says_what_will_be_there(look):
    looking = look()
    assert not looking.page.table.isVisible()
    looking.page.add()
    dialog = looking.dialog(CampaignEditor)
    QTest.keyClicks(dialog.name, "Spring dinner")
    dialog.budget.setText("12k")
    dialog.accept()
    looking.settle()
    assert looking.page.table.isVisible()
    assert shell_of(looking.context).told == ["Add campaign Spring dinner [Undo]"]
    [row] = looking.read(campaigns)
    assert (row.name, row.budget_minor, row.owner.name) == (
        "Spring dinner",
        12_000_00,
        "Mara Lindqvist",
    )


def test_a_campaign_stands_with_its_state_cost_accounts_and_responses(look, keep, facts):
    key = keep(accounts=(facts.norrhavn,), owner=facts.priya)
    with facts.workspace.change("Reach") as change:
        campaigning.add_members(change, key, [facts.henrik, facts.stranger], "Sent")
        deal = Deal(name="Rollout", account_id=facts.norrhavn, stage="prospecting")
        change.add(deal)
        deal.opened_on, deal.amount_minor, deal.currency = date(2026, 11, 1), 300_000_00, "EUR"
    keep(name="Next year", starts_on=date(2027, 1, 4), ends_on=None, kind=None, cost_minor=None)
    looking = look()
    assert looking.texts(looking.page.rows) == [
        *([["Next year", "Planned", "from 4 Jan 2027", "", "budget €42k", "0", ""]]),
        [
            "Cold-chain proof",
            "Running",
            "20 Aug to 30 Dec",
            "Priya Nair-Holt",
            "€43.4k of €42k, €1.4k over budget",
            "1",
            "0 of 2",
        ],
    ]
    detail = looking.page.detail
    assert looking.page.chosen().name == "Cold-chain proof"
    assert looking.texts(detail.results) == [
        ["Norrhavn Logistics", "1", "0", "0", "1, €300k"],
        ["Tessaro Motors", "1", "0", "0", "none"],
    ]
    assert detail.accounts_card.hint.text() == "within its time, 20 Aug to 18 Nov"
    assert "caused" in detail.accounts_card.hint.toolTip()
    assert looking.texts(detail.members) == [
        ["Henrik Dahlmo", "Sent", "none"],
        ["Nadia Orlo", "Sent", "none"],
    ]


def test_a_campaign_that_has_not_begun_shows_no_figures_rather_than_zeros(look, keep, facts):
    keep(starts_on=date(2026, 12, 1), accounts=(facts.norrhavn,))
    detail = look().page.detail
    assert detail.outcome.text() == (
        "1 account. Nobody reached yet. "
        "Minutes and deals are counted once it has begun on a day that is known."
    )
    assert not detail.buttons["campaigns.end"].isEnabled()


def test_it_is_edited_by_a_key_and_what_cannot_be_is_marked(look, keep):
    key = keep()
    looking = look()
    looking.press(looking.page.table, Qt.Key.Key_Return)
    dialog = looking.dialog(CampaignEditor)
    assert (dialog.name.text(), dialog.budget.text()) == ("Cold-chain proof", "42000")
    dialog.cost.setText("much")
    dialog.accept()
    assert "Enter the amount in digits" in dialog.fields["cost_minor"].error()
    dialog.cost.setText("")
    dialog.name.setText(" ")
    dialog.accept()
    assert dialog.fields["name"].error() == "Enter a name."
    dialog.name.setText("Proof")
    dialog.ends.set_day(date(2026, 8, 1))
    dialog.accept()
    assert "not before the first one" in dialog.fields["ends_on"].error()
    dialog.ends.set_day(date(2026, 11, 30))
    dialog.kind.choose(CampaignKind.EVENT)
    dialog.accept()
    looking.settle()
    row = looking.read(campaign, key)
    assert (row.name, row.cost_minor, row.kind, row.goal) == (
        "Proof",
        None,
        CampaignKind.EVENT,
        PROOF.goal,
    )
    assert looking.page.detail.name.text() == "Proof"


def test_keys_end_and_delete_it_and_one_undo_brings_it_back(look, keep, facts):
    key = keep(accounts=(facts.norrhavn,))
    looking = look()
    looking.context.actions.run("campaigns.end")
    looking.settle()
    assert looking.read(campaign, key).ends_on == date(2026, 11, 18)
    assert looking.texts(looking.page.rows)[0][1] == "Ends today"
    looking.press(looking.page.table, Qt.Key.Key_Delete)
    assert looking.read(campaigns) == []
    assert not looking.page.table.isVisible()
    history.undo(facts.workspace)
    looking.settle()
    assert looking.read(targets_of, key) == [facts.norrhavn]
    assert shell_of(looking.context).told == [
        "End Cold-chain proof [Undo]",
        "Delete Cold-chain proof [Undo]",
    ]


def test_in_the_table_of_accounts_delete_takes_out_the_account_and_nothing_else(look, keep, facts):
    key = keep(accounts=(facts.norrhavn, facts.tessaro))
    looking = look()
    looking.press(looking.page.detail.accounts_table, Qt.Key.Key_Delete)
    assert looking.read(targets_of, key) == [facts.tessaro]
    assert shell_of(looking.context).told == [
        "Take Norrhavn Logistics out of Cold-chain proof [Undo]"
    ]
    looking.press(looking.page.detail.accounts_table, Qt.Key.Key_Return)
    assert shell_of(looking.context).opened == [f"account {facts.tessaro} touches"]


def test_a_key_says_that_a_person_responded_and_takes_it_back(look, keep, facts):
    key = keep()
    with facts.workspace.change("Reach") as change:
        campaigning.add_members(change, key, [facts.henrik])
    looking = look()
    table = looking.page.detail.members_table
    looking.press(table, Qt.Key.Key_R)
    [member] = looking.read(reached_by, key)
    assert (member.has_responded, member.responded_on) == (True, date(2026, 11, 18))
    looking.press(table, Qt.Key.Key_R)
    assert not looking.read(reached_by, key)[0].has_responded
    looking.press(table, Qt.Key.Key_Return)
    assert shell_of(looking.context).opened == [f"account {facts.norrhavn} people {facts.henrik}"]


def test_an_account_is_added_by_the_beginning_of_its_name(look, keep, facts):
    key = keep()
    looking = look()
    looking.context.actions.run("campaigns.add_account")
    dialog = looking.dialog(TargetDialog)
    dialog.accept()
    assert "choose the account" in dialog.field.error()
    dialog.account.setText("Norrhavn Logistics")
    dialog.account.account_chosen.emit(facts.norrhavn)
    dialog.accept()
    looking.settle()
    assert looking.read(targets_of, key) == [facts.norrhavn]
    assert shell_of(looking.context).told == ["Add Norrhavn Logistics to Cold-chain proof [Undo]"]


def test_chosen_accounts_join_a_campaign_that_is_there_or_a_new_one(look, keep, facts):
    key = keep()
    keep(name="Over", ends_on=date(2026, 9, 1))
    looking = look()
    both = (facts.norrhavn, facts.tessaro)
    JoinCampaignDialog(looking.context, both, "2 accounts").open()
    dialog = looking.dialog(JoinCampaignDialog)
    offered = [dialog.campaign.itemText(place) for place in range(dialog.campaign.count())]
    assert offered == ["Cold-chain proof", "A new campaign", "Over (ended)"]
    dialog.accept()
    looking.settle()
    assert set(looking.read(targets_of, key)) == set(both)
    JoinCampaignDialog(looking.context, both[:1], "Norrhavn Logistics").open()
    dialog = looking.dialog(JoinCampaignDialog)
    dialog.campaign.setCurrentIndex(1)
    dialog.accept()
    assert dialog.fields["name"].error() == "Enter a name."
    dialog.name.setText("Dinner")
    dialog.accept()
    looking.settle()
    [dinner] = [row for row in looking.read(campaigns) if row.name == "Dinner"]
    assert dinner.accounts == 1
    assert shell_of(looking.context).told == [
        "Add 2 accounts to Cold-chain proof [Undo]",
        "Add Norrhavn Logistics to Dinner [Undo]",
    ]


def test_odd_names_are_shown_as_typed(look, keep):
    keep(name=ODD, goal=ODD)
    detail = look().page.detail
    assert (detail.name.text(), detail.goal.text()) == (ODD, ODD)


def test_the_campaign_that_was_looked_at_is_chosen_again(look, keep):
    keep()
    first = keep(name="Plan the peak", starts_on=date(2026, 7, 1))
    looking = look()
    looking.page.show_part("campaign", first)
    looking.settle()
    looking.page.deleteLater()
    again = CampaignsPage(looking.context)
    again.refresh()
    looking.settle()
    assert again.chosen().name == "Plan the peak"
    again.deleteLater()


def test_what_a_colleague_changes_appears_by_itself(look, keep, facts):
    key = keep()
    looking = look()
    with facts.workspace.change("Edit") as change:
        campaigning.edit_campaign(change, key, {"name": ("Cold-chain proof", "Proof")})
    looking.settle()
    assert looking.page.detail.name.text() == "Proof"


def test_people_of_an_account_are_added_with_their_status_and_taken_out_by_a_key(look, keep, facts):
    key = keep()
    looking = look()
    looking.context.actions.run("campaigns.add_people")
    dialog = looking.dialog(AddPeopleDialog)
    dialog.accept()
    assert "at least one of its people" in dialog.fields["account"].error()
    dialog.choose(facts.norrhavn)
    looking.settle()
    [box] = [one for one in dialog.findChildren(CheckBox) if "Sigrid" in one.text()]
    box.setChecked(True)
    dialog.status.setText("Registered")
    dialog.accept()
    looking.settle()
    [member] = looking.read(reached_by, key)
    assert (member.name, member.status) == ("Sigrid Aalto-Berg", "Registered")
    looking.press(looking.page.detail.members_table, Qt.Key.Key_Delete)
    assert looking.read(reached_by, key) == []
    assert shell_of(looking.context).told == [
        "Add 1 person to Cold-chain proof [Undo]",
        "Take Sigrid Aalto-Berg out of Cold-chain proof [Undo]",
    ]


def test_what_came_of_reaching_somebody_is_edited(look, keep, facts):
    key = keep()
    with facts.workspace.change("Reach") as change:
        campaigning.add_members(change, key, [facts.henrik], "Sent")
    looking = look()
    looking.press(looking.page.detail.members_table, Qt.Key.Key_S)
    dialog = looking.dialog(MemberDialog)
    assert not dialog.day.isVisible()
    dialog.status.setText("Attended")
    dialog.responded.setChecked(True)
    dialog.day.set_day(date(2026, 11, 4))
    dialog.accept()
    looking.settle()
    [member] = looking.read(reached_by, key)
    assert (member.status, member.has_responded, member.responded_on) == (
        "Attended",
        True,
        date(2026, 11, 4),
    )

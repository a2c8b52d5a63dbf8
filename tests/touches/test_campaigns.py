"""Campaigns that reached an account: what is told of them, and their card on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout

from abm_desktop.committee import service as committee
from abm_desktop.errors import KnownError
from abm_desktop.touches import service
from abm_desktop.touches.rows import CampaignRow
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from db.committee.tables import Contact
from db.keys import new_key
from db.touches.campaigns import CampaignMember
from db.touches.tables import Campaign
from tests.engagement.stage import counted, shell_of, stage
from tests.patience import settle
from tests.recorded import recorded
from tests.touches.facts import add_facts
from ui.home.account_page import AccountPage
from ui.touches.campaign_fold import MemberLine
from ui.touches.campaign_words import span_words
from ui.touches.campaigns_card import CampaignsCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ODD = "R&D <b>day\n=1+1"
TODAY = date(2026, 11, 18)


@dataclass(frozen=True)
class Run:
    """What was sent: campaigns and members as marketing's system tells of them."""

    workspace: Workspace

    def campaign(self, name: str, starts: date | None = None, ends: date | None = None) -> UUID:
        with self.workspace.change("Import a campaign") as change:
            return change.add(Campaign(name=name, starts_on=starts, ends_on=ends)).id

    def member(
        self, campaign: UUID, contact: UUID, status: str | None = None, on: date | None = None
    ) -> UUID:
        with self.workspace.change("Import a member") as change:
            row = CampaignMember(
                campaign_id=campaign,
                contact_id=contact,
                status=status,
                has_responded=on is not None,
                responded_on=on,
            )
            return change.add(row).id

    def of(self, account: UUID) -> list[CampaignRow]:
        with self.workspace.reading() as reading:
            return service.campaigns_of(reading, account)


@pytest.fixture
def run(facts) -> Run:
    return Run(facts.workspace)


@pytest.fixture
def proof(run, facts) -> UUID:
    """A campaign that reached both people of Norrhavn Logistics; Henrik responded."""
    key = run.campaign("Cold-chain proof", date(2026, 8, 20), date(2026, 12, 30))
    run.member(key, facts.sigrid, "Sent")
    run.member(key, facts.henrik, "Attended", date(2026, 11, 4))
    return key


def told(rows: list[CampaignRow]) -> list[tuple[str, list[str]]]:
    return [(row.name, [member.name for member in row.members]) for row in rows]


def test_campaigns_come_latest_first_with_those_who_responded_before_the_others(anywhere, opened):
    facts = add_facts(opened(anywhere))
    run = Run(facts.workspace)
    names = {"No days": None, "Early": date(2026, 1, 1), "Late": date(2026, 9, 1)}
    keys = {name: run.campaign(name, starts) for name, starts in names.items()}
    keys["Ended"] = run.campaign("Ended", None, date(2026, 5, 1))
    for key in keys.values():
        run.member(key, facts.sigrid, "Sent")
    run.member(keys["Late"], facts.henrik, "Attended", date(2026, 11, 4))
    run.member(keys["Early"], facts.stranger, "Sent")
    assert told(run.of(facts.norrhavn)) == [
        ("Late", ["Henrik Dahlmo", "Sigrid Aalto-Berg"]),
        ("Ended", ["Sigrid Aalto-Berg"]),
        ("Early", ["Sigrid Aalto-Berg"]),
        ("No days", ["Sigrid Aalto-Berg"]),
    ]
    late = run.of(facts.norrhavn)[0]
    assert (late.responded, late.members[0].responded_on) == (1, date(2026, 11, 4))
    assert told(run.of(facts.tessaro)) == [("Early", ["Nadia Orlo"])]


def test_two_campaigns_of_one_name_stay_two(run, facts):
    for _turn in range(2):
        run.member(run.campaign("Webinar", TODAY), facts.henrik)
    assert told(run.of(facts.norrhavn)) == [("Webinar", ["Henrik Dahlmo"])] * 2


def test_an_erased_person_comes_last_without_a_name(run, facts, proof):
    committee.erase_contact(facts.workspace, facts.henrik)
    [row] = run.of(facts.norrhavn)
    assert told([row]) == [("Cold-chain proof", ["Sigrid Aalto-Berg", "Erased person"])]
    assert (row.responded, row.members[1].status) == (1, "Attended")


def test_who_was_reached_is_not_deleted_and_the_reason_is_told(run, facts, proof):
    refused = pytest.raises(KnownError, match="named by 1 campaign,")
    with refused, facts.workspace.change("Delete") as change:
        committee.delete_contact(change, facts.henrik)
    assert len(run.of(facts.norrhavn)[0].members) == 2


def test_undoing_an_import_of_a_member_that_was_edited_since_tells_what_stays(run, facts, proof):
    campaign = run.campaign("Plan the peak")
    member = run.member(campaign, facts.sigrid, "Sent")
    with facts.workspace.change("Edit") as change:
        change.edit(CampaignMember, member, {"status": ("Sent", "Opened")})
    with facts.workspace.reading() as reading:
        imports = [row.id for row in recorded(reading) if row.label == "Import a member"]
    sentence = history.undo_change(facts.workspace, imports[0]).sentence
    assert sentence.startswith("Kept as they are: 1 member of a campaign ")


def test_however_many_were_reached_it_is_two_queries(run, facts, proof):
    keys = [new_key() for _turn in range(40)]
    with facts.workspace.change("Import") as change:
        change.insert_many(Campaign, [{"id": key, "name": f"Mail {key}"} for key in keys])
        members = [
            {"id": new_key(), "campaign_id": key, "contact_id": contact}
            for key in keys
            for contact in (facts.henrik, facts.sigrid)
        ]
        change.insert_many(CampaignMember, members)
    with facts.workspace.reading() as reading, counted() as statements:
        assert len(service.campaigns_of(reading, facts.norrhavn)) == 41
    assert len(statements) == 2


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (date(2026, 8, 20), date(2026, 12, 30), "20 Aug to 30 Dec"),
        (date(2025, 12, 1), date(2026, 1, 9), "1 Dec 2025 to 9 Jan"),
        (TODAY, TODAY, "18 Nov"),
        (TODAY, None, "from 18 Nov"),
        (None, TODAY, "until 18 Nov"),
        (None, None, ""),
    ],
)
def test_the_days_of_a_campaign_are_told_as_far_as_they_are_known(starts, ends, words):
    assert span_words(CampaignRow(new_key(), "Mail", starts, ends, ()), TODAY) == words


class _News(QObject):
    heard = Signal(object)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        context.window.activateWindow()
        yield context


@pytest.fixture
def card(qtbot, context, facts):
    card = CampaignsCard(context)
    layout = QVBoxLayout(context.window)
    layout.addWidget(card)
    layout.addStretch(1)
    news = _News(card)
    news.heard.connect(card.follow, Qt.ConnectionType.QueuedConnection)
    stop = facts.workspace.subscribe(news.heard.emit)
    yield card
    stop()


@pytest.fixture
def look_at(qtbot, context, card) -> Callable[[UUID], None]:
    """Turn to an account, and wait until its campaigns are shown."""

    def look(account: UUID) -> None:
        card.show_account(account)
        settle(context.jobs)

    return look


def headings(card) -> list[str]:
    return [fold.heading.accessibleName() for fold in card.folds()]


def press(key: Qt.Key) -> str:
    """Press a key where the keyboard is, and return what has it then."""
    QTest.keyClick(QApplication.focusWidget(), key)
    return QApplication.focusWidget().accessibleName()


def test_the_card_is_there_only_while_a_campaign_reached_the_account(
    qtbot, look_at, card, run, facts
):
    look_at(facts.norrhavn)
    assert not card.isVisible()
    run.member(run.campaign("Mail"), facts.henrik)
    qtbot.waitUntil(card.isVisible)
    assert headings(card) == ["Mail, 0 of 1 responded"]
    look_at(facts.tessaro)
    assert not card.isVisible()
    look_at(facts.norrhavn)
    history.undo(facts.workspace)
    qtbot.waitUntil(lambda: not card.isVisible())


def test_the_keyboard_unfolds_a_campaign_and_walks_through_its_members(
    qtbot, look_at, card, proof, facts
):
    look_at(facts.norrhavn)
    [fold] = card.folds()
    fold.heading.setFocus()
    heading = "Cold-chain proof, 20 Aug to 30 Dec, 1 of 2 responded"
    assert press(Qt.Key.Key_Down) == heading
    press(Qt.Key.Key_Return)
    assert press(Qt.Key.Key_Down) == "Henrik Dahlmo, Attended, responded 4 Nov"
    with qtbot.waitSignal(card.person_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [facts.henrik]
    assert press(Qt.Key.Key_J) == "Sigrid Aalto-Berg, Sent, no response"
    press(Qt.Key.Key_K)
    assert press(Qt.Key.Key_Up) == heading
    press(Qt.Key.Key_Left)
    assert fold.lines() == [fold.heading]
    press(Qt.Key.Key_Right)
    assert len(fold.lines()) == 3


@pytest.mark.usefixtures("proof")
def test_news_leave_what_is_unfolded_and_the_keyboard_where_they_are(
    qtbot, look_at, card, run, facts
):
    look_at(facts.norrhavn)
    card.folds()[0].heading.click()
    card.folds()[0].lines()[2].setFocus()
    run.member(run.campaign("Plan the peak", TODAY), facts.henrik)
    qtbot.waitUntil(lambda: len(card.folds()) == 2)
    assert [fold.heading.isChecked() for fold in card.folds()] == [False, True]
    assert QApplication.focusWidget().accessibleName() == "Sigrid Aalto-Berg, Sent, no response"


def test_another_account_begins_folded(look_at, card, run, proof, facts):
    run.member(proof, facts.stranger)
    look_at(facts.norrhavn)
    card.folds()[0].heading.click()
    look_at(facts.tessaro)
    assert headings(card) == ["Cold-chain proof, 20 Aug to 30 Dec, 0 of 1 responded"]
    assert not card.folds()[0].heading.isChecked()


def test_many_campaigns_wait_behind_a_link(look_at, card, run, facts):
    for month in range(1, 9):
        run.member(run.campaign(f"Mail {month}", date(2026, month, 1)), facts.henrik)
    look_at(facts.norrhavn)
    assert (len(card.folds()), card.more.label, card.hint.text()) == (5, "Show all 8", "8")
    card.more.click()
    assert len(card.folds()) == 8
    assert not card.more.isVisible()
    assert QApplication.focusWidget() is card.folds()[5].heading


def test_odd_names_are_shown_as_typed(look_at, card, run, facts):
    run.member(run.campaign(ODD), facts.henrik, "<i>Sent</i> &amp;")
    look_at(facts.norrhavn)
    fold = card.folds()[0]
    assert fold.heading.label == ODD
    assert "&lt;b&gt;day" in fold.heading.toolTip()
    fold.set_open(on=True)
    line = fold.lines()[1]
    assert line.accessibleName() == "Henrik Dahlmo, <i>Sent</i> &amp;, no response"
    assert "&lt;i&gt;Sent&lt;/i&gt; &amp;amp;" in line.toolTip()


def test_a_member_of_a_campaign_opens_the_person(qtbot, context, proof, facts):
    page = AccountPage(context)
    page.setParent(context.window)
    page.resize(1100, 700)
    page.show()
    page.show_account(facts.norrhavn)
    settle(context.jobs)
    page.stack.tab("touches").campaigns.person_asked.emit(facts.henrik)
    assert shell_of(context).opened == [f"account {facts.norrhavn} people {facts.henrik}"]
    page.show_part("people", facts.henrik)
    settle(context.jobs)
    assert page.stack.front.current().name == "Henrik Dahlmo"


def test_members_are_drawn_only_once_they_are_asked_for(look_at, card, proof, facts):
    look_at(facts.norrhavn)
    assert card.findChildren(MemberLine) == []
    card.folds()[0].set_open(on=True)
    assert len(card.findChildren(MemberLine)) == 2


def test_walking_through_members_keeps_them_in_sight(qtbot, context, run, facts):
    keys = [new_key() for _turn in range(20)]
    with facts.workspace.change("Import") as change:
        change.insert_many(Campaign, [{"id": key, "name": f"Mail {key}"} for key in keys[:1]])
        people = [{"id": key, "account_id": facts.norrhavn, "name": f"P {key}"} for key in keys]
        change.insert_many(Contact, people)
        reached = [{"id": new_key(), "campaign_id": keys[0], "contact_id": key} for key in keys]
        change.insert_many(CampaignMember, reached)
    page = AccountPage(context)
    page.setParent(context.window)
    page.resize(1100, 700)
    page.show()
    page.show_account(facts.norrhavn)
    page.stack.choose("touches")
    settle(context.jobs)
    page.stack.front.campaigns.folds()[0].heading.setFocus()
    press(Qt.Key.Key_Return)
    settle(context.jobs)
    for _step in range(20):
        press(Qt.Key.Key_Down)
    line = QApplication.focusWidget()
    assert line is page.stack.front.campaigns.folds()[0].lines()[-1]
    assert line.visibleRegion().boundingRect() == line.rect()

"""The page of the voice of sales: ranked themes, answers in place, decisions, content and its use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from abm_desktop.accounts import service as accounts
from abm_desktop.alignment.services.asset_queries import assets
from abm_desktop.alignment.services.requesting import ask_for_content, requests
from abm_desktop.alignment.services.themes import themes, voices
from abm_desktop.alignment.services.voices import hear
from abm_desktop.alignment.voice_rows import NewVoice, ThemeRow
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.vocabulary import RequestState, VoiceKind
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from db.revenue.deal_parts import Competitor, DealCompetitor
from db.revenue.tables import Deal
from tests.engagement.stage import stage
from ui.alignment.voice.asset_dialog import AssetDialog
from ui.alignment.voice.page import VoicePage
from ui.alignment.voice.parts import Lead
from ui.alignment.voice.request_dialogs import ApproveDialog, DeclineDialog
from ui.alignment.voice.theme_dialogs import HearDialog, MergeDialog, WordingDialog
from ui.context import Context


class Told:
    """A workspace in which two accounts said something, and the page that shows it."""

    def __init__(self, qtbot: QtBot, space: Workspace, context: Context) -> None:
        self.space, self.context, self.bot = space, context, qtbot
        self.large = self.account("Norrhavn", 500)
        self.small = self.account("Velmont", 10)
        self.hear(self.small, VoiceKind.QUESTION, "Where does our data lie?")
        self.hear(self.large, VoiceKind.OBJECTION, "Too dear", "For Jutland alone it is a lot")
        self.page = VoicePage(context)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()
        qtbot.waitUntil(lambda: self.page.board is not None)

    def account(self, name: str, euros: int) -> UUID:
        with self.space.change(f"Add {name}") as change:
            key = accounts.add_account(change, accounts.NewAccount(name))
            new = NewDeal("Deal", key, stage="proposal", amount_minor=euros * 100, currency="EUR")
            revenue.add_deal(change, new)
        return key

    def hear(self, at: UUID, kind: VoiceKind, title: str, text: str = "") -> None:
        with self.space.change("Hear") as change:
            hear(change, NewVoice(kind, at, title=title, text=text))

    def ask(self) -> UUID:
        with self.space.change("Ask") as change:
            return ask_for_content(change, "A price guide")

    def refreshed(self) -> VoicePage:
        before = self.page.board
        self.page.refresh()
        self.bot.waitUntil(lambda: self.page.board is not before)
        return self.page

    def themes(self) -> list[ThemeRow]:
        with self.space.reading() as reading:
            return themes(reading)


@pytest.fixture
def context(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def told(qtbot: QtBot, workspace: Workspace, context: Context) -> Told:
    return Told(qtbot, workspace, context)


def titles(page: VoicePage) -> list[str]:
    listing = page.listing()
    return [listing.rows.row_at(place).title for place in range(listing.rows.rowCount())]


def test_themes_stand_by_the_pipeline_behind_them_and_beside_them_who_said_what(told: Told) -> None:
    assert titles(told.page) == ["Too dear", "Where does our data lie?"]
    assert "€500 of open pipeline" in told.page.theme_panel.head.below.text()
    said = "“For Jutland alone it is a lot”"
    told.bot.waitUntil(lambda: said in words_of(told.page.theme_panel))


def test_a_competitor_leads_to_the_deals_in_which_it_stands_and_another_one_can_be_meant(
    told: Told,
) -> None:
    with told.space.change("Add Plansmith to a deal") as change:
        rivals = [change.add(Competitor(code=name, name=name)) for name in ("Plansmith", "Rival")]
        change.session.flush()
        deal = change.session.scalars(select(Deal).where(Deal.account_id == told.large)).one()
        change.add(DealCompetitor(deal_id=deal.id, competitor_id=rivals[0].id))
    told.hear(told.large, VoiceKind.COMPETITOR, "plansmith")
    page = told.refreshed()
    page.show_part("theme", next(row.id for row in told.themes() if row.title == "plansmith"))
    card = page.theme_panel._deals_card
    told.bot.waitUntil(lambda: [one.label for one in card.findChildren(Lead)] == ["Deal"])
    assert (card.title.text(), card.hint.text()) == ("Plansmith in deals", "1 open")
    told.context.actions.run("voice.wording")
    dialog = next(one for one in told.context.window.findChildren(WordingDialog))
    told.bot.waitUntil(lambda: dialog.competitor.count() == 3)
    dialog.competitor.choose(rivals[1].id)
    dialog.accept()
    told.bot.waitUntil(lambda: rivals[1].id in {row.competitor for row in told.themes()})
    told.refreshed()
    told.bot.waitUntil(lambda: card.title.text() == "Rival in deals")
    assert "Named in no deal yet." in words_of(card)


def test_the_keyboard_is_in_the_list_that_is_shown(told: Told) -> None:
    told.page.activateWindow()
    told.bot.waitUntil(told.page.isActiveWindow)
    told.page.setFocus()
    assert told.page.listing().table.hasFocus()
    QTest.keyClick(told.page.listing().table, Qt.Key.Key_J)
    assert told.page.chosen().title == "Where does our data lie?"
    told.context.actions.run("voice.assets")
    assert told.page.listing().table.hasFocus()


def test_one_kind_alone_is_shown_where_it_is_chosen(told: Told) -> None:
    told.page.kind.choose(VoiceKind.QUESTION)
    told.page.kind.picked.emit(VoiceKind.QUESTION)
    assert titles(told.page) == ["Where does our data lie?"]


def test_an_answer_is_edited_in_place_and_undone(told: Told) -> None:
    told.context.actions.run("voice.answer")
    told.page.theme_panel.answer.setPlainText("Start with one lane")
    told.page.theme_panel.keep()
    told.bot.waitUntil(lambda: told.themes()[0].answer == "Start with one lane")
    history.undo(told.space)
    assert told.themes()[0].answer is None


def test_an_answer_that_is_typed_survives_a_refresh_and_another_row(told: Told) -> None:
    panel = told.page.theme_panel
    panel.answer.setPlainText("Half a sent")
    told.refreshed()
    assert panel.answer.text() == "Half a sent"
    told.page.listing().table.choose(1)
    told.bot.waitUntil(lambda: told.themes()[0].answer == "Half a sent")
    assert not panel.answer.text()


def test_what_was_heard_is_noted_and_a_known_wording_is_found(told: Told) -> None:
    dialog = HearDialog(told.context, told.large, "Norrhavn")
    dialog.open()
    dialog.wording.show_themes(told.themes())
    dialog.accept()
    assert dialog.fields["wording"].error()
    dialog.wording.setText("too DEAR")
    dialog.text.setPlainText("Again too dear")
    dialog.accept()
    told.bot.waitUntil(lambda: told.themes()[0].heard == 2)


def test_two_themes_become_one(told: Told) -> None:
    gone, kept = told.themes()[1], told.themes()[0]
    dialog = MergeDialog(told.context, gone, told.themes())
    dialog.open()
    dialog.kept.choose(kept.id)
    dialog.accept()
    told.bot.waitUntil(lambda: [row.heard for row in told.themes()] == [2])


def test_the_committee_approves_with_an_owner_declines_with_a_reason_and_reopens(
    told: Told,
) -> None:
    told.ask()
    page = told.refreshed()
    page.turn("requests")
    row = page.chosen()
    may = [key for key in ("approve", "decline", "made", "reopen") if page.doing.can(key)]
    assert may == ["approve", "decline"]
    assert page.board is not None
    approve = ApproveDialog(told.context, row, page.board.people)  # type: ignore[arg-type]
    approve.open()
    approve.accept()
    assert approve.field.error()
    approve.owner.choose(page.board.people[0].id)
    approve.accept()
    told.bot.waitUntil(lambda: state(told) is RequestState.APPROVED)
    page = told.refreshed()
    told.context.actions.run("voice.reopen")
    told.bot.waitUntil(lambda: state(told) is RequestState.ASKED)
    decline = DeclineDialog(told.context, row)  # type: ignore[arg-type]
    decline.open()
    decline.accept()
    assert decline.field.error()
    decline.note.setPlainText("The story answers it")
    decline.accept()
    told.bot.waitUntil(lambda: state(told) is RequestState.DECLINED)


def test_content_is_added_as_a_file_for_a_request_and_finishes_it(
    told: Told, tmp_path: Path
) -> None:
    told.ask()
    page = told.refreshed()
    assert page.board is not None
    guide = tmp_path / "guide.pdf"
    guide.write_bytes(b"%PDF-1.7 guide")
    dialog = AssetDialog(told.context, page.board, made_for=page.board.requests[0])
    dialog.open()
    dialog.accept()
    assert dialog.link_field.error()
    dialog.take_file(guide)
    dialog.accept()
    told.bot.waitUntil(lambda: state(told) is RequestState.MADE)
    with told.space.reading() as reading:
        asset = assets(reading)[0]
    assert (asset.title, asset.file_name) == ("A price guide", "guide.pdf")


def test_content_is_edited_retired_and_brought_back(told: Told) -> None:
    page = told.page
    assert page.board is not None
    dialog = AssetDialog(told.context, page.board)
    dialog.open()
    dialog.title.setText("Guide")
    dialog.link.setText("https://example.com/guide")
    dialog.themes.take("Too dear")
    dialog.accept()
    told.bot.waitUntil(lambda: told.themes()[0].assets == 1)
    page = told.refreshed()
    page.turn("assets")
    told.context.actions.run("voice.retire")
    told.bot.waitUntil(lambda: told.themes()[0].assets == 0)
    page = told.refreshed()
    told.context.actions.run("voice.retire")
    told.bot.waitUntil(lambda: told.themes()[0].assets == 1)
    assert page.asset_panel.influence is not None


def test_an_empty_workspace_says_how_to_begin(
    qtbot: QtBot, workspace: Workspace, context: Context
) -> None:
    page = VoicePage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.board is not None)
    assert [listing.currentIndex() for listing in page.listings.values()] == [1, 1, 1]


def test_a_place_leads_to_a_theme_whatever_kind_is_shown(told: Told) -> None:
    told.page.turn("assets")
    told.page.show_part("theme", told.themes()[1].id)
    assert getattr(told.page.chosen(), "title", "") == "Where does our data lie?"


def test_what_was_said_is_deleted_and_comes_back(told: Told) -> None:
    with told.space.reading() as reading:
        row = voices(reading, account=told.large)[0]
    told.page.deeds.delete_voice(row)
    told.bot.waitUntil(lambda: told.themes()[-1].heard == 0)
    history.undo(told.space)
    assert [one.heard for one in told.themes()] == [1, 1]


def state(told: Told) -> RequestState:
    with told.space.reading() as reading:
        return requests(reading)[0].state


def words_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]

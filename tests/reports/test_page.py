"""The Reports page with real widgets, real pages and a real workspace."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.accounts.services import bulk
from abm_desktop.committee import service as people
from abm_desktop.committee.rows import NewContact
from abm_desktop.plans import service as plans
from abm_desktop.plans.rows import ActionDraft
from abm_desktop.reports.catalogue import Report, usual
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.touches.service import plan as plan_touch
from abm_desktop.vocabulary import Quadrant, Team, Tier
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Reading, Workspace
from tests.patience import settle
from tests.reports.stage import Stage
from ui.reports import places, printing
from ui.reports.choices import CUSTOM, PROGRESS, Choices, load_choices
from ui.reports.exporting import export_current_plan
from ui.reports.page import ReportsPage
from ui.reports.raster import page_image
from ui.reports.subject import Gathered, gather
from ui.theme.look import dress
from ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication):
    made = Theme("light", reduce_motion=True)
    dress(qapp, made)
    yield made
    delete(made)


@pytest.fixture
def stage(workspace: Workspace, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(workspace, theme, tmp_path / "settings")
    qtbot.addWidget(made.window)
    yield made
    made.close()


@pytest.fixture
def two(workspace: Workspace):
    """Two accounts on 1:1 seats."""
    keys = []
    for name in ("Norrhavn Logistics", "Tessaro Motors"):
        with workspace.change(f"Add {name}") as change:
            key = accounts.add_account(change, NewAccount(name, employees=6200))
            change.session.flush()
            bulk.take_seats(change, [key], Tier.ONE_TO_ONE, "fit")
        keys.append(key)
    return keys


@pytest.fixture
def written(workspace: Workspace, two):
    """An action and a line of the SWOT for the first of them."""
    with workspace.change("Plan Norrhavn Logistics") as change:
        plans.add_action(change, ActionDraft(two[0], "Call the buyer", Team.SALES))
        plans.add_line(change, two[0], Quadrant.STRENGTH, "Knows us")


@pytest.fixture
def show(stage: Stage, two, qtbot: QtBot):
    def shown() -> ReportsPage:
        page = stage.open_page()
        qtbot.waitUntil(lambda: ready(page))
        return page

    return shown


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """The clipboard, empty again in the end.

    The platform without a screen frees it after the interpreter is gone, which crashes the process
    if it still holds an object made in Python. Platforms with a screen free it with the window.
    """
    yield qapp.clipboard()
    qapp.clipboard().clear()


def ready(page: ReportsPage) -> bool:
    return page.is_up_to_date() and page.preview.sheets.is_complete()


def words_of(data: bytes) -> str:
    return " ".join("\n".join(p.extract_text() for p in PdfReader(io.BytesIO(data)).pages).split())


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch):
    """Answer the system's own dialogs, which no test can press; return what they proposed."""

    def with_path(path: Path | None) -> list[Path]:
        proposed: list[Path] = []
        for name in ("ask_for_file", "ask_for_folder"):
            monkeypatch.setattr(places, name, lambda _parent, p: proposed.append(p) or path)
        return proposed

    return with_path


def test_the_file_is_byte_for_byte_what_the_preview_shows(
    stage: Stage, show, qtbot: QtBot, tmp_path: Path, answer
):
    page = show()
    target = tmp_path / "plan.pdf"
    proposed = answer(target)

    qtbot.mouseClick(page.panel.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(stage.shell.told))

    assert target.read_bytes() == page.preview.sheets._data
    assert proposed[0].name == "Norrhavn Logistics, account plan, 2026-11-18.pdf"
    assert "6,200" in words_of(target.read_bytes())
    assert stage.shell.told == ["Exported plan.pdf"]
    assert stage.shell.offered[0] == "Open"
    assert page.panel._last.text() == "Last export today by Mara Lindqvist"


def test_the_key_of_the_export_works_from_within_the_account_field(
    stage: Stage, show, qtbot: QtBot, tmp_path: Path, answer
):
    page = show()
    answer(tmp_path / "plan.pdf")
    stage.window.activateWindow()
    page.panel.account.setFocus()
    qtbot.keyClick(page.panel.account, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(stage.shell.told))


def test_thinking_better_of_the_place_writes_nothing(stage: Stage, show, qtbot, answer):
    page = show()
    answer(None)
    stage.context.actions.run("report.export")
    settle(stage.context.jobs)
    assert stage.shell.told == stage.shell.warned == []
    assert page.panel._last.isHidden()


def test_a_place_that_takes_no_file_is_told_and_the_pages_stay(
    stage: Stage, show, qtbot: QtBot, tmp_path: Path, answer
):
    page = show()
    answer(tmp_path / "gone" / "plan.pdf")
    stage.context.actions.run("report.export")
    qtbot.waitUntil(lambda: bool(stage.shell.warned))
    assert "does not exist" in str(stage.shell.warned[0])
    assert page.is_up_to_date()


def test_an_edit_elsewhere_draws_the_pages_again(workspace: Workspace, show, two, qtbot: QtBot):
    page = show()
    stop = workspace.subscribe(page.follow)
    before = page.preview.sheets._data
    with workspace.change("Rename") as change:
        accounts.edit_account(change, two[0], {"employees": (6200, 7300)})
    stop()
    assert page.preview.sheets._data is before
    qtbot.waitUntil(lambda: ready(page) and page.preview.sheets._data is not before)
    assert "7,300" in words_of(page.preview.sheets._data)


def test_an_export_right_after_an_edit_waits_for_the_new_pages(
    stage: Stage, show, qtbot: QtBot, tmp_path: Path, answer
):
    page = show()
    answer(tmp_path / "plan.pdf")
    with stage.context.workspace.change("Grow") as change:
        accounts.edit_account(change, page.account(), {"employees": (6200, 7300)})
    page.refresh()
    stage.context.actions.run("report.export")
    qtbot.waitUntil(lambda: bool(stage.shell.told))
    assert "7,300" in words_of((tmp_path / "plan.pdf").read_bytes())


def test_the_keyboard_comes_to_the_paper_that_is_chosen(show, qtbot: QtBot):
    page = show()
    page.gallery.choose(Report.TARGET_LIST)
    page.gallery.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(page.gallery.card(Report.TARGET_LIST).hasFocus)


def test_pages_that_take_long_leave_no_other_paper_in_their_place(
    stage: Stage, show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    page = show()
    may_go_on = threading.Event()

    def gather_slowly(reading: Reading, choices: Choices) -> Gathered:
        may_go_on.wait()
        return gather(reading, choices)

    monkeypatch.setattr("ui.reports.page.gather", gather_slowly)
    page.gallery.chosen.emit(Report.TARGET_LIST)
    qtbot.waitUntil(lambda: page.preview.sheets._data == b"")
    assert page.panel._about.text() == "Pages are being drawn"
    may_go_on.set()
    qtbot.waitUntil(lambda: ready(page))
    assert "Target list" in page.preview.accessibleName()
    assert page.panel._about.text().startswith("A4")


def test_another_account_is_chosen_by_typing(stage: Stage, show, two, qtbot: QtBot):
    page = show()
    field = page.panel.account
    field.setFocus()
    qtbot.keyClicks(field, "tess")
    popup = field.completer().popup()
    qtbot.waitUntil(lambda: popup.isVisible() and popup.model().rowCount() == 1)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ready(page) and page.account() == two[1])
    assert page.panel.account.text() == "Tessaro Motors"
    assert "Tessaro Motors" in words_of(page.preview.sheets._data)
    assert load_choices(stage.context.preferences, stage.context.workspace.label).account == two[1]


def test_a_click_into_the_account_selects_its_name_so_that_typing_searches(
    stage: Stage, show, two, qtbot: QtBot
):
    page = show()
    field = page.panel.account
    for _click in range(2):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
        assert field.selectedText() == "Norrhavn Logistics"
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, "tess")
    assert field.text() == "tess"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ready(page) and page.account() == two[1])
    qtbot.keyClicks(field, "n")
    assert field.text() == "n"


def test_a_name_that_no_account_has_is_told_and_stays_to_be_mended(
    stage: Stage, show, two, qtbot: QtBot
):
    page = show()
    field = page.panel.account
    field.setFocus()
    qtbot.keyClicks(field, "Nobody <b>")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(stage.shell.refused))
    (sentence,) = stage.shell.refused
    assert sentence.startswith('No target and no candidate is called "Nobody <b>".')
    assert "The plan of Norrhavn Logistics stays." in sentence
    assert field.text() == "Nobody <b>"
    assert page.account() == two[0]


def test_the_plan_is_one_page_or_all_its_sections(
    workspace: Workspace, stage: Stage, show, two, qtbot: QtBot
):
    with workspace.change("Explain") as change:
        why = "\n".join(f"Reason number {number}" for number in range(40))
        accounts.edit_account(change, two[0], {"why": (None, why)})
    page = show()
    assert page.panel._title.text() == "Account plan, one page"
    assert page.panel._about.text() == "A4 upright, 1 page"
    assert "All 40 in the app" in words_of(page.preview.sheets._data)

    page.gallery.card(Report.FULL_PLAN).click()
    qtbot.waitUntil(lambda: ready(page) and page.panel._about.text() != "A4 upright, 1 page")
    assert page.panel._title.text() == "Account plan, full"
    assert "Reason number 39" in words_of(page.preview.sheets._data)
    kept = load_choices(stage.context.preferences, stage.context.workspace.label)
    assert kept.kind is Report.FULL_PLAN


def test_sections_are_switched_off_and_remembered_for_this_workspace(
    stage: Stage, written, show, qtbot: QtBot
):
    page = show()
    before = page.preview.sheets._data
    assert "NEXT ACTIONS" in words_of(before)
    qtbot.mouseClick(page.panel.sections.switches["actions"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready(page) and page.preview.sheets._data is not before)
    assert "NEXT ACTIONS" not in words_of(page.preview.sheets._data)
    preferences = stage.context.preferences
    kept = load_choices(preferences, stage.context.workspace.label)
    assert "actions" not in kept.chosen(Report.PLAN)
    assert kept.chosen(Report.FULL_PLAN) == usual(Report.FULL_PLAN)
    assert "actions" in load_choices(preferences, "another workspace").chosen(Report.PLAN)


def test_a_section_with_nothing_to_print_is_left_out_and_says_why_until_there_is(
    workspace: Workspace, written, two, show, qtbot: QtBot
):
    page = show()
    sections = page.panel.sections
    committee = sections.switches["committee"]
    assert (committee.isChecked(), committee.isEnabled()) == (False, False)
    assert committee.accessibleDescription() == "Nobody is known here yet."
    assert sections._rows["committee"]._why.isVisible()
    assert sections._rows["actions"]._why.isHidden()
    assert "COMMITTEE" not in words_of(page.preview.sheets._data)
    QTest.mouseClick(sections._rows["committee"], Qt.MouseButton.LeftButton)
    assert not committee.isChecked()
    with workspace.change("Add Henrik") as change:
        people.add_contact(change, NewContact(two[0], "Henrik Dahlmo"))
    page.refresh()
    qtbot.waitUntil(lambda: committee.isEnabled() and ready(page))
    assert committee.isChecked()
    assert sections._rows["committee"]._why.isHidden()
    assert "Henrik Dahlmo" in words_of(page.preview.sheets._data)


def test_other_sections_draw_the_pages_without_asking_the_workspace(
    stage: Stage, written, show, qtbot: QtBot
):
    page = show()
    gathered = page._gathered
    page.panel.sections.switches["swot"].click()
    page.panel.look.choose("grey")
    qtbot.waitUntil(lambda: ready(page) and "SWOT" in words_of(page.preview.sheets._data))
    assert page._gathered is gathered


@pytest.mark.parametrize(
    "paper",
    [
        (Report.BOOK, "2 accounts, both teams", (595, 842)),
        (Report.TARGET_LIST, "TARGET LIST", (842, 595)),
        (Report.TOUCH_CALENDAR, "16 Nov to 13 Dec 2026", (842, 595)),
        (Report.BRIEF, "MEETING BRIEF", (595, 842)),
        (Report.PLAYBOOK, "Rules in force", (595, 842)),
    ],
)
def test_every_paper_is_previewed_and_exported_as_the_very_file(
    show, qtbot: QtBot, tmp_path: Path, answer, paper
):
    kind, said, size = paper
    page = show()
    page.gallery.card(kind).click()
    qtbot.waitUntil(lambda: ready(page) and said in words_of(page.preview.sheets._data))
    proposed = answer(tmp_path / "paper.pdf")
    page.context.actions.run("report.export")
    qtbot.waitUntil(lambda: bool(page.context.shell.told))
    data = (tmp_path / "paper.pdf").read_bytes()
    box = PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert data == page.preview.sheets._data
    assert (round(box.width), round(box.height)) == size
    sheet = page.preview.sheets.page_rect(0)
    assert (sheet.width() > sheet.height()) == (size[0] > size[1])
    assert proposed[0].suffix == ".pdf"


def test_a_calendar_is_of_all_accounts_or_of_the_chosen_one(
    workspace: Workspace, show, two, qtbot: QtBot
):
    with workspace.change("Plan") as change:
        for key, title in zip(two, ("Visit", "Call"), strict=True):
            plan_touch(
                change, TouchDraft(key, "call", Team.SALES, day=date(2026, 11, 19), title=title)
            )
    page = show()
    page.gallery.card(Report.TOUCH_CALENDAR).click()
    qtbot.waitUntil(lambda: ready(page) and "All accounts" in words_of(page.preview.sheets._data))
    assert not page.panel.account.isVisible()
    page.panel.whose.choose("one")
    qtbot.waitUntil(lambda: "All accounts" not in words_of(page.preview.sheets._data))
    qtbot.waitUntil(lambda: ready(page))
    printed = words_of(page.preview.sheets._data)
    assert page.panel.account.isVisible()
    assert ("Visit" in printed, "Call " in printed) == (True, False)


def test_a_brief_is_for_the_meeting_that_is_chosen(workspace: Workspace, show, two, qtbot: QtBot):
    with workspace.change("Plan") as change:
        for day, title in ((19, "Kick-off"), (26, "Review")):
            draft = TouchDraft(two[0], "meeting", Team.SALES, day=date(2026, 11, day), title=title)
            plan_touch(change, draft)
    page = show()
    page.gallery.card(Report.BRIEF).click()
    qtbot.waitUntil(lambda: ready(page) and "Kick-off" in words_of(page.preview.sheets._data))
    assert page.panel.meeting.itemText(1) == "Review, 26 Nov"
    page.panel.meeting.setCurrentIndex(1)
    page.panel.meeting.activated.emit(1)
    qtbot.waitUntil(lambda: ready(page) and "Review" in words_of(page.preview.sheets._data))


def test_plans_that_were_not_written_are_listed_with_the_reason(
    stage: Stage, show, qtbot: QtBot, tmp_path: Path, answer
):
    page = show()
    (tmp_path / "Norrhavn Logistics, account plan, 2026-11-18.pdf").mkdir()
    answer(tmp_path)
    stage.context.actions.run("report.every_plan")
    qtbot.waitUntil(lambda: bool(stage.shell.told))
    assert stage.shell.told == [f"Exported 1 plan to {tmp_path.name}, 1 not"]
    said = page.panel.deeds.failed.text()
    assert said.startswith("1 plan was not written:\nNorrhavn Logistics: ")
    assert "is a folder" in said
    assert len([path for path in tmp_path.glob("*.pdf") if path.is_file()]) == 1


def test_the_page_shows_the_plan_of_an_account_that_it_is_told(show, two, qtbot: QtBot):
    page = show()
    page.gallery.card(PROGRESS).click()
    page.show_account(two[1])
    qtbot.waitUntil(lambda: ready(page) and page.account() == two[1])
    assert page.panel.account.text() == "Tessaro Motors"


def test_paper_and_look_change_the_pages_and_are_remembered(stage: Stage, show, two, qtbot: QtBot):
    page = show()
    colour = page.preview.sheets._data
    page.panel.paper.choose("Letter")
    page.panel.look.choose("grey")
    qtbot.waitUntil(lambda: ready(page) and page.preview.sheets._data is not colour)

    box = PdfReader(io.BytesIO(page.preview.sheets._data)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    kept = load_choices(stage.context.preferences, stage.context.workspace.label)
    assert (kept.paper, kept.is_grey) == ("Letter", True)


def test_the_progress_report_has_a_period_in_place_of_an_account(show, two, qtbot: QtBot):
    page = show()
    page.gallery.card(PROGRESS).click()
    qtbot.waitUntil(lambda: ready(page) and page.account() is None)

    assert page.panel.period.isVisible()
    assert not page.panel.account.isVisible()
    assert "24 Aug to 18 Nov 2026" in words_of(page.preview.sheets._data)
    assert page.panel.period.start.day() == date(2026, 8, 24)

    page.panel.period.words.setCurrentIndex(2)
    page.panel.period.words.activated.emit(2)
    qtbot.waitUntil(lambda: "1 Jul to 30 Sep 2026" in words_of(page.preview.sheets._data))


def test_days_of_ones_own_make_the_period_custom(show, two, qtbot: QtBot):
    page = show()
    page.gallery.card(PROGRESS).click()
    qtbot.waitUntil(lambda: ready(page) and page.account() is None)
    page.panel.period.start.set_day(date(2026, 11, 2))
    qtbot.waitUntil(lambda: "2 Nov to 18 Nov 2026" in words_of(page.preview.sheets._data))
    assert page.choices.behind.period == CUSTOM
    page.panel.period.end.set_day(date(2026, 10, 1))
    assert "not before the first" in page.panel.period._end_field.error()
    assert page.choices.behind.end == date(2026, 11, 18)


def test_all_plans_of_the_highest_tier_go_into_one_folder(
    stage: Stage, show, qtbot: QtBot, tmp_path: Path, answer
):
    page = show()
    answer(tmp_path)
    assert page.panel.all_plans.label == "Export all 2 1:1 plans"
    qtbot.mouseClick(page.panel.all_plans, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(stage.shell.told))
    assert stage.shell.steps == [(0, 2), (1, 2), (2, 2)]
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    assert stage.shell.offered[0] == "Show in folder"


def test_stopping_a_batch_keeps_what_is_written_and_says_so(
    stage: Stage, show, qtbot: QtBot, tmp_path: Path, answer
):
    show()
    answer(tmp_path)
    stage.shell.stops = True
    stage.context.actions.run("report.all_plans")
    qtbot.waitUntil(lambda: bool(stage.shell.refused))
    assert stage.shell.refused == [f"Stopped. 1 of 2 plans is in {tmp_path.name}, whole"]
    assert stage.shell.offered[0] == "Show in folder"
    assert stage.shell.steps[-1] == (2, 2)
    (written,) = tmp_path.glob("*.pdf")
    assert "Norrhavn Logistics" in words_of(written.read_bytes())


def test_a_copy_is_a_file_on_the_clipboard(stage: Stage, show, clipboard: QClipboard, qtbot: QtBot):
    page = show()
    qtbot.mouseClick(page.panel.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(stage.shell.told))
    (url,) = clipboard.mimeData().urls()
    assert url.isLocalFile()
    assert Path(url.toLocalFile()).read_bytes() == page.preview.sheets._data


def test_characters_that_no_font_has_are_told_beside_the_page(
    workspace: Workspace, show, two, qtbot: QtBot
):
    with workspace.change("Rename") as change:
        accounts.edit_account(change, two[0], {"why": (None, "Talks in \U00013000")})
    page = show()
    assert "\U00013000" in page.panel._missing.text()
    assert not page.panel._missing.isHidden()


def test_without_an_account_the_page_says_how_to_begin(stage: Stage, qtbot: QtBot):
    page = stage.open_page()
    qtbot.waitUntil(lambda: page._middle.currentIndex() == 1)
    assert not page.panel.export.isEnabled()
    assert not page.panel.all_plans.isEnabled()


def test_an_account_that_is_deleted_gives_its_place_to_another(
    workspace: Workspace, two, show, qtbot: QtBot
):
    page = show()
    page.panel.account.chosen.emit(two[1])
    qtbot.waitUntil(lambda: page.account() == two[1])
    undo(workspace)
    page.refresh()
    qtbot.waitUntil(lambda: ready(page) and page.account() == two[0])


def test_only_files_are_opened_and_a_missing_one_is_told(
    stage: Stage, show, monkeypatch, tmp_path: Path
):
    opened: list[QUrl] = []
    monkeypatch.setattr(places.QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    page = show()
    page.exporting.show_place(tmp_path / "gone.pdf")
    page.exporting.show_place(tmp_path)
    assert "gone.pdf" in stage.shell.refused[0]
    assert [url.scheme() for url in opened] == ["file"]


def test_the_plan_of_the_account_in_front_is_exported_from_anywhere(
    stage: Stage, two, qtbot: QtBot, tmp_path: Path, answer
):
    answer(tmp_path / "plan.pdf")
    export_current_plan(stage.context, two[1])
    qtbot.waitUntil(lambda: bool(stage.shell.told))
    assert "Tessaro Motors" in words_of((tmp_path / "plan.pdf").read_bytes())


def test_a_damaged_memory_of_choices_is_begun_anew(stage: Stage):
    stage.context.preferences.put(
        "reports", {"kind": 7, "behind": {"period": "x"}, "sections": {"here": {"plan": 7}}}
    )
    assert load_choices(stage.context.preferences, "here") == Choices()


def test_what_is_printed_are_the_pages_of_the_preview(
    stage: Stage, show, qtbot: QtBot, tmp_path: Path, monkeypatch
):
    page = show()
    printer = printing.new_printer("plan", "A4")
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_asked, **_how: printer)

    qtbot.mouseClick(page.panel.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(stage.shell.told))

    count = len(PdfReader(io.BytesIO(page.preview.sheets._data)).pages)
    assert stage.shell.told == ["Printed 1 page" if count == 1 else f"Printed {count} pages"]
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == count
    (picture, *_others) = printed.pages[0].images
    darkest, brightest = picture.image.convert("L").getextrema()
    assert brightest - darkest > 200


def test_a_page_is_shown_as_large_as_it_was_drawn(show, qtbot: QtBot):
    page = show()
    sheets = page.preview.sheets
    qtbot.waitUntil(lambda: ready(page))
    (_wanted, picture) = sheets._pictures[0]
    assert picture.deviceIndependentSize().toSize() == sheets.page_rect(0).size()


def test_what_is_asked_of_the_printer_while_many_plans_are_written_is_told_to_wait(
    stage: Stage, show, tmp_path: Path, answer, monkeypatch
):
    page = show()
    answer(tmp_path)
    asked: list[int] = []
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_asked, **_how: asked.append(1))
    stage.context.actions.run("report.all_plans")
    stage.context.actions.run("report.print")
    stage.context.actions.run("report.all_plans")
    assert asked == []
    wait = "Exporting 2 plans is not finished yet. Wait for it or cancel it, then try again"
    assert [str(one).partition(";")[0] for one in stage.shell.warned] == [wait, wait]
    page.exporting.stop()


def test_printing_is_stopped_on_the_way(stage: Stage, show, qtbot: QtBot, tmp_path, monkeypatch):
    page = show()
    printer = printing.new_printer("plan", "A4")
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_asked, **_how: printer)
    stage.shell.steps.clear()
    real = page_image

    def stopping(*arguments):
        page.exporting.stop()
        return real(*arguments)

    monkeypatch.setattr(printing, "page_image", stopping)
    page.context.actions.run("report.print")
    qtbot.waitUntil(lambda: bool(stage.shell.refused))
    assert stage.shell.refused == ["Stopped. No file was written."]
    assert not list(tmp_path.glob("printed*"))

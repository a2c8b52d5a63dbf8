"""The page of the playbook in the whole window: drafted, its effect seen, signed by both teams."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QMenu

from abm_desktop.alignment.services.playbook import signed_policy, versions
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.services import pins
from tests.frame.conftest import preferences, program, start, theme
from ui.alignment.playbook.edit_dialog import EditDialog
from ui.alignment.playbook.page import PlaybookPage
from ui.alignment.playbook.versions_dialog import VersionsDialog
from ui.kit.labels import PlainLabel
from ui.kit.layouts import widgets_in
from ui.reports.page import ReportsPage
from ui.workspace.pin_dialog import PinDialog

__all__ = ["preferences", "program", "start", "theme"]
PIN = "4711"


@pytest.fixture
def space(program):
    return program.desk.session.context.workspace


@pytest.fixture
def page(qtbot, program) -> PlaybookPage:
    session = program.desk.session
    # All of it: a window that is closed while its parts still come could be told of one too late.
    qtbot.waitUntil(lambda: not is_loading())
    qtbot.waitUntil(lambda: session.pages.has("playbook"))
    program.actions.run("page.playbook")
    shown = session.pages.current
    assert isinstance(shown, PlaybookPage)
    qtbot.waitUntil(shown.is_filled)
    return shown


def is_loading() -> bool:
    return any(thread.name == "loading" for thread in threading.enumerate())


def opened(qtbot, program, kind):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in program.window.findChildren(kind)))
    return next(one for one in program.window.findChildren(kind) if one.isVisible())


def rules(space):
    with space.reading() as reading:
        return service.policy(reading)


def newest(space):
    with space.reading() as reading:
        return versions(reading)[0]


def begun(qtbot, program, page):
    program.actions.run("playbook.draft")
    qtbot.waitUntil(lambda: page.draft() is not None)


def edited(stage, page, chapter: str, rule: str, text: str) -> EditDialog:
    """Type a number into the form of a chapter and keep it."""
    qtbot, program = stage
    page.edit(chapter)
    dialog = opened(qtbot, program, EditDialog)
    field(dialog, rule).line.setText(text)
    dialog.accept()
    return dialog


def field(dialog, rule: str, part: object = ""):
    control = next(one for one in dialog.form.controls if one.rule == rule)
    return control.fields[part]


def gone(qtbot, program, kind):
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in program.window.findChildren(kind)))


def sign(stage, space, team: Team, name: str) -> None:
    qtbot, program = stage
    with space.reading() as reading:
        person = service.find_person(reading, name)
    pins.choose(space, person.id, PIN)
    program.actions.run(f"playbook.sign_{team}")
    menu = opened(qtbot, program, QMenu)
    next(one for one in menu.actions() if name in one.text()).trigger()
    menu.close()
    dialog = opened(qtbot, program, PinDialog)
    dialog.pin.setText(PIN)
    dialog.accept()
    gone(qtbot, program, PinDialog)


def test_the_rules_stand_there_before_anybody_signed_them(page):
    assert page.draft() is None
    said = page.document.parts["seats"].accessibleName()
    assert said == "Seats and tiers"
    assert list(page.document.parts) == list(page.chapters.items)
    assert not any(part.edit.isVisible() for part in page.document.parts.values())


def test_a_draft_is_changed_chapter_by_chapter_and_each_step_is_undone(qtbot, program, space, page):
    begun(qtbot, program, page)
    edited((qtbot, program), page, "journey", "quiet_after_days", "21")
    gone(qtbot, program, EditDialog)
    qtbot.waitUntil(lambda: len(page._look.changes) == 1)
    assert page._look.touched == {"journey"}
    assert rules(space).quiet_after_days == 14
    history.undo(space)
    qtbot.waitUntil(lambda: page._look.changes == ())


def test_a_changed_rule_stands_in_the_document_beside_what_it_was(qtbot, program, page):
    begun(qtbot, program, page)
    edited((qtbot, program), page, "promise", "attempts", "8")
    gone(qtbot, program, EditDialog)
    words = "after 6 \N{RIGHTWARDS ARROW} 8 attempts"
    qtbot.waitUntil(lambda: any(words in one for one in texts(page, "promise")))


def texts(page, chapter: str) -> list[str]:
    return [one.text() for one in page.document.parts[chapter].findChildren(PlainLabel)]


def test_no_title_of_a_chapter_is_cut(page):
    for item in page.chapters.items.values():
        assert " ".join(item._lines(item.width())) == item.label
        assert item.height() >= item.sizeHint().height()


def test_goals_and_words_that_need_no_draft_lead_to_where_they_are_set(qtbot, program, page):
    session = program.desk.session
    page.document.parts["plan"].elsewhere.click()
    qtbot.waitUntil(lambda: session.pages.current_key == "tree")


def test_the_draft_is_shown_as_the_pages_that_are_printed_for_the_meeting(qtbot, program, page):
    begun(qtbot, program, page)
    program.actions.run("playbook.print")
    reports = program.desk.session.pages.current
    assert isinstance(reports, ReportsPage)
    qtbot.waitUntil(reports.is_up_to_date)
    assert reports._pages.subject.about == "Draft 1"
    assert reports.panel.version.isVisible()
    reports.panel.version.chosen.emit("signed")
    qtbot.waitUntil(
        lambda: reports.is_up_to_date() and reports._pages.subject.about == "Rules in force",
    )


def test_a_rule_that_cannot_hold_says_so_at_its_field_and_nothing_is_kept(
    qtbot, program, space, page
):
    begun(qtbot, program, page)
    dialog = edited((qtbot, program), page, "journey", "engaged_minutes", "5000")
    assert "ready account" in field(dialog, "engaged_minutes").error()
    assert dialog.isVisible()
    field(dialog, "engaged_minutes").line.setText("many")
    dialog.accept()
    assert field(dialog, "engaged_minutes").error()
    dialog.reject()
    with space.reading() as reading:
        assert signed_policy(reading, newest(space).id).engaged_minutes == 10


def test_both_teams_sign_with_their_pins_and_the_draft_holds(qtbot, program, space, page):
    begun(qtbot, program, page)
    edited((qtbot, program), page, "promise", "attempts", "8")
    gone(qtbot, program, EditDialog)
    qtbot.waitUntil(lambda: len(page._look.changes) == 1)
    sign((qtbot, program), space, Team.SALES, "Tomás Okafor")
    qtbot.waitUntil(lambda: not page.can_sign(Team.SALES) and page.draft())
    assert rules(space).attempts == 6
    sign((qtbot, program), space, Team.MARKETING, "Priya Nair-Holt")
    qtbot.waitUntil(lambda: page.draft() is None)
    assert rules(space).attempts == 8
    assert [one.name for one in newest(space).signatures] == ["Tomás Okafor", "Priya Nair-Holt"]


def test_versions_are_compared_the_later_against_the_earlier(qtbot, program, space, page):
    begun(qtbot, program, page)
    edited((qtbot, program), page, "promise", "attempts", "8")
    gone(qtbot, program, EditDialog)
    qtbot.waitUntil(lambda: len(page._look.changes) == 1)
    for team, name in ((Team.SALES, "Tomás Okafor"), (Team.MARKETING, "Priya Nair-Holt")):
        qtbot.waitUntil(lambda team=team: page.draft().missing()[0] is team)
        sign((qtbot, program), space, team, name)
    qtbot.waitUntil(page.can_begin)
    begun(qtbot, program, page)
    edited((qtbot, program), page, "promise", "attempts", "9")
    gone(qtbot, program, EditDialog)
    qtbot.waitUntil(lambda: len(page._look.changes) == 1)
    page.compare()
    dialog = opened(qtbot, program, VersionsDialog)
    qtbot.waitUntil(lambda: len(dialog.lines) == 2)
    assert dialog.lines == ["1 difference", "Attempts until unreachable: 8 \N{RIGHTWARDS ARROW} 9"]
    dialog.accept()


def test_a_line_of_an_agenda_leads_to_the_version_that_it_is_about(qtbot, program, space, page):
    begun(qtbot, program, page)
    edited((qtbot, program), page, "promise", "attempts", "8")
    gone(qtbot, program, EditDialog)
    qtbot.waitUntil(lambda: len(page._look.changes) == 1)
    sign((qtbot, program), space, Team.SALES, "Tomás Okafor")
    qtbot.waitUntil(lambda: page.draft().missing() == (Team.MARKETING,))
    draft = newest(space).id
    page.show_part("version", draft)
    assert not program.window.findChildren(VersionsDialog)
    sign((qtbot, program), space, Team.MARKETING, "Priya Nair-Holt")
    qtbot.waitUntil(lambda: page.draft() is None)
    page.show_part("version", draft)
    assert opened(qtbot, program, VersionsDialog).version.currentData() == draft


def test_what_signing_would_do_is_told_before_anybody_signs(qtbot, program, page):
    begun(qtbot, program, page)
    edited((qtbot, program), page, "seats", "vote_gap", "20")
    gone(qtbot, program, EditDialog)
    words = "No account, hand-off or touch would change."
    qtbot.waitUntil(lambda: words in said(page.panel.effect))


def said(card) -> list[str]:
    return [one.text() for one in widgets_in(card.body) if hasattr(one, "text")]

"""The window around the pages: opening, names, places, people, themes."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt

from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.exchange.services.calendar_out import CalendarScope
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import Listing, Team
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location
from db.accounts.tables import Account
from db.keys import new_keys
from db.revenue.tables import Deal
from tests.loaded import is_complete
from ui.accounts.view import CANDIDATES as CANDIDATES_VIEW
from ui.exchange.writing_out import WritingOut
from ui.frame.places import place_of
from ui.frame.rail_item import RailItem
from ui.kit import corners
from ui.kit.menu import Menu
from ui.kit.messages import ProgressLine
from ui.reports import places
from ui.workspace import opening

CANDIDATES = ListQuery(listing=frozenset({Listing.CANDIDATE}))


def test_an_open_workspace_shows_its_first_page_with_title_and_main_action(program):
    window = program.window
    assert window.top_bar.crumbs.title.text() == "Home"
    assert window.windowTitle() == "Home \N{EN DASH} Quillmere"
    assert window.top_bar._primary.label == "Log touch"
    assert window.rail.switch.accessibleName() == "Workspace Quillmere, Dream 50"


def test_the_rail_leads_to_every_page_while_pages_are_still_loaded(qtbot, start, workspace_file):
    program = start(str(workspace_file))
    window, seen = program.window, []
    items = window.rail.findChildren(RailItem)

    def look() -> None:
        seen.append([item.label for item in items if not item.isVisible()])

    program.desk.opened.connect(look)
    program.desk._loading.arrived.connect(look)
    qtbot.waitUntil(lambda: is_complete(program))
    assert len(seen) > len(items)
    assert not any(seen)


def test_a_page_that_is_asked_for_before_it_is_loaded_is_chosen_in_the_rail_at_once(qtbot, program):
    pages, items = program.desk.session.pages, program.window.rail._items
    reports = pages._classes.pop("reports")
    pages.show("reports")
    assert [key for key, item in items.items() if item.isChecked()] == ["reports"]
    assert pages.current_key == "home"
    pages.arrive("reports", reports)
    assert pages.current_key == "reports"


def test_a_window_is_found_again_as_it_was_left(qtbot, program, start, preferences, workspace_file):
    program.desk.session.pages.show("reports")
    with qtbot.waitSignal(program.ended):
        program.window.close()
    place = place_of(preferences, str(workspace_file))
    assert (place.page, place.name, place.person) == ("reports", "Quillmere", "Mara Lindqvist")
    again = start(None if preferences.recent() == [] else preferences.recent()[0].address)
    assert place.geometry
    assert again.window.top_bar.crumbs.title.text() == "Reports"
    with qtbot.waitSignal(again.rows_painted):
        pass


def test_a_workspace_that_cannot_be_opened_leads_to_the_ways_to_begin(qtbot, start, tmp_path):
    broken = tmp_path / "broken.abm"
    broken.write_text("not a workspace")
    program = start(str(broken))
    qtbot.waitUntil(program.beginning.page.isVisible)
    assert "broken.abm" in program.beginning.page.failure()
    assert broken.read_text() == "not a workspace"


def test_a_person_who_is_not_there_is_named_in_the_refusal(qtbot, start, workspace_file):
    program = start(str(workspace_file), "Nobody At All")
    qtbot.waitUntil(program.beginning.page.isVisible)
    assert "Nobody here is called Nobody At All" in program.beginning.page.failure()


def test_another_person_takes_over_and_is_remembered(program, preferences, workspace_file):
    session = program.desk.session
    priya = next(p for p in session.people._opened.people if p.name.startswith("Priya"))
    session.people.switch(priya)
    assert session.context.workspace.person_id == priya.id
    assert preferences.person_of(str(workspace_file)) == priya.id
    assert "Priya Nair-Holt, Marketing" in program.window.rail.person.accessibleName()


def test_the_rail_counts_what_needs_whoever_takes_over(qtbot, program):
    session = program.desk.session
    mara, workspace = session.people.current, session.context.workspace
    priya = next(p for p in session.people.everybody if p.name.startswith("Priya"))
    (home,) = [one for one in program.window.rail.findChildren(RailItem) if one.label == "Home"]
    with workspace.change("Plan a call") as change:
        account = change.add(Account(name="Norrhavn Logistics", listing=Listing.TARGET)).id
        change.session.flush()
        today = workspace.clock.today()
        touches.plan(change, TouchDraft(account, "call", Team.SALES, mara.id, day=today))

    qtbot.waitUntil(lambda: home.accessibleName() == "Home, 2")
    session.people.switch(priya)
    qtbot.waitUntil(lambda: home.accessibleName() == "Home")
    session.pages.show("accounts")
    session.people.switch(mara)
    qtbot.waitUntil(lambda: home.accessibleName() == "Home, 2")


def test_the_theme_goes_around_and_is_remembered(program, preferences, theme):
    program.actions.run("theme.next")
    assert (theme.mode, preferences.get("theme")) == ("dark", "dark")
    program.actions.run("theme.light")
    assert theme.name == "light"


def test_the_rail_counts_deals_that_need_an_account_before_anybody_looks_at_them(qtbot, program):
    (deals,) = [one for one in program.window.rail.findChildren(RailItem) if one.label == "Deals"]
    assert deals.accessibleName() == "Deals"
    rows = [{"id": key, "name": "Fleet", "stage": "prospecting"} for key in new_keys(2)]
    with program.desk.session.context.workspace.change("Import two deals") as change:
        change.insert_many(Deal, rows)
    qtbot.waitUntil(lambda: deals.accessibleName() == "Deals, 2")
    assert program.window.top_bar.crumbs.title.text() == "Home"


def test_the_rail_gives_way_below_1180_pixels(qtbot, program):
    program.window.resize(1200, 720)
    assert program.window.rail.width() == 176
    program.window.resize(1120, 720)
    assert program.window.rail.width() == 52


def test_f6_goes_round_the_areas(qtbot, program):
    window = program.window
    window.activateWindow()
    areas = program._areas()
    seen = []
    for _ in areas:
        program.actions.run("window.next_area")
        focused = window.focusWidget()
        seen.append(next(a for a in areas if a is focused or a.isAncestorOf(focused)))
    assert len(areas) > 2
    assert set(seen) == set(areas)


def test_every_control_of_the_frame_has_a_name(program):
    frame = [program.window.rail, program.window.top_bar]
    controls = [
        child
        for part in frame
        for child in part.findChildren(object)
        if hasattr(child, "focusPolicy") and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(controls) > 6
    assert [c for c in controls if not (c.accessibleName() or c.label)] == []


def test_closing_and_opening_another_workspace_leaves_nothing_of_the_first(
    qtbot, program, workspace_file, tmp_path
):
    first = program.desk.session
    second = tmp_path / "second.abm"
    second.write_bytes(workspace_file.read_bytes())
    program.desk.open(str(second))
    qtbot.waitUntil(
        lambda: (
            program.desk.session not in (None, first)
            and program.desk.session.pages.current is not None
        )
    )
    assert program.desk.session.address == str(second)

    def ways_to_add_an_account():
        return [a for a in program.actions.all() if a.key == "accounts.add"]

    # The list is built behind the first page, and brings its actions with it.
    qtbot.waitUntil(lambda: ways_to_add_an_account() != [])
    assert len(ways_to_add_an_account()) == 1


def test_what_was_asked_for_last_is_opened_and_the_rest_is_closed_again(
    qtbot, start, workspace_file, tmp_path
):
    second = tmp_path / "second.abm"
    second.write_bytes(workspace_file.read_bytes())
    program = start(str(workspace_file))
    answers = []
    program.desk._loading.ready.connect(lambda turn, _opened, _session: answers.append(turn))
    program.desk.open(str(second))
    qtbot.waitUntil(lambda: len(answers) == 2 and is_complete(program))
    assert program.desk.session.address == str(second)


def test_a_refusal_that_comes_late_leaves_what_was_opened_meanwhile(
    qtbot, start, workspace_file, tmp_path, monkeypatch
):
    broken = tmp_path / "broken.abm"
    broken.write_text("not a workspace")
    meanwhile, refused = threading.Event(), []
    at_once = opening.open_for_window

    def in_time(request):
        if request.address == str(broken):
            meanwhile.wait(60)
        return at_once(request)

    monkeypatch.setattr(opening, "open_for_window", in_time)
    program = start(str(broken))
    program.desk._loading.refused.connect(lambda turn, _error: refused.append(turn))
    with qtbot.waitSignal(program.rows_painted):
        program.desk.open(str(workspace_file))
    meanwhile.set()
    qtbot.waitUntil(lambda: len(refused) == 1 and is_complete(program))
    assert program.desk.session.address == str(workspace_file)
    assert program.desk.session.pages.current.isVisible()


def test_the_line_in_the_rail_says_what_waits_and_leads_there_only_where_something_does(program):
    line = program.window.rail.sync
    said = []
    for state, count in (("offline", 0), ("offline", 1), ("offline", 3), ("conflict", 1)):
        line.show_state(state, count=count)
        said.append(line.words())
        assert line.isEnabled()
    assert said == ["Offline", "Offline with 1 change", "Offline with 3 changes", "Conflict"]
    line.show_state("refused", count=2)
    assert line.words() == "2 changes not sent"
    line.show_state("saved", is_news=True)
    assert line.words() == "Saved 1 s ago"
    line.show_state("saved", is_server=True)
    assert line.words() == "Synced 1 s ago"
    assert not line.isEnabled()


def test_long_work_shows_how_far_it_is_and_can_be_stopped(qtbot, program):
    stopped = []
    report = program.desk.session.shell.show_progress("Importing", lambda: stopped.append(1))
    report(3, 10)
    line = program.window.findChild(ProgressLine)
    qtbot.waitUntil(lambda: line._text.text() == "Importing \N{MIDDLE DOT} 3 of 10")
    line._cancel.click()
    assert stopped == [1]
    report(10, 10)
    qtbot.waitUntil(lambda: program.window.findChild(ProgressLine) is None)


def test_who_was_asked_for_works_only_in_the_workspace_that_was_named(
    qtbot, start, workspace_file, tmp_path, clock
):
    other = tmp_path / "other.abm"
    make_workspace(Location(path=other), NewWorkspace("Other", person="Root"), clock)
    broken = tmp_path / "broken.abm"
    broken.write_text("not a workspace")
    program = start(str(broken), "Mara Lindqvist")
    qtbot.waitUntil(program.beginning.page.isVisible)
    with qtbot.waitSignal(program.rows_painted):
        program.desk.open(str(other))
    assert program.desk.session.people.current.name == "Root"


def test_who_worked_last_is_known_by_a_relative_path_too(
    qtbot, program, start, workspace_file, monkeypatch
):
    session = program.desk.session
    session.people.switch(next(p for p in session._opened.people if p.name.startswith("Priya")))
    with qtbot.waitSignal(program.ended):
        program.window.close()
    monkeypatch.chdir(workspace_file.parent)
    again = start(workspace_file.name, None)
    with qtbot.waitSignal(again.rows_painted):
        pass
    assert again.desk.session.people.current.name == "Priya Nair-Holt"


def test_a_page_that_is_opened_has_the_keyboard_where_its_work_is(qtbot, program, add_account):
    add_account("Norrhavn Logistics")
    pages = program.desk.session.pages
    pages.show("accounts")
    pages.current.tool_row.choose(CANDIDATES_VIEW.key)
    qtbot.waitUntil(pages.current.table.isVisible)
    program.window.top_bar.search.setFocus()
    pages.show("reports")
    pages.show("accounts")
    assert program.window.focusWidget() is pages.current.table


def test_the_second_workspace_shows_its_seats_and_offers_too(
    qtbot, program, preferences, workspace_file, tmp_path
):
    second = tmp_path / "second.abm"
    second.write_bytes(workspace_file.read_bytes())
    program.desk.open(str(second))

    def told() -> list[tuple[str, str]]:
        return [(one.address, one.seats) for one in preferences.recent()]

    qtbot.waitUntil(lambda: told()[:1] == [(str(second), "0 of 50 seats")])


def test_ctrl_e_exports_the_plan_of_the_account_in_front(
    qtbot, program, add_account, monkeypatch, tmp_path
):
    add_account("Norrhavn Logistics")
    session, made = program.desk.session, tmp_path / "plan.pdf"
    with session.context.workspace.reading() as reading:
        key = next(iter(target_list.keys(reading, CANDIDATES)))
    session.pages.show_account(key)
    monkeypatch.setattr(places, "ask_for_file", lambda *_asked: made)
    qtbot.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.window.toast.text() == "Exported plan.pdf")
    assert made.read_bytes().startswith(b"%PDF")


def test_an_export_that_is_written_takes_away_why_it_was_not_before(
    qtbot, program, add_account, monkeypatch, tmp_path
):
    add_account("Norrhavn Logistics")
    toast, session = program.window.toast, program.desk.session
    with session.context.workspace.reading() as reading:
        key = next(iter(target_list.keys(reading, CANDIDATES)))
    session.pages.show_account(key)
    toast.warn("Something else is not done.")
    for folder in ("gone", "lost"):
        path = tmp_path / folder / "plan.pdf"
        monkeypatch.setattr(places, "ask_for_file", lambda *_asked, path=path: path)
        qtbot.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda folder=folder: folder in toast.errors.said())
    monkeypatch.setattr(places, "ask_for_file", lambda *_asked: tmp_path / "plan.pdf")
    qtbot.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: toast.said() == "Exported plan.pdf")
    assert toast.errors.said() == "Something else is not done."


def test_a_file_of_another_kind_that_is_written_leaves_why_one_was_not(
    qtbot, program, add_account, tmp_path
):
    add_account("Norrhavn Logistics")
    toast, context = program.window.toast, program.desk.session.context
    WritingOut(context).archive(tmp_path / "gone" / "all.json")
    qtbot.waitUntil(lambda: "gone" in toast.errors.said())
    WritingOut(context).calendar(CalendarScope(), tmp_path / "touches.ics")
    qtbot.waitUntil(lambda: (tmp_path / "touches.ics").exists() and "touches" in toast.said())
    assert "gone" in toast.errors.said()
    WritingOut(context).archive(tmp_path / "all.json")
    qtbot.waitUntil(lambda: "all.json" in toast.said())
    assert toast.errors.isHidden()


def test_reports_go_on_with_the_account_whose_page_is_left(qtbot, program, add_account):
    for name in ("Auberon Pharma", "Norrhavn Logistics"):
        add_account(name)
    pages = program.desk.session.pages
    with program.desk.session.context.workspace.reading() as reading:
        keys = list(target_list.keys(reading, CANDIDATES))
    for key in keys:
        pages.show_account(key)
        pages.show("reports")
        qtbot.waitUntil(lambda key=key: pages.current.account() == key)


def test_corners_are_cut_off_where_nothing_shines_through(qtbot, program, theme, monkeypatch):
    whole, cut = Menu(theme, program.window), Menu(theme, program.window)
    for menu in (whole, cut):
        menu.add("Open", menu.hide)
        menu.show()
        menu.hide()
        monkeypatch.setattr(corners, "shines_through", lambda: False)
    assert whole.mask().isEmpty()
    assert cut.mask().contains(cut.rect().center())
    assert not cut.mask().contains(cut.rect().topLeft())
    assert not cut.mask().contains(cut.rect().bottomRight())


def test_a_workspace_that_is_closed_again_while_it_still_finishes_is_closed_once(qtbot, program):
    gone = []
    with qtbot.waitSignal(program.desk.session.closed):
        program.desk.close(lambda: gone.append("first"))
        program.desk.close(lambda: gone.append("last"))
    qtbot.waitUntil(lambda: gone)
    assert gone == ["last"]
    assert program.desk.session is None

"""Every dialog can be gone through with Tab, and says what everything in it is called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from abm_desktop.accounts.services import choosing
from abm_desktop.failure_log import Failure
from abm_desktop.vocabulary import Access
from abm_desktop.workspace.services.logins import LoginRow, Outcome
from tests.access.look import tab_round, tab_stops, unnamed, without_tip, words
from tests.access.walk import Walk
from ui.accounts.candidates.asking import OpenRoundDialog, RevealDialog
from ui.accounts.candidates.versions_dialog import WhyDialog
from ui.frame.connect_dialog import ConnectDialog
from ui.frame.failure_dialog import FailureDialog
from ui.frame.making_dialogs import NewWorkspaceDialog
from ui.frame.update_dialog import UpdateDialog
from ui.workspace.change_pin_dialog import ChangePinDialog
from ui.workspace.forget_pin_dialog import ForgetPinDialog
from ui.workspace.login_dialog import LoginDialog
from ui.workspace.pin_dialog import prove
from ui.workspace.settings.enforce_dialog import EnforceDialog
from ui.workspace.statements_dialog import StatementsDialog

ANYWHERE = (
    *("engagement.log", "touch.plan", "exchange.import", "exchange.history", "exchange.export"),
    *("window.keyboard", "workspace.new", "workspace.connect", "person.switch"),
    *("campaigns.new", "exchange.calendar", "exchange.meetings"),
)
ON_PAGES = {
    "accounts": (
        *("accounts.add", "accounts.save_view", "accounts.filter", "accounts.columns"),
        *("accounts.sort", "accounts.group", "accounts.tier", "accounts.owners"),
        *("accounts.stage", "accounts.retire", "accounts.campaign"),
    ),
    "planner": ("planner.filter", "planner.group", "planner.clash", "planner.new"),
    "deals": ("deals.add", "deals.open", "deals.won", "deals.lost", "deals.sort"),
    "campaigns": ("campaigns.edit", "campaigns.add_account", "campaigns.add_people"),
    "plays": (
        *("plays.run", "plays.add", "plays.edit_play", "plays.step_add"),
        *("plays.runs_shift", "plays.runs_turn", "plays.runs_swap", "plays.runs_stop"),
    ),
    "alignment": ("handoffs.new",),
    "candidates": ("candidates.nominate", "candidates.versions"),
    "voice": ("voice.hear", "voice.ask", "voice.add", "voice.wording", "voice.merge"),
    "voice::request": ("voice.approve", "voice.decline"),
    "voice::asset": ("voice.edit",),
    "scoreboard": ("scoreboard.sort",),
    "playbook": ("playbook.edit", "playbook.note", "playbook.versions"),
    "predictions": ("predictions.add",),
    "tree": ("tree.owner",),
    "meetings": ("meetings.add", "meetings.edit", "meetings.embedding"),
}
ON_TABS = {
    "overview": ("account.pause",),
    "people": ("person.add", "person.stop", "person.left", "person.move"),
    "deals": ("account.deals.add",),
    "files": ("files.link",),
}


def test_every_dialog_says_what_everything_in_it_is_called_and_lets_tab_through(walk):
    misses = []
    for key in openers(walk):
        with walk.opened(partial(walk.actions.run, key)) as layer:
            if layer is None:
                misses.append(f"{key}: nothing is opened")
            elif not isinstance(layer, QMenu):
                misses += [f"{key}: {miss}" for miss in lacks(layer)]
    assert not misses, "\n".join(misses)


def test_the_goal_of_a_figure_is_asked_for_by_ear_and_keyboard(walk):
    walk.show("tree")
    walk.session.pages.current.canvas.cards["win_rate"].setFocus()
    with walk.opened(partial(walk.actions.run, "tree.goal")) as layer:
        assert layer is not None, "nobody was asked"
        assert list(lacks(layer)) == []


def test_what_is_asked_before_unsaved_rules_are_lost_is_named_and_reached_by_tab(walk):
    walk.show("settings::engagement")
    window = walk.program.window
    section = walk.session.pages.current.section
    section.draft.single["aware_minutes"].line.setText("7")
    with walk.opened(window.close) as layer:
        assert layer is not None, "the window closed without asking"
        assert list(lacks(layer)) == []
    section.bar.discard.click()
    walk.settle()
    assert window.isVisible()


def test_who_shows_a_pin_or_lets_one_be_forgotten_gets_there_by_ear_and_keyboard(walk):
    session = walk.session
    context, everybody = session.context, session.people.everybody
    person = everybody[0]
    asked = partial(prove, context, person.id, person.name, "votes", lambda _proof: None)
    forgets = ForgetPinDialog(context, person, everybody)
    changes = ChangePinDialog(context, person)
    misses = []
    for act in (asked, forgets.open, changes.open):
        with walk.opened(act) as layer:
            assert layer is not None
            misses += lacks(layer)
    assert not misses, "\n".join(misses)


def test_who_gives_a_login_or_copies_statements_gets_there_by_ear_and_keyboard(walk):
    context, person = walk.session.context, walk.session.people.everybody[0]
    held = LoginRow(person.id, "mara", Access.MEMBER)
    misses = []
    for dialog in (
        LoginDialog(context, person, held),
        EnforceDialog(context),
        StatementsDialog(context, Outcome(('CREATE ROLE "mara" LOGIN',))),
    ):
        with walk.opened(dialog.open) as layer:
            assert layer is not None
            misses += lacks(layer)
    assert not misses, "\n".join(misses)


def test_who_is_asked_by_a_team_server_gets_there_by_ear_and_keyboard(walk):
    theme, window = walk.session.context.theme, walk.program.window
    address = "postgresql://mara@abm.example/team"
    misses = []
    for dialog in (
        ConnectDialog(theme, window, address),
        ConnectDialog(theme, window, address, asks_password=True),
        UpdateDialog(theme, window, "abm.example/team"),
        NewWorkspaceDialog(theme, window, "abm.example/team", 2),
    ):
        with walk.opened(dialog.open) as layer:
            assert layer is dialog
            misses += lacks(layer)
    assert not misses, "\n".join(misses)


def test_what_nobody_foresaw_is_read_copied_and_closed_by_ear_and_keyboard(walk):
    window = walk.program.window
    shown = FailureDialog(
        walk.session.context.theme, "Broken", Failure("It broke", "x.py:1"), window
    )
    with walk.opened(shown.open) as layer:
        assert layer is shown
        assert list(lacks(shown)) == []
        assert {shown.report, shown.copy, shown.folder, shown.confirm} <= set(tab_stops(shown))


def test_what_is_asked_around_a_round_is_gone_through_by_ear_and_keyboard(walk):
    context = walk.session.context
    with context.workspace.reading() as reading:
        found = choosing.choosing(reading)
    row = found.candidates[0]
    dialogs = (
        OpenRoundDialog(context, 4, found.candidates),
        RevealDialog(context, found.voters, 3),
        WhyDialog(context, row.account_id, row.name),
    )
    misses = []
    for dialog in dialogs:
        with walk.opened(dialog.open) as layer:
            assert layer is not None
            misses += lacks(layer)
    assert not misses, "\n".join(misses)


def openers(walk: Walk) -> Iterator[str]:
    """Go where each dialog is opened, and return the action that opens it."""
    walk.show("home")
    yield from ANYWHERE
    for page, keys in ON_PAGES.items():
        walk.show(page)
        yield from keys
    for tab, keys in ON_TABS.items():
        walk.show(f"account:{walk.account().hex}:{tab}")
        yield from keys


def lacks(layer: QWidget) -> Iterator[str]:
    """Return what keeps somebody from using a dialog by ear and keyboard."""
    yield from (f"no name: {what}" for what in unnamed(layer))
    yield from (f"no tool tip: {what}" for what in without_tip(layer))
    stops = tab_stops(layer)
    if not stops:
        return
    layer.activateWindow()
    seen = tab_round(stops[0])
    yield from (f"not reached: {words(stop)}" for stop in stops if stop not in seen)
    if QApplication.focusWidget() is not stops[0]:
        yield f"Tab ends at {words(seen[-1]) if seen else 'nothing'}"

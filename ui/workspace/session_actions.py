"""What a person can do in any open workspace, with its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from resources.language import tr
from ui.actions import WORKSPACE, Action
from ui.frame.declarations import (
    BESIDE,
    EXPORT,
    EXPORT_CALENDAR,
    EXPORT_WORKSPACE,
    IMPORT_HISTORY,
    IMPORT_MEETINGS,
    RAIL,
    SETTINGS_PAGE,
    section_place,
)
from ui.frame.papers import PAPERS, REPORTS, paper_place
from ui.frame.part import load
from ui.frame.sections import SETTINGS

if TYPE_CHECKING:
    from ui.workspace.session import Session


def session_actions(session: Session) -> list[Action]:
    """Return the actions of an open workspace: pages, undo, logging, planning, files."""
    return [
        *_views(session),
        *_history(session),
        *_work(session),
        *_bringing_in(session),
        *_switching(session),
        *_writing_out(session),
        *_papers(session),
        *_settings(session),
    ]


def _views(session: Session) -> list[Action]:
    beside = [
        Action(
            key=f"page.{page.key}",
            title=page.title,
            run=partial(session.pages.show, page.key),
            keys=page.keys,
            icon=page.icon,
            group=tr("Views"),
            enabled=partial(session.pages.has, page.key),
        )
        for page in BESIDE
    ]
    return [
        Action(
            key=f"page.{page.key}",
            title=page.title,
            run=partial(session.pages.show, page.key),
            keys=f"Ctrl+{number}",
            icon=page.icon,
            group=tr("Views"),
            enabled=partial(session.pages.has, page.key),
        )
        for number, page in enumerate(RAIL, 1)
    ] + beside


def _history(session: Session) -> list[Action]:
    undoing = session.undoing
    return [
        Action(
            key="history.undo",
            title=tr("Undo"),
            run=undoing.undo,
            keys="Ctrl+Z",
            icon="arrow-u-up-left",
            enabled=lambda: undoing.offers.undo is not None,
        ),
        Action(
            key="history.redo",
            title=tr("Redo"),
            run=undoing.redo,
            keys="Ctrl+Shift+Z",
            icon="arrow-u-up-right",
            enabled=lambda: undoing.offers.redo is not None,
        ),
    ]


def _work(session: Session) -> list[Action]:
    shell = session.shell
    return [
        Action(
            key="engagement.log",
            title=tr("Log touch"),
            run=shell.quick_log,
            keys="L",
            icon="plus",
        ),
        Action(
            key="touch.plan",
            title=tr("Plan a touch"),
            run=shell.plan_touch,
            keys="T",
            icon="calendar-plus",
        ),
        Action(
            key="play.run",
            title=tr("Run a play"),
            run=shell.run_play_here,
            keys="Shift+R",
            icon="tree-structure",
        ),
        Action(
            key="handoff.new",
            title=tr("Hand over to sales"),
            run=shell.hand_over,
            keys="H",
            icon="arrows-left-right",
        ),
    ]


def _bringing_in(session: Session) -> list[Action]:
    return [
        Action(
            key="exchange.import",
            title=tr("Import a file"),
            run=session.shell.import_file,
            keys="Ctrl+I",
            icon="tray",
        ),
        Action(
            key="exchange.history",
            title=tr("Import history"),
            run=lambda: session.open_dialog(IMPORT_HISTORY),
            icon="clock",
        ),
        Action(
            key="exchange.meetings",
            title=tr("Import meetings"),
            run=lambda: session.open_dialog(IMPORT_MEETINGS),
            keys="Shift+I",
            icon="calendar-plus",
        ),
    ]


def _switching(session: Session) -> list[Action]:
    return [
        Action(
            key="person.switch",
            title=tr("Switch person"),
            run=session.people.choose,
            icon="users",
        )
    ]


def _writing_out(session: Session) -> list[Action]:
    return [
        Action(
            key="exchange.export",
            title=tr("Export records"),
            run=lambda: session.open_dialog(
                EXPORT, session.pages.current_key, session.shown_records()
            ),
            keys="Ctrl+E",
            icon="export",
        ),
        Action(
            key="exchange.calendar",
            title=tr("Export calendar"),
            run=lambda: session.open_dialog(EXPORT_CALENDAR, session.account_in_front()),
            keys="Shift+K",
            icon="calendar-blank",
        ),
        Action(
            key="exchange.archive",
            title=tr("Export the whole workspace"),
            run=lambda: load(EXPORT_WORKSPACE)(session.context),
            icon="archive",
            group=WORKSPACE,
        ),
    ]


def _papers(session: Session) -> list[Action]:
    return [
        Action(
            key=f"paper.{key}",
            title=title,
            run=partial(session.pages.show, paper_place(key)),
            icon="file-pdf",
            group=tr("Reports"),
            enabled=partial(session.pages.has, REPORTS),
        )
        for key, title in PAPERS.items()
    ]


def _settings(session: Session) -> list[Action]:
    show = session.pages.show
    sections = [
        Action(
            key=section.key,
            title=tr("Settings: {section}", section=section.title),
            run=partial(show, section_place(section)),
            icon=section.icon,
            group=tr("Settings"),
            enabled=partial(session.pages.has, SETTINGS_PAGE.key),
        )
        for section in SETTINGS
    ]
    return [
        Action(
            key="page.settings",
            title=tr("Settings"),
            run=partial(show, SETTINGS_PAGE.key),
            keys="Ctrl+,",
            icon=SETTINGS_PAGE.icon,
            group=tr("Views"),
            enabled=partial(session.pages.has, SETTINGS_PAGE.key),
        ),
        Action(
            key="workspace.colleagues",
            title=tr("Colleagues"),
            run=partial(show, "settings::people"),
            icon="users-three",
            group=WORKSPACE,
        ),
        Action(
            key="workspace.rules",
            title=tr("Seats and rules"),
            run=partial(show, "settings::tiers"),
            icon="sliders-horizontal",
            group=WORKSPACE,
        ),
        Action(
            key="workspace.waiting",
            title=tr("Waiting to be sent"),
            run=session.look_what_waits,
            icon="cloud-slash",
            group=WORKSPACE,
            enabled=lambda: session.offline is not None and session.offline.may_hold(),
        ),
        *sections,
    ]

"""The actions of the outreach page, with their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from resources.language import tr
from ui.actions import Action, Actions

if TYPE_CHECKING:
    from ui.touches.outreach.page import OutreachPage

_GROUP: Final = tr("Outreach")
_DEEDS: Final = (
    (
        "send",
        tr("Send in mail app, or copy what the channel needs"),
        "Ctrl+Return",
        "paper-plane-tilt",
    ),
    ("copy", tr("Copy the text of the draft"), "Ctrl+Shift+C", "copy"),
    ("save", tr("Save this mail as .eml"), "", "floppy-disk"),
    ("move", tr("Schedule this touch for another day"), "", "clock"),
    ("skip", tr("Skip this touch, with a reason"), "", "skip-forward"),
    ("resume", tr("Resume the account of the touch"), "", "arrow-counter-clockwise"),
)


def add_actions(actions: Actions, page: OutreachPage) -> None:
    """Add all actions of the page; they go with it."""

    def may_resume() -> bool:
        row = page.list.current()
        return row is not None and row.hold is not None and row.hold.may_resume

    for name, title, keys, icon in _DEEDS:
        enabled = may_resume if name == "resume" else page.can_work
        run = partial(page.deeds.do, name)
        actions.add(Action(f"outreach.{name}", title, run, keys, icon, _GROUP, enabled), page)
    others = (
        Action(
            "outreach.log",
            tr("Log and next"),
            page.log_and_next,
            "Ctrl+L",
            "check",
            _GROUP,
            page.can_work,
        ),
        Action(
            "outreach.fields",
            tr("Put a field into the draft"),
            page.panel.show_fields,
            "Ctrl+Shift+F",
            "brackets-curly",
            _GROUP,
            page.can_work,
        ),
        Action(
            "outreach.mine",
            tr("Show my queue"),
            partial(page.show_scope, "mine"),
            "",
            "paper-plane-tilt",
            _GROUP,
        ),
        Action(
            "outreach.all",
            tr("Show the queue of both teams"),
            partial(page.show_scope, "all"),
            "",
            "paper-plane-tilt",
            _GROUP,
        ),
    )
    for action in others:
        actions.add(action, page)

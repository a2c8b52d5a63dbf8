"""What can be done on the page of the playbook, with its keys, and what stands there at first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from abm_desktop.alignment.playbook import SIGNING_TEAMS
from resources.language import tr
from ui.actions import Action, Actions
from ui.alignment.playbook.words import SIGNING

if TYPE_CHECKING:
    from ui.alignment.playbook.page import PlaybookPage

_GROUP: Final = tr("Playbook")


def add_actions(actions: Actions, page: PlaybookPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in (*_drafting(page), *_signing(page)):
        actions.add(action, page)


def _drafting(page: PlaybookPage) -> list[Action]:
    def is_drafted() -> bool:
        return page.draft() is not None

    return [
        Action(
            "playbook.draft", tr("Draft changes"), page.begin, "N", "note-pencil", _GROUP, page.can_begin
        ),
        Action(
            "playbook.edit", tr("Edit this chapter"), page.edit_in_sight, "E", "pencil-simple", _GROUP,
            is_drafted,
        ),
        Action("playbook.print", tr("Print the playbook"), page.print_it, "M", "file-pdf", _GROUP),
        Action("playbook.note", tr("Say why"), page.ask_note, "", "chat-text", _GROUP, is_drafted),
        Action("playbook.discard", tr("Discard draft"), page.discard, "", "trash", _GROUP, is_drafted),
        Action(
            "playbook.versions", tr("Compare versions of the playbook"), page.compare, "V",
            "clock-counter-clockwise", _GROUP, page.has_versions,
        ),
    ]  # fmt: skip


def _signing(page: PlaybookPage) -> list[Action]:
    return [
        Action(
            f"playbook.sign_{team.value}",
            SIGNING[team],
            partial(page.sign, team),
            "",
            "seal-check",
            _GROUP,
            partial(page.can_sign, team),
        )
        for team in SIGNING_TEAMS
    ]

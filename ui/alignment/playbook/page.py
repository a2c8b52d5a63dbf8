"""The page of the playbook: read, draft, see what a draft would do, sign."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.alignment.playbook import PlaybookRow
from abm_desktop.alignment.services.playbook_look import PlaybookLook, playbook_look
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.team_words import TEAMS
from resources.language import tr
from ui.alignment.playbook.actions import add_actions
from ui.alignment.playbook.chapter_list import ChapterList
from ui.alignment.playbook.deeds import PlaybookDeeds
from ui.alignment.playbook.document import PlaybookDocument
from ui.alignment.playbook.edit_dialog import EditDialog, Failed, Kept
from ui.alignment.playbook.effect_popover import EffectPopover
from ui.alignment.playbook.note_dialog import NoteDialog
from ui.alignment.playbook.panel import EffectLine, PlaybookPanel, ReadEffect
from ui.alignment.playbook.versions_dialog import VersionsDialog
from ui.alignment.playbook.words import SIGNS
from ui.alignment.way import ALIGNMENT, AlignmentWay
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.frames import Panel, ScrollArea
from ui.kit.menu import Menu
from ui.kit.side_room import SideRoom
from ui.page import Heading, Page
from ui.workspace.pin_dialog import prove

_BESIDE: Final = 320
_BESIDE_SHARE: Final = 0.3
_GLOSSARY: Final = "glossary"
_ELSEWHERE: Final = {_GLOSSARY: "settings::words", "plan": "tree"}
"""Where that of a chapter is set which needs no draft."""


class PlaybookPage(Page):
    """Shows the rules as a document; `read_effect` says what others would do to accounts and touches."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("playbook_version", "playbook_signature", "policy_version", "term", "person"),
            *("committee_role", "activity_type", "journey_stage", "custom_field"),
            # What signing would do is counted in these.
            *("account", "account_field", "engagement", "touch", "handoff", "holiday"),
        }
    )

    def __init__(self, context: Context, read_effect: ReadEffect) -> None:
        super().__init__(context)
        self._read_effect = read_effect
        self._look: PlaybookLook | None = None
        self._wanted: UUID | None = None
        self._is_led = False
        self._told_of = ""
        """The digest of the draft whose effect is told: while it stays, nothing flickers."""
        self.deeds = PlaybookDeeds(context)
        self.chapters = ChapterList(context.theme)
        self.document = PlaybookDocument(context.theme)
        self.panel = PlaybookPanel(context.theme)
        self._way = AlignmentWay(context, "playbook")
        self._build()
        self._listen()
        add_actions(context.actions, self)
        self.setFocusProxy(self.chapters)

    def heading(self) -> Heading:
        primary = "playbook.draft" if self.draft() is None else "playbook.edit"
        return Heading(
            tr("Playbook"),
            crumbs=(ALIGNMENT,),
            primary=primary,
            beside=self._way,
        )

    def is_filled(self) -> bool:
        return self._look is not None and super().is_filled()

    def refresh(self) -> None:
        self.context.jobs.query(self, playbook_look, self._show, topic="playbook")

    def show_part(self, part: str, row: UUID | None) -> None:
        """Show a version: the draft is the page itself, a signed one stands beside the one before."""
        if part == "version" and row is not None:
            self._wanted = row
            self._show_wanted()

    def areas(self) -> list[QWidget]:
        return [self.chapters, self.document, self.panel]

    def draft(self) -> PlaybookRow | None:
        """Return what is drafted."""
        return None if self._look is None else self._look.draft

    def can_begin(self) -> bool:
        """Tell whether a draft can be begun; there is one at a time."""
        return self._look is not None and self._look.draft is None

    def can_sign(self, team: Team) -> bool:
        """Tell whether a draft waits for the signature of a team."""
        row = self.draft()
        is_changed = self._look is not None and bool(self._look.changes or not self._look.signed)
        return row is not None and team in row.missing() and is_changed

    def has_versions(self) -> bool:
        """Tell whether there is anything to compare."""
        return self._look is not None and bool(self._look.versions)

    def begin(self) -> None:
        """Begin a draft."""
        self.deeds.begin()

    def edit_in_sight(self) -> None:
        """Change the chapter that is read."""
        self.edit(self.chapters.chosen_key())

    def edit(self, chapter: str) -> None:
        """Change the rules of a chapter; the words of the glossary stand in the settings."""
        look, row = self._look, self.draft()
        if look is None or row is None:
            return
        if chapter == _GLOSSARY:
            self.go_elsewhere(chapter)
            return

        def keep(base: Policy, new: Policy, kept: Kept, failed: Failed) -> None:
            self.deeds.change(row, chapter, (base, new), (kept, failed))

        self._open(EditDialog(self.context, look, chapter, keep))

    def go_elsewhere(self, chapter: str) -> None:
        """Show where that of a chapter is set which holds at once."""
        self.context.shell.open_page(_ELSEWHERE[chapter])

    def print_it(self) -> None:
        """Show the draft, or what holds where there is none, as the pages that are printed."""
        part = "playbook" if self.draft() is None else "draft"
        self.context.shell.open_page(f"reports::{part}")

    def ask_note(self) -> None:
        """Ask why the rules shall change."""
        row = self.draft()
        if row is not None:
            self._open(NoteDialog(self.context, row.note or "", partial(self.deeds.note, row)))

    def discard(self) -> None:
        """Throw the draft away; undo brings it back."""
        row = self.draft()
        if row is not None:
            self.deeds.discard(row)

    def compare(self) -> None:
        """Show how two versions differ."""
        if self._look is not None and self._look.versions:
            self._open(VersionsDialog(self.context, self._look.versions))

    def sign(self, team: Team) -> None:
        """Ask who signs for a team, and for the proof that it is them."""
        look = self._look
        if look is None or not self.can_sign(team):
            return

        def signer(person: PersonRow) -> None:
            done = partial(self.deeds.sign, look, team)
            purpose = SIGNS[team]
            prove(self.context, person.id, person.name, purpose, done)

        self._ask_signer(look, team, signer)

    def _ask_signer(
        self, look: PlaybookLook, team: Team, chosen: Callable[[PersonRow], None]
    ) -> None:
        me = self.context.workspace.person_id
        people = [one for one in look.people if one.team in (team, Team.BOTH)]
        people.sort(key=lambda one: one.id != me)
        anchor = self.panel.sign.get(team) or self.panel
        menu = Menu(self.context.theme, anchor)
        for one in people:
            menu.add(one.name, partial(chosen, one), key=TEAMS[one.team])
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_wanted(self) -> None:
        look, wanted = self._look, self._wanted
        if look is None or wanted is None:
            return
        self._wanted = None
        if any(one.id == wanted and not one.is_draft for one in look.versions):
            self._open(VersionsDialog(self.context, look.versions, wanted))

    def _show(self, look: PlaybookLook) -> None:
        self._look = look
        is_drafted = look.draft is not None
        self.document.show_chapters(look.chapters, look.touched, can_edit=is_drafted)
        self.chapters.mark(look.touched)
        self.panel.show_look(look)
        if is_drafted:
            self._ask_effect(look)
        self.heading_changed.emit()
        self.filled.emit()
        self._show_wanted()

    def _ask_effect(self, look: PlaybookLook) -> None:
        digest = look.draft.digest if look.draft is not None else ""
        if digest != self._told_of:
            self._told_of = digest
            self.panel.show_working()
        self.context.jobs.query(
            self,
            lambda reading: self._read_effect(reading, look.policy),
            self.panel.show_effect,
            topic="playbook.effect",
            failed=self._missed_effect,
        )

    def _missed_effect(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self.panel.show_fault(str(error))
        else:
            self.panel.show_fault(tr("What it would do cannot be told. Nothing was changed."))
            self.context.jobs.failed.emit(error)

    def _show_rows(self, line: EffectLine, anchor: QWidget) -> None:
        popover = EffectPopover(self.context.theme, line, self, self.context.shell.open_account)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.show_at(anchor)

    def _reach(self, chapter: str) -> None:
        """Show a chapter; the last ones cannot stand at the top, and are the chosen ones yet."""
        self._is_led = True
        self.document.reach(chapter)
        self._is_led = False

    def _follow_reader(self) -> None:
        if not self._is_led:
            self.chapters.choose(self.document.chapter_in_sight())

    def _listen(self) -> None:
        self.chapters.chosen.connect(self._reach)
        self.document.edited.connect(self.edit)
        self.document.left.connect(self.go_elsewhere)
        self.document.verticalScrollBar().valueChanged.connect(self._follow_reader)
        self.panel.asked.connect(self.context.actions.run)
        self.panel.shown.connect(self._show_rows)

    def _build(self) -> None:
        beside = ScrollArea(self.panel, spacious=True)
        side = Panel(self.context.theme, "canvas", lines=Qt.Edge.LeftEdge)
        inner = QHBoxLayout(side)
        inner.setContentsMargins(1, 0, 0, 0)
        SideRoom(self.context.theme, side, _BESIDE + 1, _BESIDE_SHARE)
        inner.addWidget(beside)
        ground = Panel(self.context.theme, "surface")
        middle = QHBoxLayout(ground)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.document)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.chapters)
        row.addWidget(ground, 1)
        row.addWidget(side)

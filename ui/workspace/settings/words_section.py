"""The words of the workspace: lists that people add to, rename, put in order and retire from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.engagement.service import activity_types
from abm_desktop.workspace import service
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.services import word_lists
from abm_desktop.workspace.services.word_lists import WordRow
from resources.language import digits, tr
from resources.records import dataclass
from ui.actions import Action
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.fields import FormField, TextField
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_width
from ui.workspace.settings.section import Section
from ui.workspace.settings.word_form import WordForm
from ui.workspace.settings.word_kinds import KINDS, Labels, WordKind
from ui.workspace.settings.word_table import WordTable

_PANEL: Final = 292
_GROUP: Final = tr("Settings")


@dataclass(frozen=True, slots=True)
class _Words:
    kind: WordKind
    rows: list[WordRow]
    labels: Labels
    currency: str


class WordsSection(Section):
    """One list at a time; what is known of the current word stands beside it."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {*(kind.list.entity for kind in KINDS), "policy_version", "deal", "contact", "touch"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._words: _Words | None = None
        self._wanted: object = None
        self.kinds = SegmentedControl(
            theme, [Segment(one.key, one.title) for one in KINDS], tr("Words"), wraps=True
        )
        self.groups: dict[str, SegmentedControl] = {
            one.key: SegmentedControl(theme, [Segment(*group) for group in one.groups], one.title)
            for one in KINDS
            if one.groups
        }
        self.table = WordTable(theme)
        self.form = WordForm(context)
        self.add = needs_writing(TextField(theme))
        self.add_form = FormField(theme, "", self.add)
        self.card = Card(theme, " ", padding=(0, 0))
        self.uses = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.turn = needs_writing(Button(theme, tr("Retire"), size="small"))
        self.delete = needs_writing(Button(theme, tr("Delete"), kind="danger", size="small"))
        self._side = Card(theme, tr("This word"))
        self._lay_out()
        self._listen()
        self._declare()

    @property
    def kind(self) -> WordKind:
        """Return the kind of words that is shown."""
        return next(one for one in KINDS if one.key == self.kinds.key())

    @property
    def group(self) -> str:
        """Return the part of the list that is shown; empty where it has none."""
        chooser = self.groups.get(self.kind.key)
        return chooser.key() if chooser is not None else ""

    def refresh(self) -> None:
        kind = self.kind

        def look(reading: Reading) -> _Words:
            labels = {one.code: one.label for one in offered(activity_types(reading))}
            rows = word_lists.words(reading, kind.list)
            return _Words(kind, rows, labels, service.profile(reading).currency)

        self.context.jobs.query(self, look, self._show, topic="settings words")

    def leave(self) -> None:
        self.form.save()

    def areas(self) -> list[QWidget]:
        return [self.kinds, self.card, self._side]

    def _show(self, words: _Words) -> None:
        self._words = words
        if words.kind is not self.kind:
            return
        shown = [row for row in words.rows if row.group == self.group]
        kind, labels = words.kind, words.labels
        self.table.show_words(
            *(kind.title, shown, lambda row: kind.detail(row, labels)),
            counts_uses=kind.counts_uses and not kind.list.is_closed,
        )
        if self._wanted is not None:
            self.table.choose_word(self._wanted)
            self._wanted = None
        self.card.title.setText(words.kind.title)
        self.card.hint.setText(_counted(shown))
        self._show_word()

    def _show_group(self) -> None:
        if self._words is not None:
            self._show(self._words)

    def _show_word(self) -> None:
        word, words = self.table.word(), self._words
        self._side.setVisible(word is not None)
        if word is None or words is None or words.kind is not self.kind:
            self.form.show_nothing()
            return
        self.form.show_word(words.kind, word, words.labels, words.currency)
        self.uses.setText(_use_words(word, words.kind))
        may_change = not words.kind.list.is_closed
        self.turn.setVisible(may_change)
        self.turn.set_label(tr("Bring back") if word.is_retired else tr("Retire"))
        self.delete.setVisible(may_change and word.can_be_deleted)

    def _choose_kind(self, _key: str) -> None:
        self.form.save()
        self.form.show_nothing()
        for key, chooser in self.groups.items():
            chooser.setVisible(key == self.kind.key)
        is_closed = self.kind.list.is_closed
        self._foot.setVisible(not is_closed)
        self.add.clear()
        self.add.setPlaceholderText(tr("Add {a_word}, then Enter", a_word=self.kind.list.a_word))
        self.add.setAccessibleName(tr("New {noun}", noun=self.kind.list.noun[1]))
        self.hint.setText(self.kind.hint)
        self.refresh()

    def _add(self) -> None:
        kind, group, label = self.kind, self.group, self.add.text().strip()
        if not label:
            return

        def done(key: UUID) -> None:
            self.add.clear()
            self._wanted = key
            self.refresh()

        self.context.jobs.change(
            tr("Add {label}", label=label),
            lambda change: word_lists.add_word(change, kind.list, label, group),
            done,
            failed=lambda error: self.add_form.set_error(str(error)),
        )

    def _rename(self, word: WordRow, label: str) -> None:
        kind = self.kind
        self.context.jobs.edit(
            tr("Rename {word} to {label}", word=word.label, label=label),
            lambda change, edits: word_lists.edit_word(change, kind.list, word.id, edits),
            {kind.list.label: (word.label, label)},
        )

    def _move(self, step: int) -> None:
        word, kind = self.table.word(), self.kind
        if word is None or not self._may_move():
            return
        moved = tr("Move {label} up") if step < 0 else tr("Move {label} down")
        self.change(
            moved.format(label=word.label),
            lambda change: word_lists.move_word(change, kind.list, word.id, step),
        )

    def _turn(self) -> None:
        word, kind = self.table.word(), self.kind
        if word is None or kind.list.is_closed:
            return
        turn = word_lists.bring_back_word if word.is_retired else word_lists.retire_word
        label = tr("Bring back {label}") if word.is_retired else tr("Retire {label}")
        self.change(label.format(label=word.label), lambda change: turn(change, kind.list, word.id))

    def _delete(self) -> None:
        word, kind = self.table.word(), self.kind
        if word is None or not self._may_delete():
            return
        self.change(
            tr("Delete {word}", word=word.label),
            lambda change: word_lists.delete_word(change, kind.list, word.id),
        )

    def _can_do(self, deed: str) -> bool:
        """Tell whether there is a word for a deed; Del means the list only while it is in use."""
        is_meant = deed != "delete" or self.table.hasFocus()
        return is_meant and self.table.word() is not None

    def _may_move(self) -> bool:
        word = self.table.word()
        return word is not None and self.kind.list.is_ordered and not word.is_retired

    def _may_delete(self) -> bool:
        word = self.table.word()
        return word is not None and not self.kind.list.is_closed and word.can_be_deleted

    def _open_menu(self, place: QPoint) -> None:
        word = self.table.word()
        if word is None:
            return
        menu = Menu(self.context.theme, self.table)
        menu.add(tr("Rename"), self.table.rename, icon_name="pencil-simple", key="F2", writes=True)
        moves = self._may_move()
        for words, step, icon, key in (
            (tr("Move up"), -1, "arrow-up", "Alt+Up"),
            (tr("Move down"), 1, "arrow-down", "Alt+Down"),
        ):
            move = partial(self._move, step)
            menu.add(words, move, icon_name=icon, key=key, enabled=moves, writes=True)
        if not self.kind.list.is_closed:
            menu.addSeparator()
            menu.add(
                tr("Bring back") if word.is_retired else tr("Retire"),
                self._turn,
                icon_name="archive",
                writes=True,
            )
            menu.add(
                *(tr("Delete"), self._delete),
                icon_name="trash",
                key="Del",
                enabled=self._may_delete(),
                writes=True,
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _listen(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        for chooser in self.groups.values():
            chooser.chosen.connect(lambda _key: self._show_group())
        self.table.current_changed.connect(lambda _row: self._show_word())
        self.table.renamed.connect(self._rename)
        self.table.menu_asked.connect(self._open_menu)
        self.add.returnPressed.connect(self._add)
        self.turn.clicked.connect(self._turn)
        self.delete.clicked.connect(self._delete)

    def _declare(self) -> None:
        deeds: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            ("rename", tr("Rename the word"), "F2", "pencil-simple", self.table.rename),
            ("up", tr("Move the word up"), "Alt+Up", "arrow-up", lambda: self._move(-1)),
            ("down", tr("Move the word down"), "Alt+Down", "arrow-down", lambda: self._move(1)),
            ("turn", tr("Retire the word or bring it back"), "", "archive", self._turn),
            ("delete", tr("Delete the word"), "Del", "trash", self._delete),
        )
        for key, title, keys, icon, run in deeds:
            action = Action(
                f"settings.word.{key}",
                title,
                run,
                keys=keys,
                icon=icon,
                group=_GROUP,
                enabled=partial(self._can_do, key),
            )
            self.context.actions.add(action, self)

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.hint = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.column.addWidget(self.kinds)
        self.column.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.card, 1)
        row.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row, 1)
        for chooser in self.groups.values():
            chooser.hide()
            self.card.add_action(chooser)
        self.table.setMinimumHeight(360)
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self.table, 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 12)
        foot.setSpacing(4)
        foot.addWidget(Separator(theme))
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 4, 14, 0)
        inner.addWidget(self.add_form)
        foot.addLayout(inner)
        self.card.body.addWidget(self._foot)
        hold_width(self._side, _PANEL)
        self._side.body.setSpacing(10)
        self._side.body.addWidget(self.form)
        self._side.body.addWidget(self.uses)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.turn)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        self._side.body.addLayout(buttons)
        self._choose_kind(self.kinds.key())


def _counted(rows: list[WordRow]) -> str:
    retired = sum(row.is_retired for row in rows)
    on_offer = tr("{rows} on offer", rows=digits(len(rows) - retired))
    return (
        tr("{on_offer}, {retired} retired", on_offer=on_offer, retired=digits(retired))
        if retired
        else on_offer
    )


def _use_words(word: WordRow, kind: WordKind) -> str:
    code = tr("Code {code}", code=word.code)
    if kind.list.is_closed or not kind.counts_uses:
        return tr("{code}. It never changes.", code=code)
    if word.uses:
        times = (
            tr("Used once") if word.uses == 1 else tr("Used {uses} times", uses=digits(word.uses))
        )
        return tr(
            "{times}, so it can be retired but not deleted. {code}; it never changes.",
            times=times,
            code=code,
        )
    if word.is_remembered:
        return tr(
            "Used earlier, so it can be retired but not deleted. {code}; it never changes.",
            code=code,
        )
    return tr("Used nowhere. {code}; it never changes.", code=code)

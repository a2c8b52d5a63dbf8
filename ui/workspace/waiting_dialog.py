"""Waiting to be sent: what was done while the server was away, and what to do with what it refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.errors import EditConflictError, field_words
from abm_desktop.workspace.days import short_day
from abm_desktop.workspace.outbox.entries import Entry
from abm_desktop.workspace.outbox.posts import taken_back
from abm_desktop.workspace.services.sending import Waiting
from resources.language import tr
from ui.context import Context
from ui.frame.declarations import CONFLICT
from ui.frame.part import load
from ui.jobs import Edits, still_to_write
from ui.kit.buttons import Button, ButtonKind
from ui.kit.dialog import Dialog
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.theme.fonts import scaled
from ui.workspace.people import People
from ui.workspace.returning import Returning

_HIGH: Final = 360
_AWAY: Final = tr(
    "The team server is away; it is asked again and again. What waits is kept on this computer, and"
    " goes through in this order once it is back."
)
_OUTDATED: Final = tr(
    "The workspace needs a newer version of the program. What waits is kept on this computer, and goes"
    " through in this order once you open the workspace with that version."
)
_BACK: Final = tr("The team server answers. What it took is no longer here.")
_OPEN: Final = tr("The workspace can be changed. What it took is no longer here.")
_CONFLICT: Final = tr("Somebody else changed the same meanwhile. Decide what shall stand there.")
_MOST: Final = 0.55
"""So much of a low window the list may fill, with large text too."""
_AROUND: Final = 60
"""What a dialog and a scroll bar leave of its width to the list."""
_NOTHING: Final = tr("Nothing waits: everything is with the server.")
_ALL_SAVED: Final = tr("Nothing waits: everything is saved.")


class WaitingDialog(Dialog):
    """Lists what waits on this computer; each can be copied and given up, what was refused tried again."""

    def __init__(self, context: Context, returning: Returning, people: People) -> None:
        super().__init__(
            context.theme, tr("Waiting to be sent"), context.window, width=640, confirm=tr("Close")
        )
        self._context = context
        self._returning = returning
        self._people = people
        self.state = PlainLabel(context.theme, "", "body", "text2", wrap=True)
        self.now = Button(context.theme, tr("Try now"), icon="arrows-clockwise")
        self.now.clicked.connect(returning.ask)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(0)
        self.rows: list[_Row] = []
        self._area = ScrollArea(self._list)
        self.body.addWidget(self.state)
        self.body.addWidget(self._area)
        self.footer.insertWidget(0, self.now)
        self.cancel.hide()
        for signal in (returning.counted, returning.went_away, returning.came_back):
            signal.connect(self._show)
        self._show()
        returning.look()

    def _show(self, *_news: object) -> None:
        # What is hidden below lets go of the keyboard.
        held = self._held_by_keyboard()
        is_away, rows = self._returning.is_away, self._returning.rows
        is_outdated = self._returning.outdated is not None
        away = _OUTDATED if is_outdated else _AWAY
        here = (
            (_BACK, _NOTHING) if self._context.workspace.location.is_server else (_OPEN, _ALL_SAVED)
        )
        self.state.setText(away if is_away else here[0] if rows else here[1])
        self.now.setVisible(is_away and not is_outdated)
        self._area.setVisible(bool(rows))
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_Row(self._context, one, self._deeds(one)) for one in rows]
        for row in self.rows:
            self._lines.addWidget(row)
        wide = self.width() - scaled(_AROUND)
        high = max(self._lines.heightForWidth(wide), self._lines.minimumSize().height())
        most = min(scaled(_HIGH), round(self._context.window.height() * _MOST))
        self._area.setFixedHeight(min(most, high + 2))
        self.adjustSize()
        if held is not None:
            self._give_keyboard(*held)

    def _held_by_keyboard(self) -> tuple[int, UUID, str] | None:
        """Return in which row the keyboard is, and on which of its buttons."""
        for place, row in enumerate(self.rows):
            for words, button in row.buttons.items():
                if button.hasFocus():
                    return place, row.key, words
        return None

    def _give_keyboard(self, place: int, key: UUID, words: str) -> None:
        """Leave the keyboard where it was, or in the row that came in its place."""
        again = next((row for row in self.rows if row.key == key), None)
        row = again or (self.rows[min(place, len(self.rows) - 1)] if self.rows else None)
        if row is None or not row.buttons:
            self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        button = row.buttons.get(words) or next(iter(row.buttons.values()))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _deeds(self, one: Waiting) -> list[tuple[str, Callable[[], object]]]:
        """Return what can be done with one thing, the most helpful first."""
        if one.entry is None:
            return []
        entry, deeds = one.entry, list[tuple[str, Callable[[], object]]]()
        if one.conflict is not None:
            deeds.append((tr("Decide"), partial(self._decide, entry, one.conflict)))
        elif one.problem:
            deeds.append((tr("Try again"), partial(self._try_again, entry)))
        if entry.text:
            deeds.append((tr("Copy text"), partial(self._copy, entry.text)))
        deeds.append((tr("Discard"), partial(self._discard, entry)))
        return deeds

    def _decide(self, entry: Entry, conflict: EditConflictError) -> None:
        outbox = self._returning.outbox

        def again(chosen: Edits) -> None:
            def rewrite() -> None:
                edits = still_to_write(outbox.edits_of(entry), conflict, chosen)
                outbox.rewrite(entry, edits)

            self._do(rewrite)

        everybody = self._people.everybody
        dialog = load(CONFLICT)(self._context, conflict, everybody, again)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _try_again(self, entry: Entry) -> None:
        self._returning.outbox.try_again(entry.key)
        self._returning.ask()

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.shell.tell(tr("Copied the text"))

    def _discard(self, entry: Entry) -> None:
        outbox, shell = self._returning.outbox, self._context.shell

        def put_back() -> None:
            self._do(lambda: outbox.put_back(entry), lambda: self._show_edit(entry))

        def offer() -> None:
            self._show_edit(entry, is_over=True)
            words = tr("Given up: {label}", label=entry.label)
            shell.offer(words, tr("Put back"), put_back)

        self._do(lambda: outbox.discard(entry.key), offer)

    def _show_edit(self, entry: Entry, *, is_over: bool = False) -> None:
        """Let the pages show what waits, or what is kept where it does no longer."""
        post = self._returning.outbox.post_of(entry)
        shown = taken_back(post) if post is not None and is_over else post
        if shown is not None:
            self._context.jobs.waits.emit(shown)

    def _do(self, work: Callable[[], object], done: Callable[[], object] | None = None) -> None:
        """Do something with the disk, aside; then send what can be sent, and list the rest."""
        returning = self._returning

        def go_on(_outcome: object) -> None:
            if done is not None:
                done()
            returning.ask_if_here()

        self._context.jobs.aside(returning, work, go_on)


class _Row(QWidget):
    """One thing: what, when, why it is still here, and what can be done."""

    def __init__(
        self, context: Context, one: Waiting, deeds: list[tuple[str, Callable[[], object]]]
    ) -> None:
        super().__init__()
        self.key = one.key
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(theme, one.label, "body_strong", wrap=True), 1)
        if one.entry is not None:
            at = one.entry.at.astimezone()
            words = f"{short_day(at.date())}, {at:%H:%M}"
            head.addWidget(PlainLabel(theme, words, "caption", "text3"))
        column.addLayout(head)
        if one.entry is not None and one.entry.text:
            column.addWidget(PlainLabel(theme, _text_of(one.entry), "body", "text2", wrap=True))
        why = one.problem if one.conflict is None else _CONFLICT
        if why:
            column.addWidget(PlainLabel(theme, why, "small", "danger", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.buttons: dict[str, Button] = {}
        for place, (words, do) in enumerate(deeds):
            is_decision = not place and one.conflict is not None
            kind: ButtonKind = "primary" if is_decision else "normal"
            button = Button(theme, words, kind=kind, size="small")
            button.setAccessibleName(tr("{deed}: {what}", deed=words, what=one.label))
            button.clicked.connect(lambda _checked=False, do=do: do())
            self.buttons[words] = button
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(6)
        column.addWidget(Separator(theme))


def _text_of(entry: Entry) -> str:
    """Return what was typed, with the field where that is one."""
    fields = [one.rpartition("/")[2] for one in entry.about]
    if len(fields) != 1:
        return entry.text
    name = field_words(fields[0])
    return f"{name[:1].upper()}{name[1:]}: {entry.text}"

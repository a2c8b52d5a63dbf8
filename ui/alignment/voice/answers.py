"""Content that answers what came up at the account of the touch in front, and what of it was shown."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.postable import SHOW_AT_TOUCH
from abm_desktop.alignment.services.asset_queries import offered
from abm_desktop.alignment.voice_rows import OfferedAsset
from abm_desktop.workspace.outbox.posts import Then
from resources.language import tr
from ui.alignment.voice.deeds import AssetLook
from ui.alignment.voice.parts import Lead, replace
from ui.beside_log import BesideLog, Subject
from ui.context import Context
from ui.kit.buttons import IconButton
from ui.kit.checks import CheckBox
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import CAN_WAIT, needs_writing

_MOST: Final = 3
_KEY: Final = "V"


class Answers(BesideLog):
    """Up to three assets: opened, put into the draft, and marked as shown with the log."""

    is_there: ClassVar[bool] = True

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName(tr("Content that answers"))
        self._context = context
        self._look = AssetLook(context, host)
        self._subject = Subject(None, None)
        self._rows: list[OfferedAsset] = []
        self._shown: dict[UUID | None, set[UUID]] = {}
        """By the touch that is logged: what was shown in it, to be kept with it."""
        self.checks: dict[UUID, CheckBox] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._lay_out()
        self.hide()

    def turn_to(self, subject: Subject) -> None:
        """Ask what answers at another account or for another person."""
        self._subject = subject
        account, contact = subject.account, subject.contact
        if account is None:
            self._show(subject, [])
            return
        self._context.jobs.query(
            self,
            lambda reading: offered(reading, account, contact),
            lambda rows: self._show(subject, rows),
            topic=f"answers {id(self)}",
        )

    def keeping(self) -> tuple[Then, ...]:
        subject = self._subject
        shown = tuple(self._shown.get(subject.touch, ()))
        if not shown or subject.account is None:
            return ()
        where = {"account": subject.account, "contact": subject.contact}
        return (Then(SHOW_AT_TOUCH, {"assets": shown, **where}),)

    def forget(self, touch: UUID) -> None:
        self._shown.pop(touch, None)
        self.changed.emit()

    @property
    def has_words(self) -> bool:
        return any(self._shown.values())

    def use_next(self) -> None:
        """Put the link of the first that was not shown yet into the draft; again, the next one's."""
        marked = self._shown.get(self._subject.touch, set())
        free = [row for row in self._rows[:_MOST] if row.url and row.id not in marked]
        first = next((row for row in free if not row.was_shown), next(iter(free), None))
        if first is None:
            self._context.shell.refuse(tr("No further link answers what came up here"))
        else:
            self._use(first)

    def _show(self, subject: Subject, rows: list[OfferedAsset]) -> None:
        if subject != self._subject:
            return
        self._rows, self.checks = rows, {}
        replace(self._lines, [self._line(row) for row in rows[:_MOST]])
        self.setVisible(bool(rows))

    def _line(self, row: OfferedAsset) -> QWidget:
        theme, line = self._context.theme, QWidget()
        title = Lead(theme, row.title)
        title.clicked.connect(lambda _on: self._open(row))
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(title, 1)
        if row.url:
            use = IconButton(
                theme,
                "link-simple",
                tr("Put the link of {title} into the draft", title=row.title),
                side=24,
                size=15,
            )
            use.clicked.connect(lambda _on: self._use(row))
            top.addWidget(use)
        check = self.checks[row.id] = needs_writing(CheckBox(theme, tr("Shown")), CAN_WAIT)
        check.setAccessibleName(tr("{title} was shown in this touch", title=row.title))
        check.setChecked(row.id in self._shown.get(self._subject.touch, ()))
        check.toggled.connect(partial(self._mark, row.id))
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        before = tr("Shown here before.") if row.was_shown else ""
        why = (
            tr("Answers: {answers}", answers=", ".join(row.answers))
            if row.answers
            else tr("Made for their role")
        )
        below = QHBoxLayout()
        below.addWidget(
            PlainLabel(theme, f"{before} {why}".strip(), "caption", "text3", wrap=True), 1
        )
        below.addWidget(check, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
        return line

    def _open(self, row: OfferedAsset) -> None:
        self._look.open(row)

    def _use(self, row: OfferedAsset) -> None:
        if row.url:
            self.link_asked.emit(row.url)
        if (check := self.checks.get(row.id)) is not None:
            check.setChecked(True)

    def _mark(self, key: UUID, on: bool) -> None:  # noqa: FBT001 - a signal
        marked = self._shown.setdefault(self._subject.touch, set())
        if on:
            marked.add(key)
        else:
            marked.discard(key)
        self.changed.emit()

    def _lay_out(self) -> None:
        theme = self._context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Separator(theme))
        inner = QVBoxLayout()
        inner.setContentsMargins(15, 11, 15, 11)
        inner.setSpacing(8)
        heading = QHBoxLayout()
        heading.setSpacing(6)
        heading.addWidget(PlainLabel(theme, tr("Content that answers"), "body_strong"))
        heading.addWidget(
            PlainLabel(theme, tr("{key} puts a link in", key=_KEY), "small", "text3"), 1
        )
        inner.addLayout(heading)
        inner.addLayout(self._lines)
        column.addLayout(inner)

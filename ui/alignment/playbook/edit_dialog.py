"""Changes the rules of one chapter of a draft, all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.playbook_text import TITLES
from abm_desktop.alignment.services.playbook_look import PlaybookLook
from abm_desktop.errors import KnownError
from abm_desktop.workspace.policy import Policy
from resources.language import tr
from ui.alignment.playbook.chapter_form import ChapterForm
from ui.alignment.playbook.declared import Ground
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.workspace.settings.profile_form import ProfileForm

_WIDTH: Final = 720
_WIDE: Final = 980
"""The profile has five fields beside each other, which hold names and lists."""
_HEIGHT: Final = 420
_BESIDES: Final = 170
_PROFILE: Final = "profile"
_ABOUT: Final = tr("Nothing holds until one person of each team has signed the draft.")

Kept = Callable[[], None]
Failed = Callable[[BaseException], None]
Keep = Callable[[Policy, Policy, Kept, Failed], None]


class _Tall(QWidget):
    """Is as high as its content needs at its width: a scroll area alone asks for less."""

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._grow()
        return handled

    def _grow(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        turns = layout.hasHeightForWidth()
        needed = layout.totalHeightForWidth(self.width()) if turns else layout.sizeHint().height()
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)


class RulesForm(Protocol):
    """A form that takes a policy and gives one back."""

    def policy(self) -> Policy | None:
        """Return the policy as it is typed; none where it cannot hold."""

    def focus_fault(self) -> None:
        """Give the keyboard to the first mistake."""


class EditDialog(Dialog):
    """Keeps what is typed with `keep`; what cannot be kept stays, with the reason above the buttons."""

    def __init__(self, context: Context, look: PlaybookLook, chapter: str, keep: Keep) -> None:
        title = tr("Draft: {chapter}", chapter=TITLES[chapter])
        width = _WIDE if chapter == _PROFILE else _WIDTH
        super().__init__(
            context.theme, title, context.window, width=width, confirm=tr("Keep in draft")
        )
        self._context = context
        self._base = look.drafted
        self._keep = keep
        self.form, widget = _form(context, look, chapter)
        self.fault = PlainLabel(context.theme, "", "small", "danger", wrap=True)
        self.fault.hide()
        inner = _Tall()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(widget)
        column.addStretch(1)
        area = ScrollArea(inner)
        area.setFixedHeight(self.room_for(_HEIGHT, besides=_BESIDES))
        self.body.addWidget(PlainLabel(context.theme, _ABOUT, "small", "text3", wrap=True))
        self.body.addWidget(area)
        self.body.addWidget(self.fault)

    def accept(self) -> None:
        self.fault.hide()
        new = self.form.policy()
        if new is None:
            self.form.focus_fault()
            return
        if new == self._base:
            super().accept()
            return
        self.hold()
        self._keep(self._base, new, self._kept, self._failed)

    def _kept(self) -> None:
        self.release()
        super().accept()

    def _failed(self, error: BaseException) -> None:
        self.release()
        if isinstance(error, KnownError):
            self.fault.setText(str(error))
            self.fault.show()
        else:
            self._context.jobs.failed.emit(error)


def _form(context: Context, look: PlaybookLook, chapter: str) -> tuple[RulesForm, QWidget]:
    if chapter == _PROFILE:
        profile = ProfileForm(context.theme)
        profile.show_policy(look.drafted, list(look.fields))
        return profile, profile
    today = context.workspace.clock.today()
    form = ChapterForm(Ground(context.theme, look.words, look.drafted, today), chapter)
    return form, form

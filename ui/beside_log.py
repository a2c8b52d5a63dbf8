"""What later rooms add where a touch is logged or a deal is lost, which may not know them.

The line of what they said, and the content that answers, are declared in `ui.frame.declarations` and
arrive here when they are loaded; until then, and where nobody knows them, nothing stands there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.workspace.outbox.posts import Then
from resources.language import tr
from resources.records import dataclass
from ui.kit.fields import FormField
from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Subject:
    """What is logged: a touch, or none that is planned; where, and whom it reaches first."""

    touch: UUID | None
    account: UUID | None
    contact: UUID | None = None


class BesideLog(QWidget):
    """Adds something to what is logged; this one adds nothing and is not seen.

    Signals:
        changed: something waits to be kept with a log, or nothing any more.
        link_asked: an address shall be put into the draft.
    """

    changed = Signal()
    link_asked = Signal(str)
    is_there: ClassVar[bool] = False
    """Whether it shows anything at all."""

    def turn_to(self, subject: Subject) -> None:
        """Begin for what is logged now, or go on where somebody left it."""

    def keeping(self) -> tuple[Then, ...]:
        """Return what keeps all that is added now, in the change that logs and by its row's key."""
        return ()

    def forget(self, touch: UUID) -> None:
        """Know that what was added to a touch is kept."""

    def use_next(self) -> None:
        """Put the link of what is offered first into the draft."""

    @property
    def has_words(self) -> bool:
        """Tell whether anything waits to be kept."""
        return False

    def added(self) -> list[str]:
        """Return the words of what was added and waits, beside what stands in a field."""
        return []


MakeBeside = Callable[..., Any]
"""Makes a `BesideLog` of a context, and of the widget in whose window its keys are heard."""


class LogParts:
    """The parts that have come; an empty one stands for each that has not."""

    def __init__(self) -> None:
        self._parts: dict[str, MakeBeside] = {}

    def arrive(self, key: str, part: MakeBeside) -> None:
        """A part is loaded."""
        self._parts[key] = part

    def make(self, key: str, context: Any, host: QWidget) -> BesideLog:
        """Make a part; it is hidden where there is none."""
        part = self._parts.get(key)
        if part is None:
            empty = BesideLog(host)
            empty.hide()
            return empty
        made: BesideLog = part(context, host)
        return made


def add_said(body: QVBoxLayout, theme: Theme, said: BesideLog) -> None:
    """Put the line of what they said into a form, where there is one."""
    if said.is_there:
        body.addWidget(FormField(theme, tr("They said"), said, optional=True))

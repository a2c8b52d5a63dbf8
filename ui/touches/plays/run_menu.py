"""What can be done with a play at one account, from wherever one of its touches or its bracket is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QPoint

from abm_desktop.touches.planning import RunSpan
from abm_desktop.touches.play_rows import RunRow
from abm_desktop.touches.rows import RunTag
from abm_desktop.touches.services.runs import runs
from abm_desktop.vocabulary import RunState
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.menu import Menu
from ui.touches.plays.deeds import PlayDeeds

Deed = Callable[[Sequence[RunRow]], object]


@dataclass(frozen=True, slots=True)
class RunAt:
    """A play at an account, as far as its menu must know it.

    Attributes:
        is_over: whether it was stopped: then nothing can be done with it any more.
    """

    id: UUID
    play: str
    rests: bool = False
    is_answered: bool = False
    is_over: bool = False

    @classmethod
    def of_tag(cls, tag: RunTag) -> RunAt:
        """Return the play of a touch."""
        return cls(tag.id, tag.play, bool(tag.rests), bool(tag.stops))

    @classmethod
    def of_span(cls, span: RunSpan) -> RunAt:
        """Return the play of a bracket."""
        rests, is_over = span.state is RunState.PAUSED, span.state is RunState.STOPPED
        return cls(span.id, span.play, rests, bool(span.answer), is_over)


class RunMenu(QObject):
    """Moves, pauses, stops and hands on; what it must know of the play is read when it is asked."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._deeds = PlayDeeds(context)

    def show(self, run: RunAt, point: QPoint) -> Menu:
        """Show the menu of a play at a point of the screen."""
        menu = Menu(self._context.theme, self._context.window)
        menu.setAccessibleName(run.play)
        menu.aboutToHide.connect(menu.deleteLater)
        self.add_to(menu, run)
        menu.popup(point)
        return menu

    def add_to(self, menu: Menu, run: RunAt) -> None:
        """Add what can be done with a play to a menu."""
        for text, icon, deed in () if run.is_over else self._ways(run):
            menu.add(text, partial(self._do, run.id, deed), icon_name=icon, writes=True)

    def move(self, run: UUID, days: int = 7) -> None:
        """Ask by how much a play moves; so many days are proposed, earlier where negative."""
        self._do(run, lambda rows: self._deeds.shift(rows, days))

    def _ways(self, run: RunAt) -> list[tuple[str, str, Deed]]:
        deeds, play = self._deeds, run.play
        ways: list[tuple[str, str, Deed]] = [
            (tr("Move {play} …", play=play), "calendar-blank", deeds.shift)
        ]
        if run.is_answered:
            ways.append(
                (tr("Confirm that {play} stops", play=play), "prohibit", deeds.stop_answered)
            )
            ways.append((tr("Go on with {play}", play=play), "skip-forward", deeds.go_on))
            return ways
        if run.rests:
            ways.append((tr("Resume {play}", play=play), "skip-forward", deeds.resume))
        else:
            ways.append((tr("Pause {play} …", play=play), "hourglass", deeds.pause))
        ways.append((tr("Hand {play} on …", play=play), "users", deeds.swap))
        ways.append((tr("Stop {play} …", play=play), "prohibit", deeds.stop))
        return ways

    def _do(self, key: UUID, deed: Deed) -> None:
        def go_on(rows: list[RunRow]) -> None:
            if rows:
                deed(rows)

        self._context.jobs.query(
            self, lambda reading: runs(reading, key=key), go_on, topic="run of a play"
        )

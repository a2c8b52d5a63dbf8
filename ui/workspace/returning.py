"""A server that is away is asked again, each time a little later, until it is back."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abm_desktop.errors import OutdatedError, ServerAwayError
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.services.sending import Outbox, Waiting
from resources.records import dataclass
from ui.jobs import Jobs
from ui.line import Line

_PAUSES_MS: Final = (2_000, 4_000, 8_000, 16_000, 30_000)
_LOOK_EVERY_MS: Final = 15_000


@dataclass(frozen=True, slots=True)
class Count:
    """What waits on this computer: all of it, what was refused, and what met another edit."""

    waiting: int = 0
    refused: int = 0
    conflicts: int = 0


class Returning(QObject):
    """Knows whether the server is away and what waits for it, and asks until it is back.

    Signals:
        went_away: the server does not answer, or it is known better why.
        came_back: it answers again; how much of what waited went through, the rest was refused.
        counted: another `Count` of what waits.
        troubled: why the server answers and nothing can be sent all the same.
    """

    went_away = Signal()
    came_back = Signal(int)
    counted = Signal(object)
    troubled = Signal(object)

    def __init__(self, outbox: Outbox, lanes: Lanes, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.outbox = outbox
        self.count = Count()
        self.rows: list[Waiting] = []
        self.is_away = False
        self._lanes = lanes
        self._jobs = jobs
        self._tries = 0
        self._is_asking = False
        self._is_held_up = False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.ask)
        self._look_again = QTimer(self, interval=_LOOK_EVERY_MS)
        self._look_again.timeout.connect(self.look)
        self._line = Line(self)
        outbox.absence.listen(lambda: self._line.tell(self._know))
        jobs.held.connect(self.look)
        self._look_again.start()
        self.look()

    @property
    def outdated(self) -> OutdatedError | None:
        """Return what a newer program did, where that is what keeps this one from the server."""
        return self.outbox.absence.outdated

    def ask(self) -> None:
        """Ask the server now; once it answers, what waits is sent."""
        if self._is_asking:
            return
        self._is_asking = True
        self._again.stop()
        line = self._line
        self._lanes.come_back().add_done_callback(lambda told: line.tell(lambda: self._hear(told)))

    def ask_if_here(self) -> None:
        """Send what can be sent now, and count the rest."""
        self.look()
        if not self.is_away:
            self.ask()

    def look(self, *_news: object) -> None:
        """Count what waits; what nobody refused is sent, unless the server is away."""
        self._jobs.aside(self, self.outbox.waiting, self._show)

    def stop(self) -> None:
        """Ask no more: the workspace is being closed."""
        self._again.stop()
        self._look_again.stop()
        self._line.hang_up()

    def _show(self, waiting: list[Waiting]) -> None:
        refused = [one for one in waiting if one.problem]
        conflicts = [one for one in refused if one.conflict is not None]
        count = self.count = Count(len(waiting), len(refused), len(conflicts))
        if waiting != self.rows:
            self.rows = waiting
            self.counted.emit(count)
        if count.waiting > count.refused and not self.is_away:
            self._send_rest()

    def _send_rest(self) -> None:
        """Send what nobody refused: at once, or later where somebody was in the way just now."""
        if not self._is_held_up:
            self.ask()
        elif not self._again.isActive():
            self._ask_later()

    def _know(self) -> None:
        was_away, self.is_away = self.is_away, True
        self.went_away.emit()
        if not was_away:
            self._tries = 0
            self._ask_later()

    def _hear(self, told: Future[int]) -> None:
        self._is_asking = False
        error = CancelledError() if told.cancelled() else told.exception()
        if error is None:
            self._come_back(told.result())
            return
        if isinstance(error, CancelledError):
            return
        if not isinstance(error, ServerAwayError):
            self.troubled.emit(error)
        if not self.outbox.absence.is_known:
            self._come_back(0)
        elif self.is_away:
            self._ask_later()

    def _come_back(self, sent: int) -> None:
        was_away, self.is_away = self.is_away, False
        self._is_held_up = not sent
        if sent or was_away:
            self._tries = 0
        self.look()
        if was_away:
            self.came_back.emit(sent)

    def _ask_later(self) -> None:
        self._again.start(_PAUSES_MS[min(self._tries, len(_PAUSES_MS) - 1)])
        self._tries += 1

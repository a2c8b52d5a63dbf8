"""The outreach page: one touch after the other, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.errors import RowGoneError
from abm_desktop.touches.outreach_rows import Finished, OutreachContext, Queue, QueueRow
from abm_desktop.touches.postable import FINISH_TOUCH
from abm_desktop.touches.rows import ChannelRow
from abm_desktop.touches.service import channels
from abm_desktop.touches.services.outreach import queue, waiting
from abm_desktop.touches.services.outreach_context import context_of
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.messages import EmptyState
from ui.kit.segmented import Segment, SegmentedControl
from ui.page import Heading, Page
from ui.theme.fitting import hold_width
from ui.theme.fonts import scaled
from ui.touches.outreach.actions import add_actions
from ui.touches.outreach.context_panel import WIDTH, ContextPanel
from ui.touches.outreach.deeds import Deeds
from ui.touches.outreach.draft_panel import DraftPanel
from ui.touches.outreach.empty import could_not_read, nothing_due
from ui.touches.outreach.keys import (
    ALL_KEYS,
    CHANNEL_KEYS,
    DEED_KEYS,
    LINK_KEY,
    NOTE_KEY,
    OUTCOME_KEYS,
    STEP_KEYS,
)
from ui.touches.outreach.left_side import LeftSide
from ui.touches.outreach.log_bar import Begun, LogBar
from ui.touches.outreach.queue_list import QueueList
from ui.touches.outreach.said import Said
from ui.touches.outreach.words import position_words
from ui.unsaved import Draft

MINE: Final = "mine"
ALL: Final = "all"
_PLACE: Final = "outreach"
_LIST: Final = 292
_NARROW: Final = 1200
_LEAST: Final = 1010
_DRAFT: Final = 440
"""So much room a draft needs before anything stands beside it."""
_WORK, _NOTHING, _WAITING = range(3)
_NOTE: Final = Draft(tr("a note that is not logged yet"), tr("Outreach"))


@dataclass(frozen=True, slots=True)
class _Found:
    """What one look brings."""

    queue: Queue
    channels: list[ChannelRow]


class OutreachPage(Page):
    """Queue, draft, what both teams know, and the log of how it went.

    Outside of text fields: J and K move, E writes, 1 to 4 choose the way, P O N A how it went, C
    leads to the note, M moves, X skips, R resumes. Esc leads from a text back to the queue, and so
    does logging: the next letter is a key again.
    """

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("touch", "touch_contact", "touch_person", "touch_override", "channel"),
            *("account_pause", "play_run", "play_step", "account", "account_field"),
            *("contact", "contact_point", "contact_stance", "contact_field", "custom_field"),
            *("engagement", "engagement_contact", "activity_type", "person", "policy_version"),
            *("deal", "committee_role"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        kept = context.preferences.get(_PLACE, {})
        self._wanted = _key(kept.get("touch"))
        self._offered: UUID | None = None
        """What was chosen for the person after the last log, and they have not seen settled yet."""
        self._queue: Queue | None = None
        self.position = PlainLabel(theme, "", "body", "text2")
        self.scope = SegmentedControl(
            theme, [Segment(MINE, tr("Mine")), Segment(ALL, tr("All"))], tr("Whose queue")
        )
        self.scope.choose(ALL if kept.get("scope") == ALL else MINE)
        self.list = QueueList(theme)
        self.panel = DraftPanel(context)
        self.beside = ContextPanel(theme)
        self.log = LogBar(theme)
        self.said = Said(context, self)
        self.deeds = Deeds(context, self.panel)
        self._left = LeftSide(theme, self.scope, self.list)
        self._work = QWidget()
        self._states = QStackedWidget()
        self._trouble: EmptyState | None = None
        self._build()
        self._connect()
        add_actions(context.actions, self)

    def heading(self) -> Heading:
        return Heading(tr("Outreach"), primary="touch.plan", beside=self.position)

    def account(self) -> UUID | None:
        row = self.list.current()
        return None if row is None else row.touch.account_id

    def person(self) -> UUID | None:
        row = self.list.current()
        return row.touch.contacts[0].id if row is not None and row.touch.contacts else None

    def areas(self) -> list[QWidget]:
        return [self.list, self.panel, self.beside, self.log]

    def refresh(self) -> None:
        everybody = self.scope.key() == ALL

        def read(reading: Reading) -> _Found:
            return _Found(queue(reading, everybody=everybody), offered(channels(reading)))

        self.context.jobs.query(self, read, self._show, topic="outreach", failed=self._fail)

    def counter(self) -> Callable[[Reading], int]:
        return waiting

    def show_part(self, part: str, row: UUID | None) -> None:
        """Bring a touch to the front."""
        if row is not None:
            self._wanted = row
            self.refresh()

    def step(self, step: int) -> None:
        """Go to the next touch or back to the one before."""
        self.list.step(step)

    def write(self) -> None:
        """Give the keyboard to the draft."""
        if self.can_work():
            self.panel.write()

    def can_work(self) -> bool:
        """Tell whether a touch is shown that is still to be done."""
        touch = self.panel.touch()
        is_shown = self._states.currentIndex() == _WORK
        return touch is not None and touch.is_planned and is_shown

    def show_scope(self, scope: str) -> None:
        """Show my queue or that of both teams."""
        self.scope.choose(scope)

    def log_and_next(self) -> None:
        """Log how the touch went, and go to the next one."""
        row, touch = self.list.current(), self.panel.touch()
        if row is None or touch is None or not row.is_open or touch.id != row.touch.id:
            return
        self.panel.keeping.keep()
        finished = Finished(
            self.log.channel() or touch.channel.code,
            self.log.outcomes.outcome(),
            self.context.workspace.clock.now(),
            self.log.note.text().strip(),
        )
        post = FINISH_TOUCH.post(
            finished.note, self.said.keeping(), key=touch.id, finished=finished
        )
        self.log.note.clear()
        self._leave_text()
        self._go_on(row)
        self.context.jobs.change(
            tr("Log {title}", title=touch.title),
            post,
            lambda _done: self.said.forget(touch.id),
            held=lambda: self.said.forget(touch.id),
            failed=lambda error: self._not_logged(error, touch.id, finished),
        )

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers()
            and Qt.Key(event.key()) in ALL_KEYS
        ):
            # What these letters mean on other pages must not come before what they mean here.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or key not in ALL_KEYS:
            super().keyPressEvent(event)
        elif key in STEP_KEYS:
            self.step(STEP_KEYS[key])
        elif key in OUTCOME_KEYS:
            self.log.outcomes.choose(OUTCOME_KEYS[key])
        elif key in CHANNEL_KEYS:
            self.log.choose_channel(CHANNEL_KEYS.index(key))
        elif key in DEED_KEYS:
            self.deeds.do(DEED_KEYS[key])
        elif key == NOTE_KEY:
            self.log.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == LINK_KEY:
            self.said.answers.use_next()
        else:
            self.write()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.panel.keeping.keep()
        self._remember()

    def minimumSizeHint(self) -> QSize:
        # What is said where there is room must not keep the window from getting narrower.
        return QSize(_LEAST, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say less where there is no room for more, which grows with the text."""
        width = self.width()
        is_narrow = width < scaled(_NARROW)
        left, right = (236, 276) if is_narrow else (_LIST, WIDTH)
        hold_width(self._left, left)
        hold_width(self.beside, right)
        self.beside.setVisible(width - scaled(left + right) >= scaled(_DRAFT))
        self.log.set_room(is_narrow=is_narrow, is_tight=width < scaled(_LEAST))
        self.panel.set_narrow(on=is_narrow)

    def _show(self, found: _Found) -> None:
        self._queue = found.queue
        self.log.offer(found.channels)
        self._left.show_queue(len(found.queue.open), is_mine=self.scope.key() == MINE)
        if not found.queue.rows:
            self._states.setCurrentIndex(_NOTHING)
        self.log.setVisible(bool(found.queue.rows))
        self.said.setVisible(bool(found.queue.rows) and self.said.line.is_there)
        wanted, offered, self._offered = self._wanted, self._offered, None
        if offered is not None and offered == wanted:
            wanted = self.list.past_held(found.queue, offered)
        self.list.show_queue(found.queue, wanted)
        self.count_changed.emit(found.queue.mine)
        self.filled.emit()

    def _turn(self, row: QueueRow | None) -> None:
        """Show another touch; what was typed for the last one is kept first."""
        self._tell_position(row)
        if row is None:
            self.panel.keeping.clear()
            self.beside.show_context(None)
            if self._queue is not None:
                self._states.setCurrentIndex(_NOTHING)
            return
        key = row.touch.id
        if self._wanted != key:
            self.panel.keeping.keep()
        self.log.turn_to(key, row.touch.channel.code)
        self.said.turn_to(row)
        self._wanted = key
        self.context.jobs.query(
            self,
            lambda reading: context_of(reading, key),
            lambda found: self._show_context(found, row),
            topic="outreach.context",
            failed=self._context_failed,
        )

    def _show_context(self, found: OutreachContext, row: QueueRow) -> None:
        self.panel.show_context(found, row)
        self.beside.show_context(found)
        self._states.setCurrentIndex(_WORK)

    def _context_failed(self, error: BaseException) -> None:
        if isinstance(error, RowGoneError):
            self.refresh()
        else:
            self.context.jobs.could_not_read(error)

    def _tell_position(self, row: QueueRow | None) -> None:
        keys = [one.touch.id for one in self.list.open_rows()]
        place = keys.index(row.touch.id) + 1 if row is not None and row.touch.id in keys else 0
        self.position.setText(position_words(place, len(keys)) if place else "")
        self.position.updateGeometry()

    def _go_on(self, row: QueueRow) -> None:
        """Choose the touch that is done next; the log begins anew."""
        self._offered = self.list.next_to(row.touch.id)
        if self._offered is None:
            self.log.begin(row.touch.channel.code)
        else:
            place = self.list.rows.place_of(self._offered)
            self.list.setCurrentIndex(self.list.rows.index(place))

    def _leave_text(self) -> None:
        """Take the keyboard out of a text of the touch that is done; elsewhere it stays."""
        panel = self.panel
        if any(one.hasFocus() for one in (panel.subject, panel.message, self.log.note)):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_note(self) -> None:
        self.context.jobs.unsaved.tell(
            self, waits=self.log.has_notes or self.said.has_words, draft=_NOTE
        )

    def _not_logged(self, error: BaseException, key: UUID, finished: Finished) -> None:
        """Go back to the touch with all that was chosen and typed for it."""
        self.context.jobs.failed.emit(error)
        self.log.bring_back(key, Begun(finished.channel, finished.outcome, finished.note))
        place = self.list.rows.place_of(key)
        if place >= 0:
            self.list.setCurrentIndex(self.list.rows.index(place))

    def _fail(self, error: BaseException) -> None:
        if self._trouble is not None:
            self._states.removeWidget(self._trouble)
            self._trouble.deleteLater()
        self._trouble = could_not_read(self.context, error, self.refresh)
        self._states.addWidget(self._trouble)
        self._states.setCurrentWidget(self._trouble)

    def _choose_scope(self, _key: str) -> None:
        self._remember()
        self.refresh()

    def _remember(self) -> None:
        touch = self._wanted.hex if self._wanted else None
        self.context.preferences.put(_PLACE, {"scope": self.scope.key(), "touch": touch})

    def _ask(self, act: Callable[[UUID], None]) -> None:
        if (account := self.account()) is not None:
            act(account)

    def _connect(self) -> None:
        self.list.turned.connect(self._turn)
        self.list.entered.connect(self.write)
        self.scope.chosen.connect(self._choose_scope)
        self.panel.asked.connect(self.deeds.do)
        back = partial(self.list.setFocus, Qt.FocusReason.OtherFocusReason)
        self.panel.back_asked.connect(back)
        self.log.escaped.connect(back)
        self.log.logged.connect(self.log_and_next)
        self.context.theme.changed.connect(self._fit)
        self.log.note.textChanged.connect(self._tell_note)
        self.said.changed.connect(self._tell_note)
        self.said.place(self.beside, self.panel.message)
        open_account = partial(self._ask, self.context.shell.open_account)
        self.beside.account_asked.connect(open_account)

    def _build(self) -> None:
        theme = self.context.theme
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.panel, 1)
        work.addWidget(self.beside)
        self._states.addWidget(self._work)
        self._states.addWidget(nothing_due(self.context))
        self._states.addWidget(Panel(theme, "surface"))
        self._states.setCurrentIndex(_WAITING)
        self.log.hide()
        self.said.hide()
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self._left)
        above.addWidget(self._states, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above, 1)
        column.addWidget(self.said)
        column.addWidget(self.log)
        self.setFocusProxy(self.list)


def _key(text: object) -> UUID | None:
    try:
        return UUID(hex=str(text)) if text else None
    except ValueError:
        return None

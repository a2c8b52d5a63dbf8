"""What stands against a touch where it shall be planned, told while it is typed, with the ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.touches.clash_words import against_touch, take_words
from abm_desktop.touches.pausing import reason_words, since_words
from abm_desktop.touches.rows import TouchDraft, TouchRow
from abm_desktop.touches.services import coordinating
from abm_desktop.touches.services.coordinating import Advice, Clash
from abm_desktop.touches.ways_out import joins_with
from abm_desktop.workspace.opened import Reading
from resources.language import tr, tr_count
from ui.context import Context
from ui.jobs import Failure
from ui.kit.buttons import Button
from ui.kit.checks import CheckBox
from ui.kit.fields import FormField, TextField
from ui.kit.labels import PlainLabel
from ui.kit.layouts import widgets_in
from ui.kit.messages import Banner
from ui.kit.writing_rights import needs_writing
from ui.touches.moving import NOTHING_KEPT, Kept

_PAUSE_MS: Final = 200
"""After so long a pause in typing it is asked what stands against it."""
_SHOWN: Final = 3
_CLEAR: Final = tr("Nothing stands against it.")
_NOT_YET: Final = tr("What stands against the touch is told here.")
_WHY: Final = tr("Choose another day, or say why it stays")


class AdvicePanel(QWidget):
    """Is seen while something stands against a touch; where it `stays`, it also says that nothing does.

    Signals:
        day_asked: the touch shall stand on the nearest day on which nothing does (date).
        reason_asked: the field for the reason shall be seen.
        join_asked: it shall be one with the other team's touch (TouchRow).
    """

    day_asked = Signal(object)
    reason_asked = Signal(object)
    join_asked = Signal(object)

    def __init__(self, context: Context, key: UUID | None = None, *, stays: bool = False) -> None:
        super().__init__()
        self._context = context
        self._stays = stays
        self._key = key
        self._draft: TouchDraft | None = None
        self.advice: Advice | None = None
        self._join: TouchRow | None = None
        theme = context.theme
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.nearest = needs_writing(Button(theme, ""))
        self.join = needs_writing(Button(theme, tr("Make joint"), icon="handshake"))
        self.keep = CheckBox(theme, tr("Keep anyway"))
        self.reason = TextField(theme, tr("They asked for both"))
        self.reason_field = FormField(theme, tr("Why the rule is set aside"), self.reason)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._ask)
        self.nearest.clicked.connect(self._take_nearest)
        self.join.clicked.connect(lambda _on: self.join_asked.emit(self._join))
        self.keep.toggled.connect(self._show_reason)

    @property
    def kept(self) -> Kept:
        """Return the rules that are set aside with a reason, as far as it is said."""
        reason = self.reason.text().strip()
        if self.advice is None or not self.keep.isChecked() or not reason:
            return NOTHING_KEPT
        rules = dict.fromkeys(clash.rule for clash in self.advice.open_clashes)
        return Kept(tuple(rules), reason)

    def sentences(self) -> list[str]:
        """Return what is told, line by line."""
        return [banner.sentence.text() for banner in self._banners()]

    def look_at(self, draft: TouchDraft | None) -> None:
        """Tell soon what stands against a touch; nothing where it cannot be placed yet."""
        self._draft = draft
        if draft is None:
            self._pause.stop()
            self._show(None)
        else:
            self._pause.start()

    def settle(
        self,
        draft: TouchDraft,
        go_on: Callable[[], None],
        stays: Callable[[], None],
        failed: Failure,
    ) -> None:
        """Look once more, and go on where nothing collides or it is said why it does.

        Else it `stays` as it is, and the reason is asked for.
        """
        self._draft = draft
        self._pause.stop()

        def answer(advice: Advice) -> None:
            self._show(advice)
            if not advice.open_clashes or self.kept.rules:
                go_on()
            else:
                stays()
                self._ask_reason()

        self._query(draft, answer, failed)

    def _ask(self) -> None:
        draft = self._draft
        if draft is not None:
            self._query(draft, self._show, lambda _error: self._show(None))

    def _query(self, draft: TouchDraft, done: Callable[[Advice], None], failed: Failure) -> None:
        key = self._key

        def read(reading: Reading) -> Advice:
            return coordinating.advise(reading, draft, key)

        self._context.jobs.query(self, read, done, topic="advice", failed=failed)

    def _show(self, advice: Advice | None) -> None:
        # An answer that comes late says nothing of a touch that cannot be placed any more.
        advice = None if self._draft is None else advice
        self.advice = advice
        for banner in self._banners():
            self._lines.removeWidget(banner)
            banner.hide()
            banner.setParent(None)
            banner.deleteLater()
        draft = self._draft
        is_told = advice is not None and draft is not None and not advice.is_clear
        if advice is not None and draft is not None and is_told:
            self._tell(advice, draft)
        self._rest.setVisible(bool(self._rest.text()) and is_told)
        self._heading.setVisible(self._stays)
        self._clear.setText(_CLEAR if advice is not None else _NOT_YET)
        self._clear.setVisible(self._stays and not is_told)
        if not is_told:
            for widget in (self.nearest, self.join, self.keep, self.reason_field):
                widget.hide()
        self.setVisible(is_told or self._stays)

    def _tell(self, advice: Advice, draft: TouchDraft) -> None:
        clashes = advice.open_clashes
        for clash in clashes[:_SHOWN]:
            self._lines.addWidget(self._clash(clash))
        if advice.day_off:
            self._lines.addWidget(self._day_off(advice, draft))
        if advice.pause is not None:
            self._lines.addWidget(self._paused(advice))
        more = len(clashes) - _SHOWN
        self._rest.setText(
            tr_count("And {count} more", "And {count} more", more) if more > 0 else ""
        )
        nearest = advice.nearest
        has_day = nearest is not None and nearest != draft.when.day
        if nearest is not None:
            self.nearest.set_label(take_words(nearest, draft.when))
        self.nearest.setVisible(has_day and bool(clashes or advice.day_off))
        self._join = joins_with(draft, clashes, self._key)
        self.join.setVisible(self._join is not None)
        if self._join is not None:
            self.join.set_tip(
                tr(
                    "One touch of both teams, on the day of {title}",
                    title=self._join.title,
                )
            )
        self.keep.setVisible(bool(clashes))
        self._show_reason()

    def _clash(self, clash: Clash) -> Banner:
        words = against_touch(clash, self._key, self._context.workspace.person_id)
        return Banner(self._context.theme, "danger", "", words, icon="intersect")

    def _day_off(self, advice: Advice, draft: TouchDraft) -> Banner:
        words = (
            tr("It is {day_off}: its owner does not work.", day_off=advice.day_off)
            if draft.owner
            else tr("It is {day_off}: nobody works.", day_off=advice.day_off)
        )
        return Banner(self._context.theme, "warning", tr("Day off"), words, icon="calendar-blank")

    def _paused(self, advice: Advice) -> Banner:
        pause, now = advice.pause, self._context.workspace.clock.now()
        words = (
            tr("It is held until an owner resumes.")
            if pause is None
            else tr(
                "{since}: {reason}. It is held until an owner resumes.",
                since=since_words(pause, now),
                reason=reason_words(pause),
            )
        )
        return Banner(self._context.theme, "warning", tr("Paused"), words, icon="pause")

    def _banners(self) -> list[Banner]:
        return [widget for widget in widgets_in(self._lines) if isinstance(widget, Banner)]

    def _take_nearest(self) -> None:
        if self.advice is not None and self.advice.nearest is not None:
            self.day_asked.emit(self.advice.nearest)

    def _show_reason(self) -> None:
        is_kept = self.keep.isChecked() and not self.keep.isHidden()
        self.reason_field.setVisible(is_kept)
        if is_kept and self.keep.hasFocus():
            self.reason.setFocus()
        if is_kept:
            # It has its place once it is laid out.
            QTimer.singleShot(0, self, lambda: self.reason_asked.emit(self.reason_field))

    def _ask_reason(self) -> None:
        self.keep.setChecked(True)
        self._show_reason()
        self.reason_field.set_error(_WHY)
        self.reason.setFocus()

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._heading = PlainLabel(theme, tr("Coordination"), "small", "text2")
        self._rest = PlainLabel(theme, "", "small", "text2")
        self._clear = PlainLabel(theme, _NOT_YET, "small", "text3", wrap=True)
        ways: QBoxLayout = QVBoxLayout() if self._stays else QHBoxLayout()
        ways.setSpacing(8)
        for widget in (self.nearest, self.join, self.keep):
            ways.addWidget(widget)
        if not self._stays:
            ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        column.addWidget(self._clear)
        column.addWidget(self._rest)
        column.addLayout(ways)
        column.addWidget(self.reason_field)
        column.addStretch(1)
        self._show(None)

"""Running a play: where and when, then everything that it would do, then exactly that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.touches.play_words import run_name
from abm_desktop.touches.run_rows import NewTouch, RunPreview, RunRequest
from abm_desktop.touches.services import running
from abm_desktop.workspace.progress import Progress
from resources.language import digits, tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.messages import ProgressLine
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.line import Line
from ui.saving import SavingDialog
from ui.theme.fitting import hold_least_height
from ui.theme.fonts import scaled
from ui.touches.plays.run_choices import RunChoices, read_run_choices
from ui.touches.plays.run_form import RunForm
from ui.touches.plays.run_tables import lines_of, load_columns, touch_columns
from ui.touches.plays.words import notes_sentence, summary

_WIDTH: Final = 1060
_LEAST: Final = 120
_MOST: Final = 440
_AROUND_TABLE: Final = 480
"""What the rest of the dialog, and what is left free around it, needs of a window."""
_PATIENCE_MS: Final = 400
_CHOOSE: Final = tr(
    "Add at least one account above, and every touch is shown here before it is planned."
)
_NO_PLAY: Final = tr(
    "There is no play with steps. Make one on the page Plays, or add the ready-made ones there."
)


class RunDialog(SavingDialog):
    """Shows what a play would do at its accounts; Run confirms exactly that.

    Del leaves a touch out, Space keeps it on its day or lets it move again.
    """

    _stepped = Signal(int, int)

    def __init__(
        self, context: Context, accounts: Sequence[UUID] = (), *, play: UUID | None = None
    ) -> None:
        super().__init__(context, tr("Run a play"), width=_WIDTH, confirm=tr("Run"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme, clock = context.theme, context.workspace.clock
        self.seen: RunPreview | None = None
        self._choices: RunChoices | None = None
        self._staying: frozenset[tuple[UUID, UUID]] = frozenset()
        self._without: frozenset[tuple[UUID, UUID]] = frozenset()
        self._progress = Progress()
        self._steps = Line(self)
        self.form = RunForm(context, accounts)
        self._touches = RowsModel(touch_columns(clock.today), lambda row: row.place)
        self._load = RowsModel(load_columns(clock.today))
        self.touches = Table(
            theme, self._touches, tr("Touches of the run"), ground="raised", parent=self
        )
        self.load = Table(
            theme, self._load, tr("Workload by person and week"), ground="raised", parent=self
        )
        self.nothing = PlainLabel(theme, _CHOOSE, "body", "text2", wrap=True)
        self.line = ProgressLine(theme, tr("Working out every touch"))
        self.summary = PlainLabel(theme, "", "body_strong", wrap=True)
        self.detail = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.leave_out = Button(theme, tr("Leave out"), size="small", icon="x", key="Del")
        self.stay = Button(
            theme, tr("Keep on its day"), size="small", icon="calendar-blank", key="Space"
        )
        self.bring_back = Button(theme, tr("Bring back"), kind="link", size="small")
        self._fronts = QStackedWidget()
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._lay_out()
        self._listen()
        self._show_nothing("")
        self._ask_choices(play)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() and self.form.account.hasFocus():
            # It picks an account from the list; it must not run the play.
            return
        super().keyPressEvent(event)

    def _typed_besides(self) -> list[str]:
        return self.form.added()

    def accept(self) -> None:
        seen = self.seen
        if seen is None or not self.confirm.isEnabled():
            return
        label = run_name(seen.play.play.name, [account.name for account in seen.places])
        progress = self._progress = Progress(self._steps.through(self._stepped.emit))
        self._build_line(tr("Planning the touches"))
        self._waiting.start()
        self.save(label, lambda change: running.run(change, seen, progress))

    def reject(self) -> None:
        self._progress.cancel()
        super().reject()

    def request(self) -> RunRequest | None:
        """Return what is asked for; none while something is still to be chosen."""
        detail = self._choices.chosen if self._choices else None
        day = self.form.day.day()
        if detail is None or day is None or not self.form.accounts:
            return None
        return RunRequest(
            play=detail.play.id,
            accounts=tuple(self.form.accounts),
            anchor=day,
            runner=self._runner(),
            moves=self.form.moves.isChecked(),
            staying=self._staying,
            without=self._without,
        )

    def _runner(self) -> UUID | None:
        runner = self.form.runner.currentData()
        return runner if isinstance(runner, UUID) else None

    def touch(self) -> NewTouch | None:
        """Return the current touch."""
        row = self.touches.current_row()
        return row if isinstance(row, NewTouch) else None

    def turn_staying(self) -> None:
        """Keep the current touch on its day, or let it move to a free one again."""
        touch = self.touch()
        if touch is not None and self.form.moves.isChecked():
            self._staying = self._staying ^ {touch.place}
            self.ask()

    def leave_touch_out(self) -> None:
        """Plan all but the current touch."""
        touch = self.touch()
        if touch is not None:
            self._without = self._without | {touch.place}
            self.ask()

    def bring_all_back(self) -> None:
        """Plan what was left out after all."""
        self._without = frozenset()
        self.ask()

    def ask(self) -> None:
        """Work out what the run would do, as it is asked for now."""
        self._progress.cancel()
        request = self.request()
        self.confirm.setEnabled(False)
        if request is None:
            has_play = self._choices is None or self._choices.chosen is not None
            self._show_nothing(_CHOOSE if has_play else _NO_PLAY)
            return
        progress = self._progress = Progress(self._steps.through(self._stepped.emit))
        self._waiting.start()
        self._context.jobs.query(
            self,
            lambda reading: running.preview(reading, request, progress),
            self._show,
            failed=self._tell_why,
            topic="run preview",
        )

    def _ask_choices(self, play: UUID | None) -> None:
        # What is shown is of another play from now on: it cannot be run any more.
        self.confirm.setEnabled(False)
        self._context.jobs.query(
            self,
            lambda reading: read_run_choices(reading, play),
            self._offer,
            topic="run choices",
        )

    def _offer(self, choices: RunChoices) -> None:
        self._choices = choices
        self._staying = self._without = frozenset()
        self.form.offer(choices)
        self.ask()

    def _show(self, seen: RunPreview) -> None:
        asked = self.request()
        seen_as = seen.request if asked and asked.runner else replace(seen.request, runner=None)
        if asked is None or seen_as != asked:
            # It was worked out before something was taken off; what is asked for now comes anew.
            return
        self._stop_waiting()
        self.seen = seen
        today = self._context.workspace.clock.today()
        self.form.show_accounts({account.id: account.name for account in seen.accounts})
        self._touches.set_rows(lines_of(seen.accounts, today))
        self._load.set_rows(seen.load)
        if self.touch() is None and self._touches.rowCount() > 1:
            self.touches.choose(1)
        self.summary.setText(summary(seen, len(self._without)))
        self.bring_back.setVisible(bool(self._without))
        self._show_part(self.form.part.key())
        self._show_touch()
        self.confirm.setEnabled(bool(seen.places))
        self.order_tabs()

    def _show_touch(self) -> None:
        touch = self.touch()
        today = self._context.workspace.clock.today()
        self.detail.setText("" if touch is None else notes_sentence(touch, today))
        self.leave_out.setEnabled(touch is not None)
        may_stay = touch is not None and self.form.moves.isChecked()
        stays = touch is not None and touch.place in self._staying
        self.stay.setEnabled(may_stay and (stays or bool(touch and touch.before)))
        self.stay.set_label(tr("Let it move") if stays else tr("Keep on its day"))

    def _show_part(self, part: str) -> None:
        if self.seen is not None:
            self._fronts.setCurrentWidget(self.load if part == "load" else self.touches)
        for widget in (self.stay, self.leave_out, self.detail):
            widget.setVisible(part != "load")

    def _show_nothing(self, sentence: str) -> None:
        self._stop_waiting()
        self.seen = None
        self.nothing.setText(sentence)
        self._fronts.setCurrentWidget(self._blank)
        self.summary.setText("")
        self.detail.setText("")
        self.bring_back.hide()
        self.leave_out.setEnabled(False)
        self.stay.setEnabled(False)

    def _tell_why(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self._show_nothing(str(error))
        else:
            self._show_nothing(tr("Something unexpected went wrong. Nothing was planned."))
            self._context.jobs.failed.emit(error)

    def _fail(self, error: BaseException) -> None:
        self._stop_waiting()
        super()._fail(error)
        self.ask()

    def _stop_waiting(self) -> None:
        self._waiting.stop()
        self.line.hide()

    def _build_line(self, words: str) -> None:
        self.line.deleteLater()
        self.line = ProgressLine(self._theme, words)
        self.line.cancelled.connect(self._cancel)
        self.line.hide()
        self._line_place.addWidget(self.line)

    def _cancel(self) -> None:
        self._progress.cancel()

    def _show_line(self) -> None:
        self.line.show()

    def _show_progress(self, done: int, total: int) -> None:
        self.line.show_progress(
            done, total, tr("{done} of {total} accounts", done=digits(done), total=digits(total))
        )

    def _lay_out(self) -> None:
        self._blank = QWidget()
        blank = QVBoxLayout(self._blank)
        blank.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        for front in (self._blank, self.touches, self.load):
            self._fronts.addWidget(front)
        room = self._context.window.height() - scaled(_AROUND_TABLE)
        self._fronts.setMinimumHeight(max(_LEAST, min(_MOST, room)))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.form.part)
        head.addWidget(self.summary, 1)
        head.addWidget(self.bring_back)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.detail, 1)
        foot.addWidget(self.stay, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignTop)
        hold_least_height(self.detail, 36)
        self._line_place = QVBoxLayout()
        self.body.setSpacing(10)
        self.body.addWidget(self.form)
        self.body.addLayout(head)
        self.body.addWidget(self._fronts, 1)
        self.body.addLayout(foot)
        self.body.addLayout(self._line_place)
        self._build_line(tr("Working out every touch"))

    def _listen(self) -> None:
        self.form.changed.connect(self.ask)
        self.form.play.picked.connect(self._ask_choices)
        self.form.part.chosen.connect(self._show_part)
        self.touches.current_changed.connect(lambda _row: self._show_touch())
        self.touches.peeked.connect(lambda _row: self.turn_staying())
        self.touches.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.touches.customContextMenuRequested.connect(self._open_menu)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.touches)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.leave_touch_out)
        self.leave_out.clicked.connect(self.leave_touch_out)
        self.stay.clicked.connect(self.turn_staying)
        self.bring_back.clicked.connect(self.bring_all_back)
        self._stepped.connect(self._show_progress)
        self._waiting.timeout.connect(self._show_line)

    def _open_menu(self, place: QPoint) -> None:
        index = self.touches.indexAt(place)
        if index.isValid():
            self.touches.choose(index.row())
        if self.touch() is None:
            return
        menu = Menu(self._theme, self.touches)
        menu.add(self.stay.label, self.turn_staying, key="Space", enabled=self.stay.isEnabled())
        menu.add(tr("Leave out"), self.leave_touch_out, icon_name="x", key="Del")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.touches.viewport().mapToGlobal(place))

"""The import of meetings: what becomes of each is seen first, and then brought in with one change."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from abm_desktop.errors import KnownError
from abm_desktop.exchange.calendars.meeting import CalendarFile
from abm_desktop.exchange.calendars.meeting_preview import (
    MeetingFate,
    MeetingLine,
    MeetingsPreview,
)
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.exchange.services.meetings_in import (
    import_meetings,
    import_name,
    preview_meetings,
    read_meetings,
    usual_days,
)
from abm_desktop.touches.campaign_span import Days
from abm_desktop.touches.schedule import seen_from
from abm_desktop.touches.schedule import words as when_words
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.progress import CancelledError, Progress
from resources.language import digits, tr, tr_about, tr_count
from resources.records import dataclass
from ui.context import Context
from ui.exchange.calendar_words import FATE_WORDS, meetings, sentence, summary, who
from ui.exchange.sheet import Sheet
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import FormField
from ui.kit.labels import PlainLabel
from ui.kit.messages import Banner
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import ChipCell, TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.zone_box import local_zone
from ui.line import Line

_FOLDER: Final = "import_folder"
_BESIDE: Final = 150
"""What the body needs in height besides the table."""
_KINDS: Final[dict[MeetingFate, ChipKind]] = {
    MeetingFate.CREATED: "success",
    MeetingFate.UPDATED: "accent",
    MeetingFate.CANCELLED: "warning",
    MeetingFate.SKIPPED: "neutral",
    MeetingFate.REJECTED: "danger",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that was read, for the days of then."""

    file: CalendarFile
    days: Days


class MeetingsDialog(Sheet):
    """Reads a calendar file aside, shows what becomes of every meeting, and imports on confirming.

    What is imported is what was shown: where the workspace changed since, it looks again first.

    Signals:
        reported: how many touches are written, and of how many.
    """

    reported = Signal(int, int)

    def __init__(self, context: Context, path: Path | None = None) -> None:
        super().__init__(context.theme, tr("Import meetings"), context.window)
        self._context = context
        self._path = path
        self._found: _Found | None = None
        self._preview = MeetingsPreview((), (), 0)
        self._banner: Banner | None = None
        self._steps = Line(self)
        self._progress: Progress | None = None
        theme, today = context.theme, context.workspace.clock.today()
        days = usual_days(today)
        self.first = DateField(theme, days.first, today=today)
        self.last = DateField(theme, days.last, today=today)
        self.last.follow(self.first)
        self.choose = Button(theme, tr("Choose a file"), icon="folder-open")
        self.summary = PlainLabel(theme, "", "body", "text2", wrap=True)
        self.lines = RowsModel(_columns(today), key=lambda line: line.meeting.key)
        self.table = Table(theme, self.lines, tr("Meetings of the file"), ground="raised")
        self._furnish()
        self._listen()
        self._show_nothing()
        if path is not None:
            self._read()

    def accept(self) -> None:
        found, path = self._found, self._path
        if found is None or path is None or not self.confirm.isEnabled():
            return
        self.confirm.setEnabled(False)
        preview = self._preview
        progress = self._progress = Progress(self._steps.through(self.reported.emit))
        self.bar.show()
        self._context.jobs.change(
            import_name(preview, path),
            lambda change: import_meetings(change, found.file, found.days, preview, progress),
            self._done,
            failed=self._stop,
        )

    def reject(self) -> None:
        """Stop what is being written, else leave."""
        if self._progress is None:
            super().reject()
            return
        self._progress.cancel()
        self.words.setText(tr("Stopping…"))

    def may_drop(self) -> bool:
        return self._progress is None

    def ask(self) -> None:
        """Let the person choose a calendar file."""
        folder = str(self._context.preferences.get(_FOLDER, ""))
        chosen, _kind = QFileDialog.getOpenFileName(
            self, tr("Import meetings"), folder, tr("Calendars (*.ics *.ical *.ifb);;All files (*)")
        )
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read a calendar file and show what an import of it would do."""
        self._path = path
        self._read()

    def _read(self) -> None:
        path, first, last = self._path, self.first.day(), self.last.day()
        if path is None or first is None or last is None:
            return
        days, zone = Days(first, last), local_zone()
        self._hush()
        self.confirm.setEnabled(False)
        self.words.setText(tr("Reading {file}…", file=path.name))
        self._context.jobs.aside(
            self,
            lambda: _Found(read_meetings(path, days, zone), days),
            self._look,
            failed=self._fail,
        )

    def _look(self, found: _Found) -> None:
        self._found = found
        if self._path is not None:
            remember_folder(self._context, self._path)

        def look(reading: Reading) -> MeetingsPreview:
            return preview_meetings(reading, found.file, found.days)

        self._context.jobs.query(self, look, self._show, topic="meetings", failed=self._fail)

    def _show(self, preview: MeetingsPreview) -> None:
        self._preview = preview
        self.words.setText("")
        self.summary.setText(summary(preview))
        rows = sorted(preview.lines, key=_by_fate)
        self.lines.set_rows(rows)
        self.table.setVisible(bool(rows))
        if rows and self.table.current_row() is None:
            self.table.choose(0)
        self._tell_unread(preview)
        count = preview.writes
        self.confirm.set_label(
            tr_count("Import {count} meeting", "Import {count} meetings", count)
            if count
            else tr("Nothing to import")
        )
        self.confirm.setEnabled(bool(count))

    def _tell_unread(self, preview: MeetingsPreview) -> None:
        if preview.unread:
            first = preview.unread[0]
            more = len(preview.unread) - 1
            said = f"{first.title}: {first.reason}"
            if more:
                said += " " + tr_count(
                    "And {count} meeting more.", "And {count} meetings more.", more
                )
            self._say("warning", tr("Not read."), said)

    def _show_nothing(self) -> None:
        self.summary.setText(
            tr(
                "Meetings become touches of the account whose people attend, by their mail "
                "addresses. Nothing is written before you have seen what becomes of each."
            )
        )
        self.table.hide()
        self.confirm.set_label(tr("Import"))
        self.confirm.setEnabled(False)

    def _show_progress(self, done: int, total: int) -> None:
        if self._progress is not None:
            self.words.setText(
                tr("{done} of {meetings}", done=digits(done), meetings=meetings(total))
            )
            self.bar.set_share(done / total if total else 0.0, self.words.text())

    def _done(self, _preview: MeetingsPreview) -> None:
        self._rest()
        Sheet.accept(self)

    def _rest(self) -> None:
        self._progress = None
        self.bar.hide()
        self.words.setText("")

    def _stop(self, error: BaseException) -> None:
        """Nothing was written: show anew what would be, or leave all as it was shown."""
        self._rest()
        found = self._found
        if isinstance(error, WorkspaceMovedOnError) and found is not None:
            self._hush()
            self._look(found)
            self._say("warning", tr("Nothing was imported."), str(error))
        elif isinstance(error, CancelledError):
            self.words.setText(str(error))
            self.confirm.setEnabled(True)
        else:
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self.words.setText("")
        self.confirm.setEnabled(False)
        if not isinstance(error, KnownError):
            self._context.jobs.failed.emit(error)
            return
        self.lines.set_rows([])
        self.table.hide()
        self._say("danger", tr("Nothing was imported."), str(error))

    def _say(self, kind: str, lead: str, words: str) -> None:
        self._hush()
        theme = self._context.theme
        self._banner = Banner(theme, "danger" if kind == "danger" else "warning", lead, words)
        self.body.insertWidget(0, self._banner)

    def _hush(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _furnish(self) -> None:
        theme = self._context.theme
        self.body.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.choose)
        row.addStretch(1)
        for label, field in (
            (tr_about("first day", "From"), self.first),
            (tr_about("last day", "To"), self.last),
        ):
            row.addWidget(FormField(theme, label, field))
        self.body.addLayout(row)
        self.body.addWidget(self.summary)
        self.table.setMinimumHeight(max(120, self.room - _BESIDE))
        self.body.addWidget(self.table, 1)

    def _listen(self) -> None:
        self.choose.clicked.connect(lambda _on: self.ask())
        self.dropped.connect(self.read)
        self.reported.connect(self._show_progress)
        for field in (self.first, self.last):
            field.day_changed.connect(lambda _day: self._read())


def remember_folder(context: Context, path: Path) -> None:
    """Begin in the same folder next time."""
    context.preferences.put(_FOLDER, str(path.parent))


def _by_fate(line: MeetingLine) -> tuple[bool, Any]:
    """Put what changes something, or is refused, before what stays as it is."""
    return line.fate is MeetingFate.SKIPPED, line.meeting.when.day


def _fate(line: MeetingLine) -> str:
    return FATE_WORDS[line.fate]


def _columns(today: date) -> tuple[Column, ...]:
    def when(line: MeetingLine) -> str:
        return when_words(seen_from(line.meeting.when), today)

    def told(line: MeetingLine) -> str:
        return sentence(line, today)

    return (
        Column(
            tr("Action"),
            70,
            _fate,
            ChipCell(_fate, lambda line: _KINDS[line.fate]),
            sort_key=lambda line: list(MeetingFate).index(line.fate),
        ),
        Column(
            tr("When"),
            128,
            when,
            TextCell(when, None, "small"),
            sort_key=lambda x: x.meeting.when.day,
        ),
        Column(
            tr("Meeting"),
            220,
            lambda line: line.title,
            TextCell(lambda line: line.title, lambda line: line.account, "body_medium"),
            sort_key=lambda line: line.title.casefold(),
            stretch=2,
            least=140,
        ),
        Column(tr("Whom"), 150, who, TextCell(who, None, "small", "text2"), stretch=1, least=90),
        Column(
            tr("Why"),
            260,
            lambda line: line.reason,
            TextCell(lambda line: line.reason, None, "small", "text2"),
            tooltip=told,
            accessible=told,
            stretch=3,
            least=120,
        ),
    )

"""The panel at the right: what the paper is of, how it looks, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.page.document import Finished, Paper
from resources.language import tr, tr_count
from ui.context import Context
from ui.kit.fields import ComboBox, FormField
from ui.kit.frames import Panel, ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.reports.account_chooser import AccountChooser
from ui.reports.choices import OF_AN_ACCOUNT, Choices
from ui.reports.deeds import Deeds
from ui.reports.period_chooser import PeriodChooser
from ui.reports.section_list import SectionList
from ui.reports.subject import TITLES, Gathered
from ui.theme.fitting import hold_width

WIDTH: Final = 268
_PAPER_NAMES: Final[Mapping[Paper, str]] = {"A4": "A4", "Letter": tr("Letter")}
_WHOSE: Final = (Segment("all", tr("All accounts")), Segment("one", tr("One account")))
_VERSIONS: Final = (Segment("signed", tr("What holds")), Segment("draft", tr("The draft")))
_PAPERS: Final = tuple(Segment(*one) for one in _PAPER_NAMES.items())
_LOOKS: Final = (Segment("colour", tr("Colour")), Segment("grey", tr("Greyscale")))
_WITH_DAYS: Final = frozenset({Report.PROGRESS, Report.TOUCH_CALENDAR})


_OF_NOTHING: Final = frozenset({Report.BOOK, Report.TARGET_LIST})
_OF_A_MEETING: Final = (Report.BRIEF, Report.MINUTES)
_NO_MEETING: Final = {False: tr("No touch is planned"), True: tr("No meeting is planned")}


class ReportPanel(Panel):
    """Chooses and offers; it does nothing itself.

    Signals:
        changed: the choices, with another account, period, section, paper or look.
    """

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "surface", lines=Qt.Edge.LeftEdge)
        theme = context.theme
        hold_width(self, WIDTH)
        self._choices = Choices()
        self._has_draft = False
        self._title = PlainLabel(theme, "", "title", wrap=True)
        self._about = PlainLabel(theme, "", "body", "text2")
        self.whose = SegmentedControl(theme, _WHOSE, tr("Whose touches"))
        self.version = SegmentedControl(theme, _VERSIONS, tr("Version"))
        self.account = AccountChooser(context)
        self._account_field = FormField(theme, tr("Account"), self.account)
        self.meeting = ComboBox(theme)
        self._meeting_field = FormField(theme, tr("Meeting"), self.meeting)
        self.period = PeriodChooser(context)
        self.sections = SectionList(theme)
        self.paper = SegmentedControl(theme, _PAPERS, tr("Paper"))
        self.look = SegmentedControl(theme, _LOOKS, tr("Look"))
        self.deeds = Deeds(theme)
        self.export, self.print, self.copy = self.deeds.export, self.deeds.print, self.deeds.copy
        self.all_plans, self.folder = self.deeds.all_plans, self.deeds.folder
        self._last, self._missing = self.deeds.last, self.deeds.missing
        self._build()
        self._connect()

    def show_choices(self, choices: Choices) -> None:
        """Show what is chosen."""
        self._choices = choices
        kind = choices.kind
        is_calendar = kind is Report.TOUCH_CALENDAR
        self.whose.setVisible(is_calendar)
        self._account_field.setVisible(kind in OF_AN_ACCOUNT or (is_calendar and choices.is_of_one))
        self._meeting_field.setVisible(kind in _OF_A_MEETING)
        self.period.setVisible(kind in _WITH_DAYS)
        # Whether there is a draft is known only once all is gathered.
        self.version.setVisible(kind is Report.PLAYBOOK and self._has_draft)
        self._of.setVisible(
            kind not in _OF_NOTHING and (kind is not Report.PLAYBOOK or self._has_draft)
        )
        if kind in _WITH_DAYS:
            self.period.show_stretch(choices.offered, choices.stretch)
        self.version.choose("draft" if choices.is_draft else "signed")
        self.whose.choose("one" if choices.is_of_one else "all")
        self.sections.show_sections(kind, choices.chosen())
        self.paper.choose(choices.paper)
        self.look.choose("grey" if choices.is_grey else "colour")
        self.deeds.show_kind(kind)

    def show_gathered(self, gathered: Gathered) -> None:
        """Show what the paper is of, before its pages are drawn."""
        subject = gathered.subject
        if gathered.has_draft is not self._has_draft:
            self._has_draft = gathered.has_draft
            self.show_choices(self._choices)
        self.deeds.show_counts(len(gathered.one_to_one), len(gathered.targets))
        self.deeds.enable(on=subject is not None)
        self.account.show_account(gathered.account_name)
        self._show_meetings(gathered.meetings)
        self.sections.show_nothing({} if subject is None else subject.nothing)
        if subject is None:
            self._title.setText(TITLES[self._choices.kind])
            self._about.setText(
                tr("Needs a meeting")
                if self._choices.kind is Report.MINUTES
                else tr("Needs an account")
            )
            return
        self._title.setText(subject.title)
        if subject.days is not None:
            self.period.show_days(subject.days)

    def show_finished(self, finished: Finished, paper: Paper, *, is_wide: bool = False) -> None:
        """Show of how many pages the paper is, and what of its text no font could draw."""
        pages = tr_count("{count} page", "{count} pages", finished.pages)
        self._about.setText(
            tr("{paper} landscape, {pages}", paper=_PAPER_NAMES[paper], pages=pages)
            if is_wide
            else tr("{paper} upright, {pages}", paper=_PAPER_NAMES[paper], pages=pages)
        )
        self.deeds.show_missing(finished.missing_characters)

    def show_drawing(self, *, on: bool) -> None:
        """Say that the pages are not there yet, or nothing: what was said is of those before."""
        self._about.setText(tr("Pages are being drawn") if on else "")

    def show_last_export(self, words: str, path: str) -> None:
        """Say when this paper was exported last, and by whom."""
        self.deeds.show_last_export(words, path)

    def show_failures(self, sentences: Sequence[str]) -> None:
        """List which plans of many were not written, and why."""
        self.deeds.show_failures(sentences)

    def _show_meetings(self, meetings: Sequence[tuple[str, UUID]]) -> None:
        chosen = self._choices.meeting
        offered: list[tuple[str, object]] = [(words, key) for words, key in meetings]
        known = [key for _words, key in meetings]
        first = known[0] if known else None
        self.meeting.set_choices(
            offered or [(_NO_MEETING[self._choices.kind is Report.MINUTES], None)],
            chosen if chosen in known else first,
        )
        self.meeting.setEnabled(bool(known))

    def _connect(self) -> None:
        self.account.chosen.connect(self._take_account)
        self.meeting.picked.connect(lambda key: self._tell(replace(self._choices, meeting=key)))
        self.period.changed.connect(lambda stretch: self._tell(self._choices.with_stretch(stretch)))
        self.whose.chosen.connect(
            lambda key: self._tell(replace(self._choices, is_of_one=key == "one"))
        )
        self.version.chosen.connect(
            lambda key: self._tell(replace(self._choices, is_draft=key == "draft"))
        )
        self.sections.switched.connect(
            lambda key, on: self._tell(self._choices.with_section(key, on=on))
        )
        self.paper.chosen.connect(
            lambda key: self._tell(replace(self._choices, paper=cast("Paper", key)))
        )
        self.look.chosen.connect(
            lambda key: self._tell(replace(self._choices, is_grey=key == "grey"))
        )

    def _take_account(self, key: UUID) -> None:
        self._tell(replace(self._choices, account=key, meeting=None))

    def _tell(self, choices: Choices) -> None:
        if choices != self._choices:
            self._choices = choices
            self.changed.emit(choices)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        head = self._block(self._title, self._about, spacing=2, top=12)
        column.addWidget(head)
        column.addWidget(Separator(self._theme))
        inner = QWidget()
        options = QVBoxLayout(inner)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(0)
        self._of = self._block(
            self.version,
            self.whose,
            self._account_field,
            self._meeting_field,
            self.period,
            spacing=10,
        )
        options.addWidget(self._of)
        sections = FormField(self._theme, tr("Sections"), self.sections)
        options.addWidget(self._block(sections, spacing=0))
        paper, look = self._named(tr("Paper"), self.paper), self._named(tr("Look"), self.look)
        options.addWidget(self._block(paper, look, spacing=10, line=False))
        options.addStretch(1)
        column.addWidget(ScrollArea(inner), 1)
        column.addWidget(Separator(self._theme))
        column.addWidget(self.deeds)

    def _block(self, *widgets: QWidget, spacing: int, line: bool = True, top: int = 14) -> QWidget:
        """Return widgets one below the other, with a line below them all."""
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        block = QVBoxLayout()
        block.setContentsMargins(16, top, 16, 14)
        block.setSpacing(spacing)
        for widget in widgets:
            block.addWidget(widget)
        outer.addLayout(block)
        if line:
            outer.addWidget(Separator(self._theme))
        return whole

    def _named(self, name: str, control: SegmentedControl) -> QWidget:
        """Stretch a control over the panel's width, with its name above."""
        control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return FormField(self._theme, name, control)

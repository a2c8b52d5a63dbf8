"""The panel at the right: what the report is of, how it looks, and what to do with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.reports.page.document import Finished, Paper
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.fields import FormField
from ui.kit.frames import Panel, Separator
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.reports.account_chooser import AccountChooser
from ui.reports.choices import PLAN, Choices
from ui.reports.period_chooser import PeriodChooser
from ui.reports.subject import Gathered
from ui.theme.fitting import hold_width

WIDTH: Final = 268
_EXTENTS: Final = (Segment("page", "One page"), Segment("full", "With all details"))
_PAPERS: Final = (Segment("A4", "A4"), Segment("Letter", "Letter"))
_LOOKS: Final = (Segment("colour", "Colour"), Segment("grey", "Greyscale"))


class ReportPanel(Panel):
    """Chooses and offers; it does nothing itself.

    Signals:
        changed: the choices, with another account, extent, period, paper or look.
    """

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "surface", lines=Qt.Edge.LeftEdge)
        theme = context.theme
        hold_width(self, WIDTH)
        self._choices = Choices()
        self._title = PlainLabel(theme, "", "title", wrap=True)
        self._about = PlainLabel(theme, "", "body", "text2")
        self.account = AccountChooser(context)
        self._account_field = FormField(theme, "Account", self.account)
        self.period = PeriodChooser(context)
        self.extent = SegmentedControl(theme, _EXTENTS, "Pages")
        self._extent_field = self._named("Pages", self.extent)
        self.paper = SegmentedControl(theme, _PAPERS, "Paper")
        self.look = SegmentedControl(theme, _LOOKS, "Look")
        self.export = Button(
            theme, "Export PDF", kind="primary", size="large", icon="file-pdf", key="Ctrl E"
        )
        self.print = Button(theme, "Print", icon="printer")
        self.copy = Button(theme, "Copy", icon="copy")
        self.copy.set_tip("Put the PDF on the clipboard as a file")
        self.all_plans = Button(theme, "Export all 1:1 plans", icon="stack")
        self._last = PlainLabel(theme, "", "small", "text3", wrap=True)
        self.folder = Button(theme, "Show in folder", kind="link")
        self._missing = PlainLabel(theme, "", "small", "warning", wrap=True)
        self._build()
        self._connect()

    def show_choices(self, choices: Choices) -> None:
        """Show what is chosen."""
        self._choices = choices
        is_plan = choices.kind == PLAN
        self._account_field.setVisible(is_plan)
        self._extent_field.setVisible(is_plan)
        self.all_plans.setVisible(is_plan)
        self.period.setVisible(not is_plan)
        self.period.show_choices(choices)
        self.extent.choose("full" if choices.is_full else "page")
        self.paper.choose(choices.paper)
        self.look.choose("grey" if choices.is_grey else "colour")

    def show_gathered(self, gathered: Gathered) -> None:
        """Show what the report is of, before its pages are drawn."""
        subject, count = gathered.subject, len(gathered.one_to_one)
        every = f"all {count}" if count > 1 else "all"
        self.all_plans.set_label(f"Export {every} 1:1 plans")
        self.all_plans.setEnabled(count > 0)
        for button in (self.export, self.print, self.copy):
            button.setEnabled(subject is not None)
        if subject is None:
            self._title.setText("Account plan")
            self._about.setText("Needs an account")
            return
        self._title.setText(subject.title)
        if subject.days is not None:
            self.period.show_days(subject.days)
        else:
            self.account.show_account(subject.about)

    def show_finished(self, finished: Finished, paper: Paper) -> None:
        """Show of how many pages the report is, and what of its text no font could draw."""
        pages = "1 page" if finished.pages == 1 else f"{finished.pages} pages"
        self._about.setText(f"{paper} upright, {pages}")
        count = len(finished.missing_characters)
        signs = " ".join(finished.missing_characters[:12])
        stands = "1 character has" if count == 1 else f"{count} characters have"
        self._missing.setText(
            f"{stands} no glyph in the fonts of reports and stand as an empty box: {signs}"
            if count
            else ""
        )
        self._missing.setVisible(bool(count))

    def show_last_export(self, words: str, path: str) -> None:
        """Say when this report was exported last, and by whom."""
        self._last.setText(words)
        self._last.set_tip(path)
        self._last.setVisible(bool(words))
        self.folder.setVisible(bool(path))

    def _connect(self) -> None:
        self.account.chosen.connect(lambda key: self._tell(replace(self._choices, account=key)))
        self.period.changed.connect(self._tell)
        self.extent.chosen.connect(
            lambda key: self._tell(replace(self._choices, is_full=key == "full"))
        )
        self.paper.chosen.connect(
            lambda key: self._tell(replace(self._choices, paper=cast("Paper", key)))
        )
        self.look.chosen.connect(
            lambda key: self._tell(replace(self._choices, is_grey=key == "grey"))
        )

    def _tell(self, choices: Choices) -> None:
        if choices != self._choices:
            self._choices = choices
            self.changed.emit(choices)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 16)
        column.setSpacing(0)
        self._block(column, self._title, self._about, spacing=2, top=12)
        self._block(column, self._account_field, self.period, spacing=0)
        paper, look = self._named("Paper", self.paper), self._named("Look", self.look)
        self._block(column, self._extent_field, paper, look, spacing=10)
        self._block(column, self.export, self._pair(), self.all_plans, spacing=8, line=False)
        self._block(column, self._last, self.folder, self._missing, spacing=4, line=False, top=0)
        column.addStretch(1)
        for button in (self.export, self.all_plans):
            _stretch(button)
        self.show_last_export("", "")
        self._missing.hide()

    def _block(
        self, column: QVBoxLayout, *widgets: QWidget, spacing: int, line: bool = True, top: int = 14
    ) -> None:
        block = QVBoxLayout()
        block.setContentsMargins(16, top, 16, 14 if line else 10)
        block.setSpacing(spacing)
        for widget in widgets:
            block.addWidget(widget)
        column.addLayout(block)
        if line:
            column.addWidget(Separator(self._theme))

    def _pair(self) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.print, self.copy):
            _stretch(button)
            row.addWidget(button)
        return pair

    def _named(self, name: str, control: SegmentedControl) -> QWidget:
        """Stretch a control over the panel's width, with its name above."""
        _stretch(control)
        return FormField(self._theme, name, control)


def _stretch(control: QWidget) -> None:
    """Let a control be as wide as the panel has room."""
    control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

"""What can be done with a paper: buttons at the foot of the panel, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.reports.catalogue import Report
from resources.language import digits, tr, tr_count
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_PLANS: Final = frozenset({Report.PLAN, Report.FULL_PLAN})
_NAMED: Final = 4
"""Failures that are named; of more, how many there are."""
_SIGNS: Final = 12


class Deeds(QWidget):
    """Export, print, copy, many plans as files; below them when, what failed, what no font has."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.export = Button(
            theme, tr("Export PDF"), kind="primary", size="large", icon="file-pdf", key="Ctrl E"
        )
        self.print = Button(theme, tr("Print"), icon="printer")
        self.copy = Button(theme, tr("Copy"), icon="copy")
        self.copy.set_tip(tr("Put the PDF on the clipboard as a file"))
        self.all_plans = Button(theme, tr("Export all 1:1 plans"), icon="stack")
        self.every_plan = Button(theme, tr("Export all plans as files"), icon="stack")
        self.last = PlainLabel(theme, "", "small", "text3", wrap=True)
        self.folder = Button(theme, tr("Show in folder"), kind="link")
        self.failed = PlainLabel(theme, "", "small", "danger", wrap=True)
        self.missing = PlainLabel(theme, "", "small", "warning", wrap=True)
        self._build()

    def show_kind(self, kind: Report) -> None:
        """Offer many plans only where one of them is shown."""
        for button in (self.all_plans, self.every_plan):
            button.setVisible(kind in _PLANS)

    def show_counts(self, one_to_one: int, targets: int) -> None:
        """Say how many plans would be written."""
        self.all_plans.set_label(_one_to_one_words(one_to_one))
        self.all_plans.setEnabled(one_to_one > 0)
        self.every_plan.set_label(_target_words(targets))
        self.every_plan.setEnabled(targets > 0)

    def enable(self, *, on: bool) -> None:
        """Let the paper be exported, printed and copied, or not."""
        for button in (self.export, self.print, self.copy):
            button.setEnabled(on)

    def show_last_export(self, words: str, path: str) -> None:
        """Say when the paper was exported last, and by whom."""
        self.last.setText(words)
        self.last.set_tip(path)
        self.last.setVisible(bool(words))
        self.folder.setVisible(bool(path))

    def show_failures(self, sentences: Sequence[str]) -> None:
        """List what was not written, and why."""
        count = len(sentences)
        head = tr_count("{count} plan was not written:", "{count} plans were not written:", count)
        more = (
            [tr_count("and {count} more", "and {count} more", count - _NAMED)]
            if count > _NAMED
            else []
        )
        self.failed.setText("\n".join([head, *sentences[:_NAMED], *more]) if count else "")
        self.failed.set_tip("\n".join(sentences))
        self.failed.setVisible(bool(count))

    def show_missing(self, characters: Sequence[str]) -> None:
        """Say which characters no font could draw."""
        count = len(characters)
        signs = " ".join(characters[:_SIGNS])
        self.missing.setText(
            tr_count(
                "{count} character has no glyph in the fonts of reports and stand as an empty box: "
                "{signs}",
                "{count} characters have no glyph in the fonts of reports and stand as an empty "
                "box: {signs}",
                count,
                signs=signs,
            )
            if count
            else ""
        )
        self.missing.setVisible(bool(count))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        for button in (self.print, self.copy):
            _stretch(button)
            pair.addWidget(button)
        for button in (self.export, self.all_plans, self.every_plan):
            _stretch(button)
        column.addWidget(self.export)
        column.addLayout(pair)
        column.addWidget(self.all_plans)
        column.addWidget(self.every_plan)
        for widget in (self.last, self.folder, self.failed, self.missing):
            column.addWidget(widget)
            widget.hide()


def _one_to_one_words(count: int) -> str:
    if count > 1:
        return tr("Export all {count} 1:1 plans", count=digits(count))
    return tr("Export all 1:1 plans")


def _target_words(count: int) -> str:
    if count > 1:
        return tr("Export all {count} plans as files", count=digits(count))
    return tr("Export all plans as files")


def _stretch(control: QWidget) -> None:
    """Let a control be as wide as the panel has room."""
    control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

"""Why an account's fit is what it is: each criterion with its weight, what is known, met or not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.fit import Contribution, Fit
from abm_desktop.accounts.fit_words import (
    contribution_sentence,
    fit_sentence,
    held_words,
    percent_words,
    wanted_words,
)
from abm_desktop.accounts.services.fitting import FitStanding
from resources.language import digits, numerals, tr
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Bar
from ui.kit.messages import Banner
from ui.kit.paint.text import RIGHT
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme

_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight
_BAR: Final = 72


class FitReasons(QWidget):
    """The figure, its place in the list, and what adds up to it."""

    def __init__(self, theme: Theme, shown: FitStanding) -> None:
        super().__init__()
        self._theme = theme
        self._currency = shown.currency
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._add_figure(shown)
        for one in shown.fit.contributions:
            self._column.addWidget(Separator(theme))
            self._column.addLayout(self._line(one))
        self._column.addWidget(Separator(theme))
        self._column.addLayout(self._total(shown.fit))
        self._add_knock_outs(shown.fit)

    def _add_figure(self, shown: FitStanding) -> None:
        theme, fit = self._theme, shown.fit
        if fit.score is None:
            words = tr("Why it is excluded") if fit.excluded_by else tr("No fit yet")
            self._column.addWidget(PlainLabel(theme, words, "body_strong"))
            self._column.addSpacing(6)
            return
        self._column.addWidget(
            PlainLabel(theme, tr("Why fit is {score}", score=fit.score), "body_strong")
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(PlainLabel(theme, f"{fit.score}", "score"))
        beside = QVBoxLayout()
        beside.setSpacing(5)
        beside.addStretch(1)
        beside.addWidget(Bar(theme, fit.score / 100, fit_sentence(fit), thick=8))
        beside.addLayout(self._place(shown))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self._column.addLayout(row)
        self._column.addSpacing(6)

    def _place(self, shown: FitStanding) -> QHBoxLayout:
        row = QHBoxLayout()
        if shown.median is not None:
            middle = tr("List median {median}", median=numerals(f"{shown.median:,.0f}"))
            row.addWidget(PlainLabel(self._theme, middle, "caption", "text3"))
        if shown.rank is not None:
            place = tr(
                "Rank {rank} of {total}", rank=digits(shown.rank), total=digits(shown.ranked)
            )
            row.addWidget(PlainLabel(self._theme, place, "caption", "text3", align=RIGHT), 1)
        return row

    def _line(self, one: Contribution) -> QHBoxLayout:
        theme = self._theme
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(PlainLabel(theme, one.criterion.label, "body_strong"))
        held = held_words(one, self._currency)
        if not one.is_met:
            held = tr(
                "{held}, wants {wanted}",
                held=held,
                wanted=wanted_words(one.criterion, self._currency),
            )
        caption = PlainLabel(theme, held, "caption", "text3")
        caption.set_tip(contribution_sentence(one, self._currency))
        left.addWidget(caption)
        token = "danger" if one.excludes else "text" if one.percent else "text3"
        points = PlainLabel(
            theme, _points(one), "body_strong", token, tabular=True, align=_AT_RIGHT
        )
        right.addWidget(points)
        bar = Bar(
            theme, (one.percent or 0) / 100, contribution_sentence(one, self._currency), thick=4
        )
        hold_width(bar, _BAR)
        right.addWidget(bar)
        return _beside(left, right)

    def _total(self, fit: Fit) -> QHBoxLayout:
        theme = self._theme
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(PlainLabel(theme, tr("Total"), "body_strong"))
        caption = tr("{share} of the profile is known", share=percent_words(fit.known_percent))
        left.addWidget(PlainLabel(theme, caption, "caption", "text3"))
        words = numerals(f"{fit.gained / 100:.10g} / {fit.known}")
        right.addWidget(
            PlainLabel(theme, words, "body_strong", tabular=True, align=_AT_RIGHT), 0, _AT_RIGHT
        )
        right.addStretch(1)
        return _beside(left, right)

    def _add_knock_outs(self, fit: Fit) -> None:
        if fit.excluded_by:
            self._column.addSpacing(6)
            sentence = tr("{reason}. Whatever else fits does not count.", reason=fit_sentence(fit))
            self._column.addWidget(Banner(self._theme, "warning", "", sentence))


def _points(one: Contribution) -> str:
    """Return the points it gives of those it can, or what it says where it has no weight."""
    weight = one.criterion.weight
    if one.excludes:
        return tr("Excludes")
    if not weight:
        return (
            tr("Not known")
            if one.percent is None
            else tr("Met")
            if one.is_met
            else tr("Met in part")
        )
    gained = "?" if one.percent is None else numerals(f"{weight * one.percent / 100:.10g}")
    return f"{gained} / {weight}"


def _beside(left: QVBoxLayout, right: QVBoxLayout) -> QHBoxLayout:
    for side in (left, right):
        side.setSpacing(3)
    row = QHBoxLayout()
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(10)
    row.addLayout(left, 1)
    row.addLayout(right)
    return row

"""The head of an account's page: who it is, where it stands, what comes next, who owns it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.accounts.fit_words import fit_sentence, score_words
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.reports.money import short_money
from abm_desktop.vocabulary import Team
from resources.language import tr, within
from ui.accounts.engagement_words import trend, trend_words
from ui.accounts.words import LISTINGS, is_late, owners_sentence, touch_sentence, when_words
from ui.home.header_words import about, engagement_sentence, pipeline_sentence
from ui.kit.buttons import DrawnButton
from ui.kit.frames import Panel, Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Chip, TeamBadge, Tile
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.paint.chip import tier_kind
from ui.kit.paint.trend import paint_sparkline
from ui.kit.table.trends import trend_marks
from ui.kit.terms import Terms
from ui.theme.fitting import hold_height, hold_least_height
from ui.theme.theme import Theme

_ENOUGH: Final = 104
_HEIGHT: Final = 46
_TERMS: Final = {
    "stage": "stage",
    "pipeline": "pipeline",
    "fit": "fit",
    "engagement": "engagement_score",
    "next_touch": "touch",
}
"""The words of the glossary that explain the facts."""


class HeaderFact(DrawnButton):
    """A fact below its name. Pressed, it leads to where it is explained or changed."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(label)
        self.set_tip(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._content = QHBoxLayout()
        self._content.setSpacing(5)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 4)
        column.setSpacing(1)
        self._label = PlainLabel(theme, label, "caption", "text3")
        column.addWidget(_through(self._label))
        column.addLayout(self._content, 1)

    def show_content(self, *widgets: QWidget, says: str) -> None:
        """Show marks and words side by side; `says` is the sentence for all of them."""
        _empty(self._content)
        for widget in widgets:
            self._content.addWidget(_through(widget))
        self._content.addStretch(1)
        # The name of an account gives way before that of a fact: it has a line of its own above.
        _hold_words(self._label)
        self.setAccessibleName(says)
        self.set_tip(says)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return _tall(QSize(0, 0) if layout is None else layout.sizeHint())

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return _tall(QSize(0, 0) if layout is None else layout.minimumSize())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.is_lit():
            paint_box(QPainter(self), QRectF(self.rect()), 6, self.theme.colour("hover"))


def _hold_words(label: PlainLabel) -> None:
    """Keep words whole at the designed size; the largest text may cut them, and the tip has all."""
    label.setMinimumWidth(min(label.sizeHint().width(), _ENOUGH))


def _tall(size: QSize) -> QSize:
    """Return a size as high as designed, or higher where text is larger."""
    return size.expandedTo(QSize(0, _HEIGHT))


class AccountHeader(Panel):
    """Tile, name and tier; then facts with a line between them; owners at the right.

    Signals:
        asked: a fact was pressed, by its key in `facts`.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface")
        self._theme = theme
        hold_least_height(self, 68)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._who = QHBoxLayout()
        self._who.setSpacing(12)
        self.facts = {
            "stage": HeaderFact(theme, tr("Stage")),
            "pipeline": HeaderFact(theme, tr("Open pipeline")),
            "fit": HeaderFact(theme, tr("Fit")),
            "engagement": HeaderFact(theme, tr("Engagement")),
            "next_touch": HeaderFact(theme, tr("Next touch")),
            "owners": HeaderFact(theme, tr("Owners")),
        }
        self._line = QHBoxLayout(self)
        self._lay_out()

    def explain(self, terms: Terms) -> None:
        """Let the facts say what their words mean, as both teams wrote it."""
        for key, code in _TERMS.items():
            terms.explain(self.facts[key], code)

    def show_overview(self, overview: AccountOverview) -> None:
        """Show an account; what has the keyboard keeps it."""
        line = overview.facts.line
        _empty(self._who)
        self._who.addWidget(Tile(self._theme, line.name, 44))
        self._who.addWidget(self._name(line), 1)
        stage = PlainLabel(self._theme, line.stage.label, "title")
        stage.setMinimumWidth(stage.sizeHint().width())
        self.facts["stage"].show_content(
            stage, says=tr("Stage: {stage}. Change it", stage=line.stage.label)
        )
        self._show_pipeline(overview)
        self._show_fit(line)
        self._show_engagement(line)
        self._show_next_touch(overview)
        self._show_owners(line)
        self._share(has_touch=line.next_touch is not None)

    def _share(self, *, has_touch: bool) -> None:
        """Let the account and its next touch have what is left as they need it; all without a touch."""
        fact = self.facts["next_touch"]
        self._line.setStretch(0, self._who.sizeHint().width())
        self._line.setStretchFactor(fact, fact.sizeHint().width() if has_touch else 0)

    def _name(self, line: AccountRow) -> QWidget:
        name = PlainLabel(self._theme, line.name, "heading")
        name.setMinimumWidth(56)
        kind = tier_kind(line.tier) if line.tier else "outline"
        chip = Chip(self._theme, line.tier or LISTINGS[line.listing], kind)
        chip.setMinimumWidth(chip.sizeHint().width())
        said = PlainLabel(self._theme, about(line), "small", "text2")
        # What stands for a tier is a long word, and would take the room of the name.
        return _column(_row(name, chip), said) if line.tier else _column(name, _row(chip, said))

    def _show_pipeline(self, overview: AccountOverview) -> None:
        pipeline = overview.pipeline
        if not pipeline.count:
            words = PlainLabel(self._theme, tr("None"), "title", "text3")
        elif not pipeline.is_known:
            words = PlainLabel(self._theme, tr("Not known"), "title", "text3")
        else:
            words = PlainLabel(
                self._theme, short_money(pipeline.sum_minor, pipeline.currency), "title"
            )
        words.setMinimumWidth(words.sizeHint().width())
        self.facts["pipeline"].show_content(words, says=pipeline_sentence(pipeline))

    def _show_fit(self, line: AccountRow) -> None:
        token = "text" if line.fit is not None and line.fit.score is not None else "text3"
        words = PlainLabel(self._theme, score_words(line.fit) or "\N{EN DASH}", "title", token)
        words.setMinimumWidth(words.sizeHint().width())
        self.facts["fit"].show_content(
            words, says=tr("{fit}. Show why", fit=fit_sentence(line.fit))
        )

    def _show_engagement(self, line: AccountRow) -> None:
        engagement = line.engagement
        if engagement is None:
            marks: list[QWidget] = [PlainLabel(self._theme, tr("None yet"), "title", "text3")]
        else:
            marks = self._course(line, engagement.points)
        for words in marks:
            if isinstance(words, PlainLabel):
                words.setMinimumWidth(words.sizeHint().width())
        self.facts["engagement"].show_content(*marks, says=engagement_sentence(line))

    def _course(self, line: AccountRow, points: Sequence[float]) -> list[QWidget]:
        """Return the course of the weeks, and the change in the words of the list."""
        change, words = trend(line), trend_words(line)
        icon, token = trend_marks(change) if change is not None else ("", "text2")
        course = _Course(self._theme, points, "danger" if token == "danger" else "text2")
        arrow = [Icon(self._theme, icon, 14, token)] if icon else []
        return [course, *arrow, PlainLabel(self._theme, words, "body_strong", token)]

    def _show_next_touch(self, overview: AccountOverview) -> None:
        line, fact = overview.facts.line, self.facts["next_touch"]
        touch = line.next_touch
        if touch is None:
            icon = Icon(self._theme, "warning", 15, "warning")
            words = PlainLabel(self._theme, tr("No next touch"), "body_strong", "warning")
            _hold_words(words)
            fact.show_content(icon, words, says=tr("No next touch. Plan one"))
            return
        late = is_late(touch, overview.today) and not touch.is_held
        when = when_words(touch, overview.today)
        title = PlainLabel(self._theme, f"{touch.title},", "title")
        due = PlainLabel(self._theme, within(when), "title", "danger" if late else "text")
        # Where room is short the title is cut, never the day.
        due.setMinimumWidth(due.sizeHint().width())
        marks: list[QWidget] = [TeamBadge(self._theme, touch.team), title]
        if touch.is_held:
            marks.append(Icon(self._theme, "pause", 15, "text2"))
        if late:
            marks.append(Icon(self._theme, "warning-circle-fill", 15, "danger"))
        fact.show_content(
            *marks,
            due,
            says=tr("{touch}. Show it", touch=touch_sentence(line, overview.today)),
        )

    def _show_owners(self, line: AccountRow) -> None:
        marks: list[QWidget] = []
        for team in (Team.SALES, Team.MARKETING):
            owner = line.owner(team)
            if owner is not None:
                marks.append(Avatar(self._theme, owner.name, team, 26))
        if not marks:
            nobody = PlainLabel(self._theme, tr("Nobody yet"), "body_strong", "warning")
            _hold_words(nobody)
            marks.append(nobody)
        self.facts["owners"].show_content(
            *marks, says=tr("{owners}. Change them", owners=owners_sentence(line))
        )

    def _lay_out(self) -> None:
        row = self._line
        row.setContentsMargins(20, 0, 8, 0)
        row.setSpacing(4)
        row.addLayout(self._who, 3)
        for key, fact in self.facts.items():
            if key != "owners":
                row.addSpacing(3)
                row.addWidget(self._upright())
            row.addWidget(fact, 3 if key == "next_touch" else 0)
            fact.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))

    def _upright(self) -> QWidget:
        line = Separator(self._theme, upright=True)
        hold_height(line, 34)
        return line


class _Course(QWidget):
    """The score of the last weeks as a small line."""

    def __init__(self, theme: Theme, points: Sequence[float], token: str) -> None:
        super().__init__()
        self._theme = theme
        self._points = points
        self._token = token
        self.setFixedSize(50, 18)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint_sparkline(QPainter(self), rect, self._points, self._theme, self._token)


def _through(widget: QWidget) -> QWidget:
    """Let the pointer through to what a widget stands on, and its words alone be read."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _row(*widgets: QWidget, spacing: int = 8) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addStretch(1)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder

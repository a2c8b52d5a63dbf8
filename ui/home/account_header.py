"""The head of an account's page: who it is, where it stands, what comes next, who owns it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.reports.money import short_money
from abm_desktop.vocabulary import Team
from ui.accounts.words import is_late, when_words
from ui.kit.frames import Panel, Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Chip, TeamBadge, Tile
from ui.kit.messages import Icon
from ui.kit.paint.chip import tier_kind
from ui.kit.table.trends import trend_marks
from ui.theme.theme import Theme


class AccountHeader(Panel):
    """Tile, name and tier; then facts with a line between them; owners at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.BottomEdge)
        self._theme = theme
        self.setFixedHeight(72)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(14)

    def show_overview(self, overview: AccountOverview) -> None:
        """Show an account; everything is drawn again."""
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        line = overview.facts.line
        self._row.addWidget(Tile(self._theme, line.name, 44))
        self._row.addWidget(self._who(line), 2)
        for label, widget in (
            ("Stage", PlainLabel(self._theme, line.stage.label, "title")),
            ("Engagement", self._engagement(overview)),
            ("Next touch", self._next_touch(overview)),
        ):
            self._row.addWidget(self._upright())
            self._row.addWidget(self._fact(label, widget), 3 if label == "Next touch" else 0)
        self._row.addWidget(self._owners(line))

    def _who(self, line: AccountRow) -> QWidget:
        name = PlainLabel(self._theme, line.name, "heading")
        name.setMinimumWidth(80)
        kind = tier_kind(line.tier) if line.tier else "outline"
        chip = Chip(self._theme, line.tier or line.listing.value.capitalize(), kind)
        chip.setMinimumWidth(chip.sizeHint().width())
        top = _row(name, chip)
        below = PlainLabel(self._theme, _about(line), "small", "text2")
        return _column(top, below)

    def _engagement(self, overview: AccountOverview) -> QWidget:
        minutes = overview.minutes
        words = PlainLabel(self._theme, f"{round(minutes.now)} min", "title")
        if minutes.trend is None:
            return _row(words)
        icon, token = trend_marks(minutes.trend)
        change = PlainLabel(
            self._theme, f"{abs(round(minutes.trend))}\N{THIN SPACE}%", "body_strong", token
        )
        change.set_tip("Compared with 30 days ago")
        return _row(words, Icon(self._theme, icon, 14, token), change, spacing=4)

    def _next_touch(self, overview: AccountOverview) -> QWidget:
        touch = overview.facts.line.next_touch
        if touch is None:
            icon = Icon(self._theme, "warning", 15, "warning")
            return _row(icon, PlainLabel(self._theme, "No next touch", "body_strong", "warning"))
        is_late_now = is_late(touch, overview.today)
        when = when_words(touch, overview.today)
        if when.startswith(("Today", "Week")):
            when = when[0].lower() + when[1:]
        title = PlainLabel(self._theme, f"{touch.title},", "title")
        due = PlainLabel(self._theme, when, "title", "danger" if is_late_now else "text")
        # Where room is short the title is cut, never the day.
        due.setMinimumWidth(due.sizeHint().width())
        marks: list[QWidget] = [TeamBadge(self._theme, touch.team), title]
        if is_late_now:
            marks.append(Icon(self._theme, "warning-circle-fill", 15, "danger"))
        return _row(*marks, due, spacing=4)

    def _owners(self, line: AccountRow) -> QWidget:
        marks: list[QWidget] = []
        for team in (Team.SALES, Team.MARKETING):
            owner = line.owner(team)
            if owner is not None:
                marks.append(Avatar(self._theme, owner.name, team, 28))
        if not marks:
            marks.append(PlainLabel(self._theme, "Nobody yet", "body_strong", "warning"))
        return self._fact("Owners", _row(*marks, spacing=4))

    def _fact(self, label: str, widget: QWidget) -> QWidget:
        return _column(PlainLabel(self._theme, label, "caption", "text3"), widget)

    def _upright(self) -> QWidget:
        line = Separator(self._theme, upright=True)
        line.setFixedHeight(34)
        return line


def _about(line: AccountRow) -> str:
    revenue = ""
    if line.revenue_minor is not None and line.revenue_currency:
        revenue = short_money(line.revenue_minor, line.revenue_currency)
    people = "" if line.employees is None else f"{line.employees:,} people"
    parts = [line.city or line.country, line.business, people, revenue]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


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

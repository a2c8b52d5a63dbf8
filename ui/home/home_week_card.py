"""The cards of the week: the next meeting, the touches of both teams, and the seats."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.home.need_words import joined, named
from abm_desktop.home.week import TeamWeek, Week, until_words
from abm_desktop.touches.rows import PersonTag, TouchRow
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace.days import near_day
from resources.language import digits, numerals, tr, tr_count
from ui.context import Context
from ui.kit.buttons import Button, DrawnButton
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Bar, TeamBadge, Tile
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.writing_deeds import held_as

_TOKENS: Final = {Team.SALES: "sales", Team.MARKETING: "mktg"}
_NAMES: Final = {Team.SALES: tr("Sales touches"), Team.MARKETING: tr("Marketing touches")}
_FACT: Final = 26
_FACES: Final = 5
"""Avatars that have room in the card of a meeting."""


class FactLine(DrawnButton):
    """An icon, words and a figure; pressing it leads to what is behind."""

    def __init__(self, theme: Theme, icon: str, words: str) -> None:
        super().__init__(theme, words)
        self._icon = icon
        self._figure = ""
        hold_height(self, _FACT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: str, sentence: str) -> None:
        """Show a figure, with the sentence that says what it is."""
        self._figure = figure
        self.setAccessibleName(sentence)
        self.set_tip(sentence)
        self.update()

    def set_words(self, words: str) -> None:
        """Say anew what the figure is of."""
        self.label = words
        self.update()

    def figure(self) -> str:
        """Return the figure as it is shown."""
        return self._figure

    def sizeHint(self) -> QSize:
        return QSize(160, scaled(_FACT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        rect = QRectF(self.rect())
        if self.is_lit():
            paint_box(painter, rect.adjusted(8, 0, -8, 0), 5, colour("hover"))
        paint_icon(
            painter, QRectF(14, scaled(_FACT) // 2 - 8, 16, 16), self._icon, self.theme, "text2"
        )
        strong = font("body_strong", tabular=True)
        words = rect.adjusted(38, 0, -14 - text_width(self._figure, strong) - 8, 0)
        paint_text(painter, words, self.label, font("body"), colour("text"))
        end = rect.adjusted(0, 0, -14, 0)
        paint_text(painter, end, self._figure, strong, colour("text"), align=RIGHT)


class TeamLine(QWidget):
    """The touches of a team: how many are done of how many, as figures and as a bar."""

    def __init__(self, theme: Theme, team: Team) -> None:
        super().__init__()
        self._name = _NAMES[team]
        self.done = PlainLabel(theme, "", "body_strong", tabular=True)
        self.of = PlainLabel(theme, "", "body", "text2", tabular=True)
        self.bar = Bar(theme, 0, self._name, thick=6, token=_TOKENS[team])
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(TeamBadge(theme, team.value, 13))
        row.addWidget(PlainLabel(theme, self._name, "body"))
        row.addStretch(1)
        row.addWidget(self.done)
        row.addWidget(self.of)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.bar)

    def show_week(self, week: TeamWeek) -> None:
        """Show what was done of what was planned."""
        self.done.setText(digits(week.done))
        self.of.setText(tr("of {count}", count=digits(week.planned)))
        for label in (self.done, self.of):
            label.updateGeometry()
        share = week.done / week.planned if week.planned else 0
        self.bar.set_share(
            share,
            tr(
                "{name}: {done} of {planned} done",
                name=self._name,
                done=digits(week.done),
                planned=digits(week.planned),
            ),
        )


class WeekCard(Card):
    """This week, and what stands around it."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, tr("This week"), " ", padding=(0, 12))
        self.teams = {team: TeamLine(theme, team) for team in _TOKENS}
        self.both = FactLine(theme, "users-three", tr("Touched by both teams"))
        self.minutes = FactLine(theme, "timer", tr("Engagement"))
        self.usual = PlainLabel(theme, "", "small", "text3", wrap=True)
        self.answers = FactLine(theme, "clock", tr("Hand-offs answered in time"))
        self._fill(theme)
        for line in (self.both, self.minutes):
            line.clicked.connect(partial(context.shell.open_page, "accounts"))
        self.answers.clicked.connect(partial(context.shell.open_page, "alignment"))

    def show_week(self, week: Week) -> None:
        """Show how the week goes."""
        self.hint.setText(tr("week {number}", number=week.number))
        self.hint.updateGeometry()
        for one in week.teams:
            self.teams[one.team].show_week(one)
        both = week.touched_by_both
        self.both.show_figure(
            digits(both),
            tr_count(
                "{count} target was touched by both teams this week",
                "{count} targets were touched by both teams this week",
                both,
            ),
        )
        words = _usual_words(week)
        self.minutes.show_figure(
            tr("{minutes} min", minutes=digits(week.minutes)),
            tr(
                "{minutes} engagement minutes this week; {usual}",
                minutes=digits(week.minutes),
                usual=words,
            ),
        )
        self.usual.setText(words)
        self._show_answers(week)

    def _show_answers(self, week: Week) -> None:
        """Show how the promise to answer is kept; where nobody owed an answer yet, nothing."""
        percent, of = week.on_time.percent, len(week.on_time.of)
        self.answers.setVisible(percent is not None)
        hits = digits(len(week.on_time.hits))
        if week.hours is None:
            words = tr("Hand-offs in time")
            sentence = tr(
                "{hits} of {of} hand-offs of this quarter were answered within the time that was "
                "promised when they were handed over",
                hits=hits,
                of=digits(of),
            )
        else:
            words = tr("Hand-offs in {hours} h", hours=week.hours)
            sentence = tr(
                "{hits} of {of} hand-offs of this quarter were answered in {hours} h",
                hits=hits,
                of=digits(of),
                hours=week.hours,
            )
        self.answers.set_words(words)
        self.answers.show_figure(f"{percent} %", sentence)

    def _fill(self, theme: Theme) -> None:
        self.body.setSpacing(14)
        for line in self.teams.values():
            self.body.addWidget(line)
        self.body.addWidget(Separator(theme))
        facts = QVBoxLayout()
        facts.setSpacing(0)
        facts.addWidget(self.both)
        facts.addWidget(self.minutes)
        below = QHBoxLayout()
        below.setContentsMargins(38, 0, 14, 0)
        below.addWidget(self.usual)
        facts.addLayout(below)
        facts.addWidget(self.answers)
        self.body.addLayout(facts)


class SeatsCard(Card):
    """The seats of the list by tier; free ones lead to the candidates.

    Signals:
        candidates_asked: the person wants to fill a free seat.
    """

    candidates_asked = Signal()

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, tr("Seats"), " ", padding=(0, 8))
        self.tiers = {tier: FactLine(theme, "armchair", str(tier)) for tier in Tier}
        self.free = needs_writing(
            Button(theme, tr("Fill the free seats"), size="small", icon="plus")
        )
        self.add_action(self.free)
        self.body.setSpacing(0)
        for line in self.tiers.values():
            self.body.addWidget(line)
            line.clicked.connect(partial(context.shell.open_page, "accounts"))
        self.free.clicked.connect(self.candidates_asked)

    def show_week(self, week: Week) -> None:
        """Show how many seats are taken."""
        seats = week.seats
        self.hint.setText(
            tr("{some} of {all}", some=digits(seats.all_taken), all=digits(seats.all_seats))
        )
        self.hint.updateGeometry()
        free = sum(seats.free(tier) for tier in Tier)
        self.free.set_label(tr("{free} free", free=digits(free)))
        self.free.set_tip(tr("Choose from the candidates"))
        self.free.setAccessibleName(
            tr_count(
                "{count} seat is free: choose from the candidates",
                "{count} seats are free: choose from the candidates",
                free,
            )
        )
        self.free.setVisible(free > 0)
        for tier, line in self.tiers.items():
            taken, all_of_it = seats.taken.get(tier, 0), seats.seats.get(tier, 0)
            words = tr("{some} of {all}", some=digits(taken), all=digits(all_of_it))
            told = tr("{some_of_all} seats of {tier} are taken", some_of_all=words, tier=tier)
            line.show_figure(words, told)


class MeetingCard(Card):
    """The next planned touch in which people meet: account, time, and who comes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Next meeting"), " ", padding=(14, 12))
        self._context = context
        self._shown: QWidget | None = None

    def show_week(self, week: Week) -> None:
        """Show the next meeting, or that none is planned."""
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        row, clock = week.meeting, self._context.workspace.clock
        self.hint.setText("" if row is None else until_words(row.when, clock.now()))
        self.hint.updateGeometry()
        self._shown = self._none() if row is None else self._meeting(row)
        self.body.addWidget(self._shown)

    def _none(self) -> QWidget:
        theme, shell = self._context.theme, self._context.shell
        words = tr("No meeting, video call or dinner is planned.")
        plan = _button(theme, tr("Plan a touch"), "calendar-plus", shell.plan_touch)
        return _column(
            PlainLabel(theme, words, "body", "text2", wrap=True),
            _left(held_as(plan, "touch.plan")),
        )

    def _meeting(self, row: TouchRow) -> QWidget:
        theme, shell = self._context.theme, self._context.shell
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Tile(theme, row.account, 36))
        when = joined(_when_words(row, self._context), row.channel.label)
        title = PlainLabel(theme, row.title, "subtitle")
        line.addWidget(_column(title, PlainLabel(theme, when, "small", "text2"), gap=1), 1)
        guests = named([contact.name for contact in row.contacts])
        where = joined(row.account, guests)
        account = partial(shell.open_account, row.account_id, tab="touches", row=row.id)
        return _column(
            top,
            PlainLabel(theme, where, "small", "text2"),
            *self._faces(row),
            _left(_button(theme, tr("Open account"), "buildings", account)),
            gap=10,
        )

    def _faces(self, row: TouchRow) -> list[QWidget]:
        people = [*((row.owner,) if row.owner else ()), *row.people]
        if not people:
            return []
        faces = QWidget()
        line = QHBoxLayout(faces)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for person in people[:_FACES]:
            team = person.team.value
            line.addWidget(Avatar(self._context.theme, person.name, team, 24))
        line.addSpacing(4)
        line.addWidget(PlainLabel(self._context.theme, _sides(people), "small", "text2"), 1)
        return [faces]


def _sides(people: list[PersonTag]) -> str:
    """Return how many of each team come: `2 sales, 1 marketing`."""
    counts = {team: sum(one.team is team for one in people) for team in Team}
    words = {
        Team.SALES: tr_count("{count} sales", "{count} sales", counts[Team.SALES]),
        Team.MARKETING: tr_count("{count} marketing", "{count} marketing", counts[Team.MARKETING]),
        Team.BOTH: tr("{count} of both teams", count=counts[Team.BOTH]),
    }
    return ", ".join(words[team] for team, count in counts.items() if count)


def _when_words(row: TouchRow, context: Context) -> str:
    when, today = row.when, context.workspace.clock.today()
    if when.day is None:
        return ""
    if when.is_whole_week:
        return (
            tr("This week")
            if when.day <= today
            else tr("Week of {day}", day=near_day(when.day, today))
        )
    day = near_day(when.day, today)
    return tr("{day} at {clock}", day=day, clock=f"{when.at_time:%H:%M}") if when.at_time else day


def _usual_words(week: Week) -> str:
    if not week.minutes_before:
        return tr("not enough data of the four weeks before (n = 0)")
    return tr(
        "{minutes} min a week in the four before",
        minutes=numerals(f"{week.usual_minutes:,.0f}"),
    )


def _column(*widgets: QWidget, gap: int = 8) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def _left(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return holder


def _button(theme: Theme, words: str, icon: str, act: Callable[[], object]) -> Button:
    button = Button(theme, words, icon=icon)
    button.clicked.connect(lambda _checked=False: act())
    return button

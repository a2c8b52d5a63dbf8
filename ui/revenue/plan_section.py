"""What shall be won in each month, how a forecast counts, and by what is told who sourced a deal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.revenue.plan import Month, year_months
from abm_desktop.revenue.services.planning import set_target
from abm_desktop.revenue.sourced_words import HOW, NAMES
from abm_desktop.revenue.spans import year_span
from abm_desktop.vocabulary import SourcedBy
from abm_desktop.workspace import service
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.policy import Policy
from resources.language import tr, within
from resources.records import dataclass
from ui.context import Context
from ui.jobs import Edits
from ui.kit.buttons import IconButton
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.typed import number_words, typed_number
from ui.workspace.settings.rule_fields import Bounds, RuleLine
from ui.workspace.settings.saved_line import SavedLine
from ui.workspace.settings.section import Section

_COLUMNS: Final = 4
_PERCENT: Final = Bounds(1, 100)
_DAYS: Final = Bounds(1, 999)
_TARGET: Final = "target"


@dataclass(frozen=True, slots=True)
class _Rules:
    policy: Policy
    currency: str
    first_month: int
    year: int


def _look(reading: Reading) -> _Rules:
    profile = service.profile(reading)
    end = year_span(reading.today, profile.fiscal_year_start).until
    year = reading.today.year if end is None else end.year
    return _Rules(service.policy(reading), profile.currency, profile.fiscal_year_start, year)


class PlanSection(Section):
    """The plan by months with the sum of the year, and the rules of the scoreboard."""

    entities: ClassVar[frozenset[str]] = frozenset({"policy_version", "profile"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._rules: _Rules | None = None
        self._year: int | None = None
        self._grid = QGridLayout()
        self._shown: tuple[Month, ...] = ()
        self.lines: dict[str, SavedLine] = {}
        self.earlier = IconButton(theme, "caret-left", tr("The year before"))
        self.later = IconButton(theme, "caret-right", tr("The year after"))
        self.sum = PlainLabel(theme, "", "body_strong", tabular=True)
        self.year = PlainLabel(theme, "", "body_strong")
        self.commit = RuleLine(context, "commit_percent", tr("Commit from, %"), _PERCENT)
        self.best = RuleLine(context, "best_case_percent", tr("Best case from, %"), _PERCENT)
        self.influence = RuleLine(context, "influence_days", tr("Days of influence"), _DAYS)
        self.locked = needs_writing(ComboBox(theme))
        self.locked.set_choices([(NAMES[by], by) for by in SourcedBy])
        self.how = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.health = {
            "health_goal": RuleLine(
                context, "health_goal", tr("Goal of the health score"), _PERCENT
            ),
            "health_least": RuleLine(
                context, "health_least", tr("Answers it needs"), Bounds(1, 999)
            ),
            "conversion_goal": RuleLine(
                context, "conversion_goal", tr("Accepted that become deals, %"), _PERCENT
            ),
            "conversion_days": RuleLine(context, "conversion_days", tr("Within days"), _DAYS),
        }
        for card in (self._plan_card(), self._forecast_card(), self._sourced_card()):
            self.column.addWidget(card)
        self.column.addWidget(self._health_card())
        self.column.addStretch(1)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.locked.picked.connect(lambda by: self._lock(SourcedBy(by)))

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings scoreboard")

    def leave(self) -> None:
        for line in (*self.lines.values(), *(rule.line for rule in self._rule_lines())):
            line.save()

    def _rule_lines(self) -> list[RuleLine]:
        return [self.commit, self.best, self.influence, *self.health.values()]

    def _show(self, rules: _Rules) -> None:
        self._rules = rules
        self._year = self._year or rules.year
        for rule in self._rule_lines():
            rule.show_policy(rules.policy)
        self.locked.choose(rules.policy.sourced_by)
        self.how.setText(f"{HOW[rules.policy.sourced_by]}.")
        self._show_year()

    def _show_year(self) -> None:
        rules = self._rules
        if rules is None or self._year is None:
            return
        months = year_months(self._year, rules.first_month)
        if months != self._shown:
            self._shown = months
            self._lay_out(months, rules.currency)
        plan = rules.policy.monthly_plan
        for month in months:
            self.lines[month.key].show_value(plan.get(month.key))
        fiscal = "FY " if rules.first_month > 1 else ""
        self.year.setText(f"{fiscal}{self._year}")
        targets = [plan[month.key] for month in months if month.key in plan]
        total = short_money(sum(targets), rules.currency)
        missing = len(months) - len(targets)
        self.sum.setText(
            tr("{total} in the year", total=total) if targets else tr("No targets yet")
        )
        self.sum.set_tip(
            tr("{missing} months have no target", missing=missing) if targets and missing else ""
        )

    def _turn(self, step: int) -> None:
        for line in self.lines.values():
            line.save()
        if self._year is not None:
            self._year += step
            self._show_year()

    def _lay_out(self, months: tuple[Month, ...], currency: str) -> None:
        """Make a field for each month of a year; what was typed for another year is kept by then."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.lines = {}
        for place, month in enumerate(months):
            form = FormField(self.context.theme, month.label, TextField(self.context.theme))
            self.lines[month.key] = SavedLine(
                self.context,
                form,
                _TARGET,
                partial(_write, month.key),
                label=partial(_label, month.label, currency),
                read=_reader(currency),
                words=partial(_typed, currency),
            )
            self._grid.addWidget(form, place // _COLUMNS, place % _COLUMNS)

    def _lock(self, by: SourcedBy) -> None:
        if self._rules is None or by is self._rules.policy.sourced_by:
            return
        edits: Edits = {"sourced_by": (self._rules.policy.sourced_by, by)}
        label = tr("Tell the board who sourced a deal by {names}", names=within(NAMES[by]))
        self.context.jobs.edit(label, service.edit_rules, edits)

    def _plan_card(self) -> Card:
        card = Card(self.context.theme, tr("Plan"), tr("what shall be won from target accounts"))
        for widget in (self.sum, self.earlier, self.year, self.later):
            card.add_action(widget)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        card.body.addLayout(self._grid)
        words = tr("Such as 480k or 1.2M. A month in progress counts by its days.")
        card.body.addWidget(PlainLabel(self.context.theme, words, "small", "text2", wrap=True))
        return card

    def _forecast_card(self) -> Card:
        card = Card(self.context.theme, tr("Forecast"), tr("which open deals count in full"))
        card.body.addLayout(_row(self.commit.form, self.best.form))
        words = tr(
            "The forecast counts each open deal by the probability of its stage; the stages have "
            "theirs among the words of the workspace."
        )
        card.body.addWidget(PlainLabel(self.context.theme, words, "small", "text2", wrap=True))
        return card

    def _sourced_card(self) -> Card:
        card = Card(
            self.context.theme, tr("Sourced and influenced"), tr("three definitions, one locked")
        )
        form = FormField(self.context.theme, tr("Told to the board"), self.locked)
        card.body.addLayout(_row(form, self.influence.form))
        card.body.addWidget(self.how)
        return card

    def _health_card(self) -> Card:
        card = Card(self.context.theme, tr("Acquisition health"), tr("quality times conversion"))
        card.body.addLayout(_row(*(rule.form for rule in self.health.values())))
        return card


def _row(*forms: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for form in forms:
        row.addWidget(form, 1)
    return row


def _write(month: str, change: Change, edits: Mapping[str, tuple[Any, Any]]) -> int:
    was, target = edits[_TARGET]
    return set_target(change, month, was, target)


def _label(month: str, currency: str, target: int | None) -> str:
    if target is None:
        return tr("Take away the target of {month}", month=month)
    return tr(
        "Set the target of {month} to {short_money}",
        month=month,
        short_money=short_money(target, currency),
    )


def _typed(currency: str, target: int | None) -> str:
    return "" if target is None else number_words(target / 10 ** minor_digits(currency))


def _reader(currency: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        if not text.strip():
            return None
        try:
            amount = typed_number(text)
        except KnownError as error:
            raise ValueError(str(error)) from error
        if amount < 0:
            raise ValueError(tr("Enter a target of zero or more"))
        minor: int = round(amount * 10 ** minor_digits(currency))
        return minor

    return read

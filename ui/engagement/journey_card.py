"""The card of an account's journey: where it stands, why, since when, and how it came there."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.rows import StageRow
from abm_desktop.home.services.account_journey import AccountJourney, StageStep
from abm_desktop.home.services.journey import follow_tests
from abm_desktop.workspace.days import day_words
from resources.language import tr, tr_count
from ui.context import Context
from ui.engagement.journey_rows import MonthRow, TestRows, test_lines
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.writing_rights import needs_writing

_STEPS: Final = 6


class JourneyCard(Card):
    """Tests with their facts, the months behind, the history, and the ways to set a stage."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, tr("Journey"), " ")
        self._context = context
        self._journey: AccountJourney | None = None
        self.change_button = needs_writing(
            Button(theme, tr("Change stage"), size="small", icon="arrow-right")
        )
        self.change_button.clicked.connect(self._ask_stage)
        self.follow_button = needs_writing(Button(theme, tr("Follow the tests"), size="small"))
        self.follow_button.set_tip(tr("Let the stage follow from what they do and from deals"))
        self.follow_button.clicked.connect(self.follow_tests)
        self.add_action(self.follow_button)
        self.add_action(self.change_button)
        self._differs = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._tests = TestRows(theme)
        self._months_title = PlainLabel(
            theme, tr("Month ends under the rules of today"), "small_strong", "text2"
        )
        self._months = MonthRow(theme)
        self._steps_title = PlainLabel(theme, tr("How it came here"), "small_strong", "text2")
        self._steps = [PlainLabel(theme, "", "small", "text2") for _ in range(_STEPS)]
        self._rest = PlainLabel(theme, "", "small", "text3")
        self._place()

    def show_journey(self, journey: AccountJourney, today: date) -> None:
        """Show where an account stands and why."""
        self._journey = journey
        self.hint.setText(_since(journey, today))
        self.follow_button.setVisible(journey.is_set)
        self._differs.setText(tr("The tests would have it in {stage}.", stage=journey.tested.label))
        self._differs.setVisible(journey.is_set and journey.stage.code != journey.tested.code)
        self._tests.show_lines(test_lines(journey))
        self._months.show_months(journey.months, max(one.position for one in journey.stages))
        has_moved = any(month.stage.position > 1 for month in journey.months)
        self._months.setVisible(has_moved)
        self._months_title.setVisible(has_moved)
        self._show_steps(journey, today)

    def set_stage(self, stage: StageRow) -> None:
        """Move the account to a stage, where it stays."""
        journey = self._journey
        if journey is None:
            return
        key, label = (
            journey.account,
            tr("Move {account} to {stage}", account=journey.name, stage=stage.label),
        )
        self._context.jobs.change(label, lambda change: accounts.set_stage(change, key, stage.code))

    def follow_tests(self) -> None:
        """Let the account's stage follow the tests again."""
        journey = self._journey
        if journey is not None:
            key, label = journey.account, tr("Let {account} follow the tests", account=journey.name)
            self._context.jobs.change(label, lambda change: follow_tests(change, key))

    def stage_menu(self) -> Menu:
        """Return the menu of all stages, with following the tests at its end."""
        menu = Menu(self._context.theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        journey = self._journey
        if journey is not None:
            for stage in journey.stages:
                chosen = journey.is_set and stage.code == journey.stage.code
                choose = partial(self.set_stage, stage)
                menu.add_choice(stage.label, choose, checked=chosen, writes=True)
            menu.addSeparator()
            menu.add_choice(
                *(tr("Follow the tests"), self.follow_tests),
                checked=not journey.is_set,
                writes=True,
            )
        return menu

    def _ask_stage(self) -> None:
        button = self.change_button
        self.stage_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_steps(self, journey: AccountJourney, today: date) -> None:
        shown = journey.steps[:_STEPS]
        for label, step in zip(self._steps, shown, strict=False):
            label.setText(_step_words(step, today))
        for place, label in enumerate(self._steps):
            label.setVisible(place < len(shown))
        older = len(journey.steps) - len(shown)
        self._rest.setText(tr_count("and {count} earlier", "and {count} earlier", older))
        self._rest.setVisible(older > 0)
        self._steps_title.setVisible(bool(shown))

    def _place(self) -> None:
        widgets: tuple[QWidget, ...] = (
            *(self._differs, self._tests, self._months_title, self._months),
            *(self._steps_title, *self._steps, self._rest),
        )
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.setSpacing(6)


def _since(journey: AccountJourney, today: date) -> str:
    step = journey.steps[0] if journey.steps else None
    if step is None or step.stage.code != journey.stage.code:
        return tr("Set by hand") if journey.is_set else tr("By the tests")
    day = day_words(step.since, today)
    if not journey.is_set:
        return tr("By the tests since {day}", day=day)
    return (
        tr("Set by {person} on {day}", person=step.by, day=day)
        if step.by
        else tr("Set by hand, since {day}", day=day)
    )


def _step_words(step: StageStep, today: date) -> str:
    words = (day_words(step.since, today), step.stage.label, _by_whom(step))
    return " \N{MIDDLE DOT} ".join(word for word in words if word)


def _by_whom(step: StageStep) -> str:
    if step.by_tests:
        return tr("by the tests")
    return tr("by {person}", person=step.by) if step.by else ""

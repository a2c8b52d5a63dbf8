"""The engagement tab: filters, the rows behind a score, and the journey that people steer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from abm_desktop.accounts.services import target_list
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement import service
from abm_desktop.engagement.log_filter import LogFilter
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.home.services.account_journey import account_journey
from abm_desktop.home.services.journey import bring_up_to_date
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.service import policy, set_policy
from tests.engagement.stage import counted, shell_of, stage
from tests.patience import settle
from ui.context import Context
from ui.engagement.part_list import PartLine
from ui.engagement.tab import EngagementTab
from ui.home.why_engagement import WhyEngagement
from ui.kit.labels import PlainLabel

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def context(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """A window's parts over the workspace."""
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def jane(workspace: Workspace, norrhavn: UUID) -> UUID:
    """Jane Doe, the champion of Norrhavn."""
    with workspace.change("Add Jane") as change:
        return committee.add_contact(change, NewContact(norrhavn, "Jane Doe", role="champion"))


@pytest.fixture
def story(workspace: Workspace, norrhavn: UUID, jane: UUID) -> list[UUID]:
    """A dinner with Jane, a meeting, and many visits of the website."""
    with workspace.change("Log") as change:
        keys = [
            log(change, norrhavn, "dinner", 20, "On S&P <b>terms</b>", jane),
            log(change, norrhavn, "meeting", 3, "Asked for prices"),
        ]
        return keys + [log(change, norrhavn, "web_visit", days) for days in range(70)]


def log(change: object, account: UUID, kind: str, days: int, text: str = "", *who: UUID) -> UUID:
    new = NewEngagement(account, kind, NOW - timedelta(days=days), text, who)
    return service.log(change, new)  # type: ignore[arg-type]


@pytest.fixture
def tab(qtbot: QtBot, context: Context, norrhavn: UUID) -> EngagementTab:
    """The tab of Norrhavn."""
    made = EngagementTab(context)
    made.setParent(context.window)
    made.resize(1100, 640)
    made.show()
    made.show_account(norrhavn)
    qtbot.waitUntil(made.score.isVisible)
    settle(context.jobs)
    return made


def labels(tab: EngagementTab) -> list[str]:
    return [row.label for row in tab.log._model.rows]


def test_an_account_of_which_nothing_is_known_says_what_will_be_here(
    qtbot: QtBot, tab: EngagementTab
) -> None:
    assert tab.log._empty.isVisible()
    assert tab.score._empty.isVisible()
    assert not tab.log.filters.isVisible()
    assert "Identified: passed" in tab.journey._tests.accessibleName()


def test_the_rows_behind_a_score_add_up_to_it_and_lead_to_the_log(
    qtbot: QtBot, story: list[UUID], tab: EngagementTab, context: Context
) -> None:
    lines = tab.score.findChildren(PartLine)
    assert tab.score.why.heading.label == f"Why is this {_score(context, tab)}?"
    qtbot.mouseClick(tab.score.why.heading, Qt.MouseButton.LeftButton)
    (dinner,) = [line for line in lines if line.part.engagement == story[0]]
    assert dinner.isVisible()
    qtbot.mouseClick(dinner, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (row := tab.log.list.current()) is not None and row.id == story[0])


def _score(context: Context, tab: EngagementTab) -> int:
    assert tab.key is not None
    with context.workspace.reading() as reading:
        minutes = service.minutes(reading, tab.key)
    assert sum(part.shown for part in minutes.parts) == minutes.shown
    assert sum(kind.shown for kind in minutes.kinds) == minutes.shown
    return minutes.shown


def test_filters_narrow_the_log_and_can_be_cleared(
    qtbot: QtBot, story: list[UUID], jane: UUID, tab: EngagementTab, context: Context
) -> None:
    for wanted, expected in (
        (LogFilter(activity="meeting"), ["Met with us"]),
        (LogFilter(person=jane), ["Attended a dinner"]),
        (LogFilter(text="s&p <B>"), ["Attended a dinner"]),
        (LogFilter(first=date(2026, 11, 18)), ["Visited the website"]),
        (LogFilter(last=date(2026, 9, 10)), ["Visited the website"]),
        (LogFilter(text="nobody said that"), []),
    ):
        tab.log.filters.narrow(wanted)
        qtbot.waitUntil(lambda expected=expected: labels(tab) == expected)
    qtbot.waitUntil(tab.log._none.isVisible)
    tab.log.filters.clear()
    qtbot.waitUntil(lambda: len(labels(tab)) == 50)
    assert shell_of(context).warned == []


def test_a_stage_is_set_from_the_menu_and_let_go_again(
    qtbot: QtBot, story: list[UUID], tab: EngagementTab, context: Context, workspace: Workspace
) -> None:
    bring_up_to_date(workspace)
    tab.refresh()
    settle(context.jobs)
    menu = tab.journey.stage_menu()
    words = [action.text() for action in menu.actions()]
    assert words[-1] == "Follow the tests"
    menu.actions()[words.index("Recycled")].trigger()
    qtbot.waitUntil(lambda: shell_of(context).told != [])
    assert shell_of(context).told == ["Move Norrhavn Logistics to Recycled [Undo]"]
    tab.refresh()
    qtbot.waitUntil(lambda: tab.journey.hint.text() == "Set by Mara Lindqvist on 18 Nov")
    assert tab.journey.follow_button.isVisible()
    assert tab.journey._differs.text() == "The tests would have it in Engaged."
    tab.journey.follow_tests()
    qtbot.waitUntil(lambda: len(shell_of(context).told) == 2)
    tab.refresh()
    qtbot.waitUntil(lambda: not tab.journey.follow_button.isVisible())


def test_the_months_behind_are_told_by_the_rules_of_today(
    workspace: Workspace, norrhavn: UUID, story: list[UUID]
) -> None:
    with workspace.reading() as reading:
        journey = account_journey(reading, norrhavn)
    assert [month.day for month in journey.months][-2:] == [date(2026, 9, 30), date(2026, 10, 31)]
    assert [month.stage.code for month in journey.months][-3:] == [
        "identified",
        "engaged",
        "engaged",
    ]


def test_a_tab_asks_as_many_questions_for_many_rows_as_for_one(
    workspace: Workspace, norrhavn: UUID, story: list[UUID]
) -> None:
    with counted() as statements, workspace.reading() as reading:
        account_journey(reading, norrhavn)
    assert len(statements) <= 11


def test_the_parts_in_the_peek_add_up_to_the_figure_that_the_list_shows(
    qtbot: QtBot, workspace: Workspace, story: list[UUID], context: Context, norrhavn: UUID
) -> None:
    with workspace.change("Weigh") as change:
        rules = policy(change)
        set_policy(change, replace(rules, role_weights={"champion": 250}))
        log(change, norrhavn, "event", 2)
        log(change, norrhavn, "webinar", 2)
    with workspace.reading() as reading:
        (line,) = target_list.rows(reading, [norrhavn])
    peek = WhyEngagement(context)
    qtbot.addWidget(peek)
    peek.show_account(norrhavn)
    qtbot.waitUntil(lambda: bool(peek.findChildren(PlainLabel)))
    told = [label.text() for label in peek.findChildren(PlainLabel)]
    figures = [
        found[1] for found in map(re.compile(r"(\d+) min( more.*)?").fullmatch, told) if found
    ]
    assert line.engagement is not None
    assert told[0] == f"Why engagement is {line.engagement.score:,.0f}"
    assert sum(map(int, figures)) == round(line.engagement.score)
    assert "Rank 1 of 1" in told

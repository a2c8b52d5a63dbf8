"""Deals that were loaded once are asked many things: the same days are worked out only once."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from pandas.testing import assert_frame_equal

from abm_desktop.revenue.questions import Dimension, Question
from abm_desktop.revenue.services.deal_facts import Deals, load_deals
from abm_desktop.revenue.services.measuring import full_frame, measure
from abm_desktop.workspace.opened import Workspace
from tests.revenue.selling import TODAY, account, add


def _loaded(space: Workspace) -> Deals:
    with space.reading() as reading:
        return load_deals(reading)


def _sell(space: Workspace, owner: UUID) -> None:
    for number, stage in enumerate(("won", "won", "lost", "prospecting")):
        opened = TODAY - timedelta(days=40 + number)
        closes = TODAY - timedelta(days=10 * number)
        add(
            space,
            f"Deal {number}",
            owner,
            stage=stage,
            amount_minor=(number + 1) * 100,
            opened_on=opened,
            close_on=closes,
        )


def test_another_group_of_the_same_days_is_told_from_what_is_at_hand(workspace: Workspace) -> None:
    _sell(workspace, account(workspace, "Norrhavn Logistics"))
    deals = _loaded(workspace)
    asked = [Question(TODAY, date(2026, 1, 1), by=by) for by in Dimension]
    frames = {id(full_frame(deals, question)) for question in asked}
    assert len(frames) == 1
    for question in asked:
        assert measure(deals, question) == measure(_loaded(workspace), question)


def test_days_that_nobody_looks_at_any_more_are_let_go_and_worked_out_anew(
    workspace: Workspace,
) -> None:
    _sell(workspace, account(workspace, "Norrhavn Logistics"))
    deals = _loaded(workspace)
    first = Question(TODAY, date(2026, 1, 1))
    before = full_frame(deals, first)
    for month in range(2, 8):
        full_frame(deals, Question(TODAY, date(2026, month, 1)))
    again = full_frame(deals, first)
    assert again is not before
    assert_frame_equal(again, before)

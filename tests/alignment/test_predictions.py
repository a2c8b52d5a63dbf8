"""Predictions as people make, revise and resolve them; what happened follows from the data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from abm_desktop.accounts import service as accounts
from abm_desktop.alignment.prediction_rows import PredictionRow
from abm_desktop.alignment.services.predicting import (
    NewPrediction,
    predict,
    revise,
    say_what_happened,
    withdraw,
)
from abm_desktop.alignment.services.predictions import predictions
from abm_desktop.errors import KnownError
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.vocabulary import HandoffAnswer, PredictionKind
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace
from db.alignment.handoffs import Handoff
from tests.revenue.selling import counted

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
TODAY = NOW.date()
DUE = date(2026, 12, 22)


@pytest.fixture
def space(anywhere: Location, opened: Callable[[Location], Workspace]) -> Workspace:
    """An open workspace on either engine, used by Mara Lindqvist on 18 November 2026."""
    workspace = opened(anywhere)
    workspace.clock = Clock.fixed(NOW)
    return workspace


def deal(space: Workspace) -> UUID:
    with space.change("Add a deal") as change:
        account = accounts.add_account(change, accounts.NewAccount("Norrhavn"))
        return revenue.add_deal(
            change, NewDeal("Forecast", account, stage="proposal", opened_on=date(2026, 10, 1))
        )


def predicted(space: Workspace, kind: PredictionKind, probability: int, **about: UUID) -> UUID:
    assert space.person_id is not None
    with space.change("Predict") as change:
        new = NewPrediction(kind, "Norrhavn signs", probability, DUE, **about)
        return predict(change, new, space.person_id, TODAY)


def shown(space: Workspace) -> list[PredictionRow]:
    with space.reading() as reading:
        return predictions(reading)


def test_a_won_deal_resolves_its_prediction_and_undo_opens_it_again(space: Workspace) -> None:
    key = deal(space)
    predicted(space, PredictionKind.DEAL_WON, 70, deal=key)
    assert shown(space)[0].came_true is None
    with space.change("Win") as change:
        revenue.close_deal(change, key, "won", on=TODAY)
    won = shown(space)[0]
    assert won.came_true is True
    assert won.outcome is not None
    assert won.outcome.error == pytest.approx(0.09)
    history.undo(space)
    assert shown(space)[0].came_true is None


def test_a_deal_that_is_still_open_after_its_day_did_not_come_true(space: Workspace) -> None:
    predicted(space, PredictionKind.DEAL_WON, 70, deal=deal(space))
    space.clock = Clock.fixed(datetime(2026, 12, 23, 9, tzinfo=UTC))
    row = shown(space)[0]
    assert row.came_true is False
    assert row.is_frozen


def test_a_handoff_becomes_a_deal_with_the_first_one_opened_after_it(space: Workspace) -> None:
    mara = space.person_id
    assert mara is not None
    with space.change("Hand over") as change:
        account = accounts.add_account(change, accounts.NewAccount("Kyndal"))
        handoff = change.add(
            Handoff(
                account_id=account,
                sent_by_id=mara,
                to_id=mara,
                sent_at=NOW,
                why="Ready",
                tests=[],
                answer=HandoffAnswer.ACCEPTED,
                answered_at=NOW,
            )
        ).id
        revenue.add_deal(change, NewDeal("Old", account, opened_on=date(2026, 3, 1)))
    predicted(space, PredictionKind.HANDOFF_BECOMES_DEAL, 60, handoff=handoff)
    assert shown(space)[0].came_true is None
    with space.change("Open a deal") as change:
        revenue.add_deal(change, NewDeal("New", account, opened_on=date(2026, 11, 18)))
    assert shown(space)[0].came_true is True


def test_a_revision_is_a_row_of_its_own_and_both_count(space: Workspace) -> None:
    first = predicted(space, PredictionKind.OTHER, 40)
    space.clock = Clock.fixed(NOW + timedelta(days=10))
    with space.change("Revise") as change:
        revise(change, first, 90, TODAY)
    row = shown(space)[0]
    assert [one.probability for one in row.told] == [40, 90]
    with space.change("Say what happened") as change:
        say_what_happened(change, first, came_true=True)
    resolved = shown(space)[0].outcome
    assert resolved is not None
    assert 0.01 < resolved.error < 0.36
    assert len(shown(space)) == 1


def test_nothing_is_predicted_or_revised_once_the_event_has_started(space: Workspace) -> None:
    first = predicted(space, PredictionKind.OTHER, 40)
    later = date(2026, 12, 23)
    with pytest.raises(KnownError, match="started"), space.change("Revise") as change:
        revise(change, first, 90, later)
    with pytest.raises(KnownError, match="started"), space.change("Take back") as change:
        withdraw(change, first, later)
    assert space.person_id is not None
    late = NewPrediction(PredictionKind.OTHER, "It rains", 50, DUE)
    with pytest.raises(KnownError, match="started"), space.change("Predict") as change:
        predict(change, late, space.person_id, later)


def test_only_whoever_made_a_prediction_revises_it(space: Workspace) -> None:
    first = predicted(space, PredictionKind.OTHER, 40)
    with space.reading() as reading:
        space.person_id = service.find_person(reading, "Priya Nair-Holt").id
    with pytest.raises(KnownError, match="whoever made"), space.change("Revise") as change:
        revise(change, first, 90, TODAY)


def test_what_the_data_tells_is_not_said_by_hand(space: Workspace) -> None:
    first = predicted(space, PredictionKind.DEAL_WON, 70, deal=deal(space))
    with pytest.raises(KnownError, match="follows from the data"), space.change("Say") as change:
        say_what_happened(change, first, came_true=True)


@pytest.mark.parametrize("probability", [-1, 101])
def test_a_probability_lies_between_0_and_100(space: Workspace, probability: int) -> None:
    with pytest.raises(KnownError, match="between 0 and 100"):
        predicted(space, PredictionKind.OTHER, probability)


def test_many_predictions_are_read_with_as_many_queries_as_one(space: Workspace) -> None:
    predicted(space, PredictionKind.DEAL_WON, 70, deal=deal(space))
    with counted() as one:
        shown(space)
    for _ in range(20):
        predicted(space, PredictionKind.DEAL_WON, 50, deal=deal(space))
    with counted() as many:
        shown(space)
    assert len(many) == len(one)

"""Where an account stands among the targets by its score."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from abm_desktop.engagement import service
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.services.ranking import rank
from abm_desktop.engagement.services.scoring import minutes
from abm_desktop.vocabulary import Decay, Listing
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import set_policy
from db.accounts.tables import Account

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(("decay", "median"), [(Decay.HALF_LIFE, 15.0), (Decay.WINDOW, 30.0)])
def test_targets_are_ranked_by_what_their_minutes_are_worth_today(
    workspace: Workspace, decay: Decay, median: float
) -> None:
    with workspace.change("Tell") as change:
        set_policy(change, Policy(decay=decay))
        keys = [
            change.add(Account(name=name, listing=listing)).id
            for name, listing in (
                ("First", Listing.TARGET),
                ("Second", Listing.TARGET),
                ("Silent", Listing.TARGET),
                ("Candidate", Listing.CANDIDATE),
            )
        ]
        change.session.flush()
        for key, kind, days in ((0, "dinner", 0), (1, "meeting", 30), (3, "dinner", 0)):
            at = NOW - timedelta(days=days)
            service.log(change, NewEngagement(keys[key], kind, at))
    with workspace.reading() as reading:
        found = [rank(reading, key) for key in keys]
    assert [one.place for one in found] == [1, 2, 3, None]
    assert [one.of for one in found] == [3, 3, 3, 3]
    assert found[0].median == pytest.approx(median)
    assert found[0].most > found[0].median


@pytest.mark.parametrize("decay", list(Decay))
def test_what_is_told_of_a_day_to_come_counts_nowhere_yet(
    workspace: Workspace, decay: Decay
) -> None:
    with workspace.change("Tell") as change:
        set_policy(change, Policy(decay=decay))
        key = change.add(Account(name="First", listing=Listing.TARGET)).id
        change.session.flush()
        service.log(change, NewEngagement(key, "dinner", NOW + timedelta(days=2)))
    with workspace.reading() as reading:
        assert rank(reading, key).most == 0


def test_a_window_holds_the_day_that_is_as_old_as_it_is_long(workspace: Workspace) -> None:
    with workspace.change("Tell") as change:
        set_policy(change, Policy(decay=Decay.WINDOW, window_days=90))
        keys = [change.add(Account(name=name, listing=Listing.TARGET)).id for name in ("A", "B")]
        change.session.flush()
        for key, days in zip(keys, (90, 91), strict=True):
            service.log(change, NewEngagement(key, "meeting", NOW - timedelta(days=days)))
    with workspace.reading() as reading:
        assert [rank(reading, key).place for key in keys] == [1, 2]
        assert [minutes(reading, key).now for key in keys] == [30, 0]
        assert rank(reading, keys[0]).most == 30

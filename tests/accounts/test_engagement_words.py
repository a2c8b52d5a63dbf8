"""What the list says of the course of engagement is never a figure that was cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from abm_desktop.accounts.rows import EngagementLine
from abm_desktop.workspace.opened import Workspace
from tests.accounts.lists import add, facts
from ui.accounts.engagement_words import trend_words


@pytest.mark.parametrize(
    ("trend", "said"),
    [
        (38.4, "38\N{NARROW NO-BREAK SPACE}%"),
        (-14.0, "14\N{NARROW NO-BREAK SPACE}%"),
        (999.0, "999\N{NARROW NO-BREAK SPACE}%"),
        (1_700.0, "\N{MULTIPLICATION SIGN}18"),
        (None, "new"),
    ],
)
def test_a_change_is_told_in_percent_and_a_far_rise_in_times(
    workspace: Workspace, trend: float | None, said: str
) -> None:
    key: UUID = add(workspace, "Lindvale Insulation")
    line = EngagementLine((0.0, 58.0), trend, date(2026, 11, 18))
    row = replace(facts(workspace, key).line, engagement=line)
    assert trend_words(row) == said

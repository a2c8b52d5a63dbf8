"""Journey stages that are pasted: by their names here, their codes, and what others call them."""

from __future__ import annotations

import pytest

from abm_desktop.accounts.rows import StageRow
from abm_desktop.accounts.stage_names import stage_named
from abm_desktop.errors import KnownError

STAGES = (
    StageRow("identified", "Identified", 1),
    StageRow("aware", "Curious", 2),
    StageRow("ready", "Ready for joint outreach", 4),
    StageRow("pipeline", "Pipeline", 5),
    StageRow("customer", "Target", 6),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("curious", "aware"),
        ("Aware", "aware"),
        ("AUFMERKSAM", "aware"),
        ("ready", "ready"),
        ("Bereit  zur Ansprache", "ready"),
        ("MQA", "ready"),
        ("Open Opportunity", "pipeline"),
        ("Verkaufschance", "pipeline"),
        ("Kunde", "customer"),
    ],
)
def test_a_stage_is_known_by_its_name_code_first_name_and_what_others_call_it(text, code):
    assert stage_named(text, STAGES).code == code


def test_what_a_stage_is_called_here_goes_before_what_others_say():
    assert stage_named("Target", STAGES).code == "customer"


def test_where_no_stage_is_named_those_there_are_are_told():
    with pytest.raises(KnownError, match=r"No stage is named\. There are: Identified, Curious"):
        stage_named("", STAGES)


@pytest.mark.parametrize("text", ["Decision", "Meeting", "Recycled"])
def test_what_is_no_stage_here_is_told_with_those_there_are(text):
    with pytest.raises(KnownError, match=r"known here\. There are: Identified, Curious"):
        stage_named(text, STAGES)

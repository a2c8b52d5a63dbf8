from __future__ import annotations

import json
from pathlib import Path

import pytest

import resources
from abm_desktop.engagement.rows import ActivityRow
from abm_desktop.exchange.kinds.activity_words import ActivityNames, Numbering
from abm_desktop.exchange.kinds.deal_naming import deal_name
from abm_desktop.exchange.kinds.deal_words import Closing, StageNames
from abm_desktop.revenue.rows import DealStageRow
from abm_desktop.vocabulary import DealOutcome

DEFAULTS = json.loads((Path(resources.__file__).parent / "defaults.json").read_text())
STAGES = [
    DealStageRow(
        row["code"], row["label"], DealOutcome(row["outcome"]), row["probability"], row["position"]
    )
    for row in DEFAULTS["deal_stage"]
]
ACTIVITIES = [
    ActivityRow(row["code"], row["label"], row["icon"], row["minutes"])
    for row in DEFAULTS["activity_type"]
]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Won", "won"),
        ("closedwon", "won"),
        ("Closed - Lost", "lost"),
        ("CLOSED LOST", "lost"),
        ("Engaging", "qualification"),
        ("Prospecting", "prospecting"),
        ("Proposal/Price Quote", "proposal"),
        ("Negotiation/Review", "negotiation"),
        ("Id. Decision Makers", "solution"),
        ("appointmentscheduled", "prospecting"),
        ("decisionmakerboughtin", "proposal"),
        ("contractsent", "negotiation"),
        ("Open", "prospecting"),
    ],
)
def test_the_stages_of_other_systems_are_known(text, code):
    assert StageNames(STAGES).stage(text, Closing()).code == code


def test_an_open_deal_stands_where_its_probability_says():
    names = StageNames(STAGES)
    assert names.stage("open", Closing(probability=60)).code == "proposal"
    assert names.stage("open", Closing(probability=5)).code == "prospecting"


def test_an_unknown_stage_is_refused_with_the_list():
    with pytest.raises(ValueError, match=r"is no stage that is known here. .*Prospecting, .*Lost"):
        StageNames(STAGES).stage("GavUFuuf4DrnQAoiRGlWpQ==", Closing(is_closed=True, is_won=True))


@pytest.mark.parametrize(
    ("text", "closing", "why"),
    [
        ("Qualification", Closing(is_closed=True), "says that it is closed"),
        ("Qualification", Closing(is_won=True), "says that it was won"),
        ("Closed Lost", Closing(is_closed=True, is_won=True), "says that it was won"),
        ("Closed Won", Closing(is_closed=True, is_won=False), "says that it was not won"),
        ("Closed Won", Closing(is_closed=False), "says that it is open"),
    ],
)
def test_a_stage_that_other_columns_contradict_is_refused(text, closing, why):
    with pytest.raises(ValueError, match=why):
        StageNames(STAGES).stage(text, closing)


def test_own_labels_go_before_the_well_known_ones():
    renamed = [DealStageRow("demo", "Demo", DealOutcome.OPEN, 30, 1), *STAGES]
    assert StageNames(renamed).stage("DEMO", Closing()).code == "demo"
    assert StageNames(STAGES).stage("DEMO", Closing()).code == "solution"


def test_a_stage_that_a_workspace_gave_up_is_unknown():
    few = [stage for stage in STAGES if stage.code != "proposal"]
    with pytest.raises(ValueError, match="is no stage that is known here"):
        StageNames(few).stage("Proposal/Price Quote", Closing())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Call", "call_connected"),
        ("EMAIL", "email_reply"),
        ("Met with us", "meeting"),
        ("Form submission", "content_download"),
        ("29", "event"),
        ("Attending", "event"),
        ("site_visit", "site_visit"),
    ],
)
def test_the_activities_of_other_systems_are_known(text, code):
    assert ActivityNames(ACTIVITIES).code(text) == code


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("6", r'stands for Sent\. "Sent" is what we sent, not what they did'),
        ("23", r'stands for Invited\. "Invited" is what we sent'),
        ("12", "left our mailings"),
        ("13", "never arrived"),
        ("14", "called our mail spam"),
        ("NOTE", "is a note of ours; it is not what they did"),
        ("TASK", "is a task of ours"),
        ("X", "is no activity that is known here. There are: Replied"),
    ],
)
def test_what_they_did_not_do_is_refused_with_what_it_is(text, why):
    with pytest.raises(ValueError, match=why):
        ActivityNames(ACTIVITIES).code(text)


def test_a_number_means_what_its_own_system_means_by_it():
    names = ActivityNames(ACTIVITIES)
    assert names.code("11", Numbering.MARKETO) == "web_visit"
    assert names.code("11", Numbering.ACCOUNT_ENGAGEMENT) == "other"


def test_a_deal_without_a_name_is_called_by_what_is_known_of_it():
    assert deal_name("Cancity", ("GTX Plus Basic",), "1C1I7A6R") == "Cancity: GTX Plus Basic"
    assert deal_name("", ("GTX Pro",), "1C1I7A6R") == "Deal: GTX Pro (1C1I7A6R)"
    assert deal_name("Cancity", (), "1C1I7A6R") == "Deal with Cancity (1C1I7A6R)"
    assert deal_name("", (), "1C1I7A6R") == "Deal 1C1I7A6R"

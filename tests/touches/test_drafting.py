"""Drafts: which fields are filled, from where, and what is never sent."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.touches.drafting import (
    Known,
    OpenFieldsError,
    Source,
    drafted,
    first_name,
    pieces_of,
    template_of,
    values_of,
)
from abm_desktop.touches.moment_phrases import MomentFact, phrase
from abm_desktop.vocabulary import Team

TODAY = date(2026, 11, 18)


def fact(activity: str, team: Team | None, day: date, label: str = "") -> MomentFact:
    return MomentFact(activity, label, team, day, TODAY)


KNOWN = Known(
    name="Henrik Dahlmo",
    title="VP Supply Chain",
    account_name="Norrhavn Logistics",
    city="Aarhus",
    my_name="Mara Lindqvist",
    contact=(("Budget round", "March"), ("Dialect", "")),
    account=(("ERP system", "SAP"), ("Dialect", "Jutish")),
    moments=(
        fact("call_connected", Team.SALES, date(2026, 11, 15)),
        fact("dinner", Team.MARKETING, date(2026, 11, 12)),
    ),
)
VALUES = values_of(KNOWN)


def read(text: str) -> str:
    return "".join(piece.text for piece in pieces_of(text, VALUES))


def source(name: str) -> Source:
    return VALUES[name].source


def test_fields_are_filled_whatever_their_case_and_spaces() -> None:
    assert read("Hi {first name}, hi { First  Name }") == "Hi Henrik, hi Henrik"
    assert read("{title} at {account} in {city}: {name}") == (
        "VP Supply Chain at Norrhavn Logistics in Aarhus: Henrik Dahlmo"
    )


def test_moments_are_told_as_what_they_did_and_when() -> None:
    assert read("You {last marketing moment}.") == "You attended the dinner on 12 November."
    assert read("You {last sales moment}.") == "You spoke with us on 15 November."
    assert read("You {last moment}.") == "You spoke with us on 15 November."


def test_a_moment_of_both_teams_counts_for_each_and_an_older_year_is_said() -> None:
    both = values_of(Known(moments=(fact("event", Team.BOTH, date(2025, 3, 3)),)))
    assert both["last marketing moment"].text == "came to our event on 3 March 2025"
    assert both["last sales moment"].text == both["last moment"].text
    assert both["last moment"].source is Source.ACCOUNT


def test_an_activity_of_the_workspace_is_told_by_its_label() -> None:
    assert phrase(fact("tour", None, TODAY, "Took a tour")) == "took a tour on 18 November"
    assert phrase(fact("vip", None, TODAY, "VIP day")) == "VIP day on 18 November"


def test_every_value_knows_where_it_comes_from() -> None:
    assert source("name") is Source.CONTACT
    assert source("city") is Source.ACCOUNT
    assert source("last marketing moment") is Source.MARKETING
    assert source("last sales moment") is Source.SALES
    assert source("my name") is Source.ME


def test_own_fields_are_found_by_their_labels_the_person_s_first() -> None:
    assert read("{budget round} {ERP System} {dialect}") == "March SAP Jutish"
    hidden = values_of(Known(name="Jane Doe", account=(("Name", "not this"),)))
    assert hidden["name"].text == "Jane Doe"


def test_braces_that_name_no_field_stay_as_they_are() -> None:
    for text in ("{no such field}", "{{first name}}", "{}", "{first\nname}", "} {", "{ {x} }"):
        assert read(text) == text


def test_what_a_value_holds_is_never_looked_at_again() -> None:
    odd = values_of(Known(name="{account} <b>x</b> {city}", account_name="{first name}\n=1+1"))
    pieces = pieces_of("{name} at {account}", odd)
    assert "".join(one.text for one in pieces) == "{account} <b>x</b> {city} at {first name} =1+1"


def test_an_open_field_is_listed_and_keeps_the_draft_from_being_sent() -> None:
    draft = drafted("About {industry}", "Hi {first name}, {industry} {renewal}", VALUES)
    assert draft.open_fields == ("industry",)
    assert (draft.filled, draft.fields) == (1, 3)
    with pytest.raises(OpenFieldsError, match=r"Not sent: \{industry\} is still open\."):
        draft.sendable()
    both = drafted("", "{industry} {last moment}", values_of(Known()))
    with pytest.raises(OpenFieldsError, match=r"\{industry\}, \{last moment\} are still open"):
        both.sendable()


def test_a_filled_draft_is_sent_with_its_subject_in_one_line() -> None:
    draft = drafted("Hub\n{city}", "Hi {first name},\n\nyou {last marketing moment}.", VALUES)
    assert draft.sendable() == (
        "Hub Aarhus",
        "Hi Henrik,\n\nyou attended the dinner on 12 November.",
    )
    assert draft.words == 9
    assert draft.moments(Source.MARKETING) == 1
    assert draft.moments(Source.SALES) == 0


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Henrik Dahlmo", "Henrik"),
        ("Dr. Ilse Brandauer", "Ilse"),
        ("Prof. Dr. Ana Souza", "Ana"),
        ("Madonna", "Madonna"),
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_people_are_called_by_the_first_word_that_is_no_title(name: str, called: str) -> None:
    assert first_name(name) == called


@given(st.text(alphabet="{} afirstnmey\n", max_size=60))
def test_whatever_is_written_is_kept_and_comes_back(text: str) -> None:
    assert template_of(pieces_of(text, VALUES)) == text

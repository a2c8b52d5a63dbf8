"""Files in German are read as English ones are, whatever language the program speaks."""

from __future__ import annotations

from datetime import date

import pytest

from abm_desktop.committee.rows import RoleRow
from abm_desktop.engagement.rows import ActivityRow
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.table import ReadAs, Table
from abm_desktop.exchange.importing.mapping import map_columns
from abm_desktop.exchange.importing.payers import most_payers
from abm_desktop.exchange.kinds.activity_words import ActivityNames
from abm_desktop.exchange.kinds.deal_kind import DEALS
from abm_desktop.exchange.kinds.deal_words import Closing, StageNames
from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.first_labels import first_labels
from abm_desktop.exchange.kinds.german_headings import GERMAN_HEADINGS
from abm_desktop.exchange.kinds.likely_kind import likely_kind
from abm_desktop.exchange.kinds.person_rules import PERSON_RULES
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.kinds.role_words import RoleNames
from abm_desktop.revenue.rows import DealStageRow
from abm_desktop.vocabulary import DealOutcome
from resources.defaults import default_rows
from resources.languages import offered

LANGUAGES = offered()
READ_AS = ReadAs()


def stages(language: str) -> list[DealStageRow]:
    return [
        DealStageRow(
            *(row["code"], row["label"], DealOutcome(row["outcome"])),
            *(row["probability"], row["position"]),
        )
        for row in default_rows(language)["deal_stage"]
    ]


def roles(language: str) -> list[RoleRow]:
    return [
        RoleRow(row["code"], row["label"], row["letter"], row["position"])
        for row in default_rows(language)["committee_role"]
    ]


def activities(language: str) -> list[ActivityRow]:
    return [
        ActivityRow(row["code"], row["label"], row["icon"], row["minutes"])
        for row in default_rows(language)["activity_type"]
    ]


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("written", LANGUAGES)
def test_a_workspace_of_one_language_knows_the_words_of_the_other(spoken, written):
    named = StageNames(stages(spoken))
    for stage in stages(written):
        assert named.stage(stage.label, Closing()).code == stage.code
    roles_here = RoleNames(roles(spoken))
    for role in roles(written):
        found = roles_here.find(role.label)
        assert found is not None
        assert found.code == role.code
    activities_here = ActivityNames(activities(spoken))
    for activity in activities(written):
        assert activities_here.code(activity.label) == activity.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Abgeschlossen und gewonnen", "won"),
        ("Geschlossen, verloren", "lost"),
        ("Bedarfsanalyse", "qualification"),
        ("Angebot/Preisangebot", "proposal"),
        ("Vertrag gesendet", "negotiation"),
        ("Offen", "prospecting"),
    ],
)
def test_the_stages_of_german_systems_are_known(text, code):
    assert StageNames(stages("en")).stage(text, Closing()).code == code


def test_an_open_deal_stands_where_its_probability_says_in_german_too():
    named = StageNames(stages("de"))
    assert named.stage("offen", Closing(probability=60)).code == "proposal"


def test_a_word_that_another_one_is_called_here_means_that_one_alone():
    called = {"event": "Messe", "webinar": "Veranstaltung"}
    assert first_labels("lead_source", called) == {"event": ("Event",), "webinar": ("Webinar",)}


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["Firma", "Branche", "PLZ", "Ort", "Land", "Mitarbeiter", "Umsatz"], "accounts"),
        (["Vorname", "Nachname", "Firma", "E-Mail", "Mobil", "Rolle"], "contacts"),
        (["Opportunity", "Firma", "Phase", "Betrag", "Abschlussdatum"], "opportunities"),
        (["Aktivität", "Betreff", "Datum", "Firma"], "engagements"),
        (["Kampagne", "Vorname", "Nachname", "Status", "Geantwortet am"], "campaign-members"),
    ],
)
def test_the_columns_of_german_files_are_known(headings, kind):
    likely = likely_kind(KINDS.values(), headings)
    assert likely is not None
    assert likely.name == kind
    rows = Table(tuple(headings), (), READ_AS)
    assert map_columns(likely, rows, {}, {}).unmapped == ()


def test_german_headings_are_those_of_fields_that_there_are():
    labels = {entry.label for kind in KINDS.values() for entry in kind.fields}
    assert GERMAN_HEADINGS.keys() - labels == set()


def test_a_deal_is_read_from_german_columns():
    table = Table(
        ("Dealname", "Firma", "Phase", "Betrag", "Abschlussdatum", "Zuständig"), (), READ_AS
    )
    found = map_columns(DEALS, table, {}, {}).columns
    assert list(found) == ["name", "account", "stage", "amount", "close_on", "owner"]


def test_the_team_of_a_colleague_is_known_in_german():
    resolve = PERSON_RULES.resolver(Directory(date(2026, 11, 18)), ReadingOptions("EUR"))
    found = resolve({"name": "Ines Brandt", "team": "Vertrieb"})
    team = found.values["team"]
    assert isinstance(team, Ref)
    assert team.key == "sales"


def test_countries_are_known_by_their_german_names():
    found = most_payers(["Dänemark", "Dänemark", "Deutschland"], date(2026, 11, 18))
    assert found is not None
    assert found.currency == "DKK"

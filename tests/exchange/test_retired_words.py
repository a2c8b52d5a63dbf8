"""Words that are offered no more: a file cannot give them to a record, and whoever has one keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from abm_desktop.committee.services.words import ROLES
from abm_desktop.engagement.services.words import ACTIVITY_TYPES
from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.contact_kind import CONTACTS
from abm_desktop.exchange.kinds.deal_kind import DEALS
from abm_desktop.exchange.kinds.engagement_kind import ENGAGEMENTS
from abm_desktop.revenue.services.words import DEAL_STAGES, LEAD_SOURCES
from abm_desktop.workspace.services.word_lists import bring_back_word, retire_word, words
from db.committee.tables import Contact
from db.revenue.tables import Deal
from tests.exchange.people_at_work import new_account

STAGE = "is retired and offered no more. Choose another one, or bring it back in the settings."


@pytest.fixture(autouse=True)
def norrhavn(workspace):
    return new_account(workspace, "Norrhavn", domain="norrhavn.example")


@pytest.fixture
def bring_in(workspace, file):
    def import_text(kind, text, **told):
        with workspace.reading() as reading:
            options = service.default_options(reading)
        return service.import_file(workspace, kind, file(text), replace(options, **told))

    return import_text


def retire(workspace, kind, code, *, back=False):
    with workspace.change("Retire a word") as change:
        row = next(one for one in words(change, kind) if one.code == code)
        (bring_back_word if back else retire_word)(change, kind, row.id)
    return row


DEAL = "external_id,name,account,stage\nD1,Cold chain,Norrhavn,Proposal\n"


def test_a_retired_stage_is_asked_about_and_taken_as_told(workspace, bring_in):
    retire(workspace, DEAL_STAGES, "proposal")
    preview = bring_in(DEALS, DEAL)
    (question,) = preview.questions
    assert (question.text, question.reason) == ("Proposal", f'"Proposal" {STAGE}')
    assert "proposal" not in [choice.value for choice in question.choices]
    told = bring_in(DEALS, DEAL, values={"stage": {"Proposal": "negotiation"}})
    assert told.problems == ()
    with workspace.reading() as reading:
        assert reading.session.scalars(select(Deal.stage)).all() == ["negotiation"]


def test_a_deal_that_is_in_a_retired_stage_keeps_it(workspace, bring_in):
    bring_in(DEALS, DEAL)
    retire(workspace, DEAL_STAGES, "proposal")
    preview = bring_in(DEALS, DEAL.replace("Cold chain", "Cold chain 2"))
    assert preview.problems == ()
    with workspace.reading() as reading:
        (deal,) = reading.session.scalars(select(Deal))
    assert (deal.name, deal.stage) == ("Cold chain 2", "proposal")


def test_what_is_called_open_elsewhere_means_no_retired_stage(workspace, bring_in):
    with workspace.reading() as reading:
        first = words(reading, DEAL_STAGES)[0]
    retire(workspace, DEAL_STAGES, first.code)
    bring_in(DEALS, DEAL.replace("Proposal", "Open"))
    with workspace.reading() as reading:
        assert reading.session.scalars(select(Deal.stage)).one() != first.code


def test_a_retired_activity_is_asked_about(workspace, bring_in):
    row = retire(workspace, ACTIVITY_TYPES, "dinner")
    text = f"account,activity,date\nNorrhavn,Dinner,{date(2026, 11, 2)}\n"
    (question,) = bring_in(ENGAGEMENTS, text).questions
    assert (question.text, question.reason) == ("Dinner", f'"{row.label}" {STAGE}')
    assert "dinner" not in [choice.value for choice in question.choices]
    assert bring_in(ENGAGEMENTS, text, values={"activity": {"Dinner": "meeting"}}).problems == ()


def test_a_retired_role_is_asked_about_and_who_has_it_keeps_it(workspace, bring_in):
    text = "name,email,account,role\nJane Doe,jane@norrhavn.example,Norrhavn,Coach\n"
    bring_in(CONTACTS, text)
    retire(workspace, ROLES, "coach")
    assert bring_in(CONTACTS, text).problems == ()
    john = text.replace("Jane Doe", "John Roe").replace("jane@", "john@")
    (question,) = bring_in(CONTACTS, john).questions
    assert question.reason == f'"Coach" {STAGE}'
    with workspace.reading() as reading:
        assert reading.session.scalars(select(Contact.role)).all() == ["coach"]


def test_a_retired_source_is_refused_until_it_is_back(workspace, bring_in):
    with workspace.reading() as reading:
        source = words(reading, LEAD_SOURCES)[0]
    text = (
        f"external_id,name,account,stage,source\nD1,Cold chain,Norrhavn,Proposal,{source.label}\n"
    )
    retire(workspace, LEAD_SOURCES, source.code)
    (problem,) = bring_in(DEALS, text).problems
    assert problem.reason == (
        f'"{source.label}" is retired and offered no more. '
        "Correct the file, or bring it back in the settings."
    )
    retire(workspace, LEAD_SOURCES, source.code, back=True)
    assert bring_in(DEALS, text).problems == ()

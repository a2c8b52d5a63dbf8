from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from abm_desktop.accounts.domains import host_of
from abm_desktop.errors import KnownError
from abm_desktop.exchange import service
from abm_desktop.exchange.importing.noted import noted
from abm_desktop.exchange.kinds.campaign_kind import CAMPAIGN_MEMBERS
from abm_desktop.exchange.kinds.contact_kind import CONTACTS
from abm_desktop.exchange.kinds.deal_kind import DEALS
from abm_desktop.exchange.kinds.engagement_kind import ENGAGEMENTS
from abm_desktop.revenue.service import assign_account
from abm_desktop.workspace import history
from db.accounts.tables import Account
from db.revenue.tables import Deal
from tests.exchange.people_at_work import new_account as account
from tests.exchange.people_at_work import new_contact as contact

HEADINGS = "Opportunity ID,Opportunity Name,Account,Stage,Amount,Close Date,Next step\n"


@pytest.fixture
def bring_in(workspace, file):
    """Import text as records of a kind, and return what happened."""
    with workspace.reading() as reading:
        options = service.default_options(reading)

    def import_text(kind, text, **told):
        return service.import_file(workspace, kind, file(text), replace(options, **told))

    return import_text


@pytest.fixture
def deal(workspace):
    """Return the only deal."""

    def read():
        with workspace.reading() as reading:
            return reading.session.scalars(select(Deal)).one()

    return read


@pytest.mark.parametrize("outcome", ["won", "lost"])
def test_no_file_reopens_a_deal_that_somebody_closed_here(bring_in, deal, workspace, outcome):
    old = HEADINGS + "o1,Renewal,Norrhavn,Qualification,100,2026-12-01,Call\n"
    bring_in(DEALS, old)
    closed = {"stage": outcome, "amount_minor": 25_000, "close_on": date(2026, 11, 2)}
    with workspace.change("Close the deal") as change:
        row = deal()
        change.edit(Deal, row.id, {name: (getattr(row, name), new) for name, new in closed.items()})
    again = bring_in(DEALS, old)
    assert again.counts["skipped"] == 1
    assert again.rows[0].notes[1] == (
        f"Was {outcome} here on 2 Nov 2026; the file says Qualification. "
        "That is kept; reopen it by hand if the file is right."
    )
    bring_in(DEALS, old.replace("Call", "Write"))
    row = deal()
    assert {name: getattr(row, name) for name in closed} == closed
    assert row.next_step == "Write"


def test_a_file_still_moves_an_open_deal_back_and_turns_a_won_one_into_a_lost(bring_in, deal):
    for stage in ("Proposal", "Qualification", "Won", "Lost"):
        bring_in(DEALS, HEADINGS + f"o1,Renewal,Norrhavn,{stage},100,2026-11-02,Call\n")
        assert deal().stage == stage.lower()


def test_rows_that_only_seem_to_mean_one_deal_are_refused_where_they_contradict(bring_in):
    text = "Account,Name,Created Date,Stage\nAcme,Renewal,2026-01-01,Won\n"
    found = bring_in(DEALS, text + "Acme,Renewal,2026-01-01,Lost\n")
    assert next(found.refused).reason == (
        'Stage: Row 2 has the same account, name and open date but says "Won" for stage; '
        "give both an ID or correct one."
    )
    assert bring_in(DEALS, text + "Acme,Renewal,2026-01-01,Won\n").counts["skipped"] == 2


def test_contradicting_rows_of_one_external_id_are_one_deal_and_the_first_is_right(bring_in, deal):
    rows = "o1,Renewal,Norrhavn,Won,100,2026-11-02,\no1,Renewal,Norrhavn,Won,900,2026-11-02,\n"
    found = bring_in(DEALS, HEADINGS + rows)
    assert (found.counts["created"], found.counts["skipped"]) == (1, 1)
    assert "is kept" in found.rows[1].notes[-1]
    assert deal().amount_minor == 10_000


def test_contradicting_rows_of_one_mail_address_are_not_made_one_contact(bring_in, workspace):
    account(workspace, "Acme")
    text = "Name,Email,Account,Title\nJane,jane@acme.com,Acme,CEO\nJim,jane@acme.com,Acme,CFO\n"
    found = bring_in(CONTACTS, text)
    assert 'Row 2 has the same mail address but says "' in next(found.refused).reason


def test_contradicting_rows_of_one_campaign_and_contact_are_refused(bring_in, workspace):
    contact(workspace, account(workspace, "Acme"), "Jane", email="jane@acme.com")
    text = "Campaign,Email,Status\nSpring,jane@acme.com,Sent\nSpring,JANE@ACME.COM,Clicked\n"
    found = bring_in(CAMPAIGN_MEMBERS, text)
    assert next(found.refused).reason == (
        'Status: Row 2 has the same contact in the same campaign but says "Sent" for status; '
        "correct one."
    )


def test_deals_bring_candidates_of_unknown_accounts_once_where_somebody_allows_it(
    bring_in, workspace
):
    text = "Name,Account,Stage\nOne,Initech,Won\nTwo,INITECH,Qualification\nThree,,Won\n"
    found = bring_in(DEALS, text, new_accounts=True)
    assert sum("Brings the new account" in note for row in found.rows for note in row.notes) == 1
    with workspace.reading() as reading:
        accounts = dict(reading.session.execute(select(Account.id, Account.name)).all())
        deals = {row.name: row.account_id for row in reading.session.scalars(select(Deal))}
    assert list(accounts.values()) == ["Initech"]
    assert [accounts.get(deals[name]) for name in ("One", "Two", "Three")] == [
        *("Initech", "Initech"),
        None,
    ]
    assert bring_in(DEALS, text, new_accounts=True).counts["skipped"] == 3
    assert history.undo(workspace).kept == ()


def test_deals_that_wait_for_an_account_get_it_once_somebody_allows_new_ones(
    bring_in, deal, workspace
):
    text = "Name,Account,Stage\nOne,Initech,Won\n"
    bring_in(DEALS, text)
    assert deal().account_id is None
    assert bring_in(DEALS, text, new_accounts=True).counts["updated"] == 1
    assert deal().account_id is not None
    assert deal().account_text is None


def test_an_account_that_somebody_chose_stays_whatever_new_ones_are_allowed(
    bring_in, deal, workspace
):
    text = "Name,Account,Stage\nOne,Initech,Won\n"
    bring_in(DEALS, text)
    chosen = account(workspace, "Norrhavn")
    with workspace.change("Choose") as change:
        assign_account(change, {deal().id: None}, chosen)
    assert bring_in(DEALS, text, new_accounts=True).counts["skipped"] == 1
    assert deal().account_id == chosen


def test_what_many_rows_have_is_said_in_words_that_fit_them_all(bring_in):
    rows = [f"o{n % 2},Deal,Acme {n % 2},Won,{n},2026-11-02,\n" for n in range(1, 7)]
    found = bring_in(DEALS, HEADINGS + "".join(rows))
    assert {(one.note, one.rows) for one in noted(found)} == {
        ("No account of that name is known.", 6),
        ("The file says two things for amount; the first is kept.", 4),
    }


def test_a_file_that_tells_no_activity_is_asked_for_it_once(bring_in, workspace):
    contact(workspace, account(workspace, "Acme"), "Jane", email="jane@acme.com")
    text = "Contact email,Date\njane@acme.com,2026-11-02\njane@acme.com,2026-11-03\n"
    (question,) = bring_in(ENGAGEMENTS, text).questions
    assert (question.column, question.rows) == ("", 2)
    assert "--default activity=meeting" in question.reason


def test_a_stage_that_is_none_is_answered_with_each_of_ours_once(bring_in):
    with pytest.raises(KnownError) as refusal:
        bring_in(DEALS, HEADINGS, values={"stage": {"Done": "finished"}})
    there = str(refusal.value).partition("There are: ")[2].rstrip(".").split(", ")
    assert len(there) == len(set(there))


def test_a_web_address_with_a_login_is_no_mail_address():
    assert host_of("http://user:pw@a.com:80/x?y") == "a.com"

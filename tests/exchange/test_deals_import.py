from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.deal_kind import DEALS
from abm_desktop.exchange.kinds.export_kinds import FileFormat, exportable
from abm_desktop.exchange.kinds.notes import About, is_about
from abm_desktop.exchange.services.exporting import export_records
from abm_desktop.revenue.service import assign_account
from abm_desktop.workspace import history
from abm_desktop.workspace.service import add_person
from db.committee.tables import Contact
from db.revenue.deal_parts import Competitor, DealCompetitor, DealContact, DealProduct, Product
from db.revenue.tables import Deal, DealReason
from db.workspace.tables import DatedValue
from tests.exchange.contents import contents
from tests.exchange.people_at_work import new_account as account
from tests.exchange.people_at_work import new_contact as contact

HEADINGS = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,value\n"


@pytest.fixture
def options(workspace):
    with workspace.reading() as reading:
        return service.default_options(reading)


@pytest.fixture
def bring_in(workspace, file, options):
    """Import text as deals, and return what happened."""

    def import_text(text, **told):
        return service.import_file(workspace, DEALS, file(text), replace(options, **told))

    return import_text


@pytest.fixture
def deals(workspace):
    """Return all deals by external id."""

    def read():
        with workspace.reading() as reading:
            return {row.external_id: row for row in reading.session.scalars(select(Deal))}

    return read


def linked(workspace, table, column, named):
    with workspace.reading() as reading:
        statement = select(getattr(named, column)).join(
            table, getattr(table, f"{named.__tablename__}_id") == named.id
        )
        return sorted(reading.session.scalars(statement))


def steps(workspace, deal):
    with workspace.reading() as reading:
        found = reading.session.scalars(select(DatedValue).where(DatedValue.key == deal.id))
        return sorted((one.field, str(one.value), one.since) for one in found)


def test_a_pipeline_comes_once_and_goes_without_a_trace(workspace, shared_data, options):
    accounts = shared_data / "crm-sales" / "accounts.csv"
    in_millions = replace(options, units={"revenue": "million"})
    service.import_file(workspace, ACCOUNTS, accounts, in_millions)
    before = contents(workspace)
    path = shared_data / "crm-sales" / "sales_pipeline.csv"
    preview = service.import_file(workspace, DEALS, path, options)
    assert preview.counts == {"created": 8800, "updated": 0, "skipped": 0, "rejected": 0}
    noted = [
        row
        for row in preview.rows
        if any(is_about(one, About.UNKNOWN_ACCOUNT, About.WITHOUT_ACCOUNT) for one in row.notes)
    ]
    assert len(noted) == 1425
    assert service.import_file(workspace, DEALS, path, options).counts["skipped"] == 8800
    history.undo(workspace)
    assert contents(workspace) == before


def test_a_product_is_known_by_its_letters_and_digits(workspace, bring_in):
    with workspace.change("Add product") as change:
        change.add(Product(code="gtxpro", name="GTX Pro"))
    bring_in(HEADINGS + "1,,GTXPro,,Won,2020-01-02,2020-02-03,5\n")
    assert linked(workspace, DealProduct, "name", Product) == ["GTX Pro"]


def test_a_deal_without_a_name_is_called_by_account_and_product(workspace, bring_in, deals):
    account(workspace, "Cancity")
    bring_in(HEADINGS + "1,,GTX Plus Basic,CANCITY,Won,2020-01-02,2020-02-03,5\n")
    assert deals()["1"].name == "Cancity: GTX Plus Basic"
    assert deals()["1"].account_text is None


def test_a_deal_that_somebody_gave_an_account_is_found_by_what_its_file_calls_it_still(
    workspace, bring_in, deals
):
    text = "Opportunity Name,Account Name,Stage\nFleet rollout,Norhavn Group,Proposal\n"
    bring_in(text)
    key = account(workspace, "Norrhavn Logistics")
    with workspace.change("Assign Fleet rollout") as change:
        assign_account(change, {deals()[None].id: None}, key)
    assert bring_in(text).counts["skipped"] == 1
    assert [deal.account_id for deal in deals().values()] == [key]


def test_an_account_that_comes_later_gets_its_deals_and_no_second_ones(workspace, bring_in, deals):
    text = "Opportunity Name,Account Name,Stage\nFleet rollout,Norrhavn,Proposal\n"
    bring_in(text)
    assert deals()[None].account_text == "Norrhavn"
    key = account(workspace, "Norrhavn")
    assert bring_in(text).counts["updated"] == 1
    assert len(deals()) == 1
    assert (deals()[None].account_id, deals()[None].account_text) == (key, None)
    assert bring_in(text).counts["skipped"] == 1


def test_an_account_that_a_person_chose_is_not_taken_away(workspace, bring_in, deals):
    text = "Opportunity Name,Account Name,Stage\nFleet rollout,Norrhavn Group,Proposal\n"
    bring_in(text)
    key = account(workspace, "Norrhavn")
    with workspace.change("Assign") as change:
        change.edit(Deal, deals()[None].id, {"account_id": (None, key)})
    assert bring_in(text).counts["skipped"] == 1
    assert [row.account_id for row in deals().values()] == [key]


def test_a_name_of_two_accounts_decides_nothing(workspace, bring_in, deals):
    account(workspace, "Norrhavn", domain="norrhavn.com")
    account(workspace, "NORRHAVN", domain="norrhavn.de")
    preview = bring_in("Id,Account,Stage\n1,Norrhavn,Won\n")
    assert deals()["1"].account_id is None
    assert any("may be any of 2 accounts" in note for note in preview.rows[0].notes)


def test_a_domain_finds_the_account_that_its_name_does_not(workspace, bring_in, deals):
    key = account(workspace, "Norrhavn", domain="norrhavn.com")
    bring_in("Id,Company Domain Name,Stage\n1,https://www.norrhavn.com/about,Won\n")
    assert deals()["1"].account_id == key


def test_an_owner_is_known_by_name_or_mail_and_otherwise_kept_as_text(workspace, bring_in, deals):
    with workspace.change("Add Ana") as change:
        ana = add_person(change, "Ana Ruiz", "sales", email="ana@quillmere.com")
    rows = "1,ANA RUIZ,,,Won,,,\n2,ana@quillmere.com,,,Won,,,\n3,Moses Frase,,,Won,,,\n"
    bring_in(HEADINGS + rows)
    found = deals()
    assert [found[key].owner_id for key in "123"] == [ana, ana, None]
    assert [found[key].owner_text for key in "123"] == [None, None, "Moses Frase"]
    with workspace.change("Add Moses") as change:
        moses = add_person(change, "Moses Frase", "sales")
    assert bring_in(HEADINGS + rows).counts["updated"] == 1
    assert (deals()["3"].owner_id, deals()["3"].owner_text) == (moses, None)


def test_an_owner_can_be_told(workspace, bring_in, deals):
    with workspace.change("Add Ana") as change:
        ana = add_person(change, "Ana Ruiz", "sales")
    text = HEADINGS + "1,agent 7,,,Won,,,\n2,agent 8,,,Won,,,\n"
    bring_in(text, values={"owner": {"Agent 7": str(ana), "agent 8": "Ana Ruiz"}})
    assert {row.owner_id for row in deals().values()} == {ana}


def test_an_account_can_be_told_by_its_name_or_key(workspace, bring_in, deals):
    key = account(workspace, "Norrhavn Logistics")
    text = "Id,Account,Stage\n1,NL,Won\n2,Nordic,Won\n"
    bring_in(text, values={"account": {"nl": "Norrhavn Logistics", "Nordic": str(key)}})
    assert {row.account_id for row in deals().values()} == {key}


def test_an_unknown_stage_is_asked_once_and_taken_as_told(workspace, bring_in, deals):
    text = HEADINGS + "1,,,,Warm,,,\n2,,,,Warm,,,\n"
    (question,) = bring_in(text).questions
    assert (question.text, question.rows) == ("Warm", 2)
    assert [one.value for one in question.choices][-2:] == ["won", "lost"]
    assert bring_in(text, values={"stage": {"warm": "open"}}).counts["created"] == 2
    assert deals()["1"].stage == "prospecting"
    with pytest.raises(KnownError, match=r'There is no stage "hot". There are: open, won, lost, '):
        bring_in(text, values={"stage": {"Warm": "hot"}})


def test_a_stage_that_contradicts_is_closed_and_is_won_is_refused(workspace, bring_in):
    preview = bring_in(
        "Id,Stage,IsClosed,IsWon\n1,Closed Won,true,false\n2,Proposal,true,false\n"
        "3,Closed Won,true,true\n4,Closed Lost,true,false\n"
    )
    assert preview.counts["created"] == 2
    assert [row.number for row in preview.refused] == [2, 3]


def test_what_is_open_is_true_since_it_was_opened_and_what_is_closed_since_then(
    workspace, bring_in, deals
):
    bring_in(
        HEADINGS
        + "1,,,,Prospecting,2026-01-05,,\n2,,,,Won,2026-01-05,2026-02-06,7\n3,,,,Engaging,,,\n"
    )
    found = deals()
    assert steps(workspace, found["1"]) == [("stage", "prospecting", date(2026, 1, 5))]
    assert steps(workspace, found["2"]) == [
        ("amount_minor", "700", date(2026, 2, 6)),
        ("close_on", "2026-02-06", date(2026, 2, 6)),
        ("stage", "won", date(2026, 2, 6)),
    ]
    assert steps(workspace, found["3"]) == [("stage", "qualification", date(2026, 11, 18))]


def test_a_deal_that_a_file_closes_is_closed_since_its_close_date(workspace, bring_in, deals):
    bring_in(HEADINGS + "1,,,,Prospecting,2026-01-05,,\n2,,,,Prospecting,2026-01-05,,\n")
    bring_in(HEADINGS + "1,,,,Won,,2026-06-30,9\n2,,,,Won,,2027-06-30,9\n")
    assert ("stage", "won", date(2026, 6, 30)) in steps(workspace, deals()["1"])
    assert ("stage", "won", date(2026, 11, 18)) in steps(workspace, deals()["2"])
    assert deals()["1"].opened_on == date(2026, 1, 5)


def test_what_a_later_row_says_otherwise_is_told(workspace, bring_in, deals):
    preview = bring_in(HEADINGS + "1,,,,Won,,2026-01-05,9\n1,,,,Lost,,2026-01-05,9\n")
    assert preview.counts == {"created": 1, "updated": 0, "skipped": 1, "rejected": 0}
    assert 'Row 2 says "Won" for stage; that is kept.' in preview.rows[1].notes
    assert deals()["1"].stage == "won"


def test_people_competitors_and_reasons_come_with_a_deal(workspace, bring_in, deals):
    key = account(workspace, "Norrhavn")
    contact(workspace, key, "Jane Doe", "jane@norrhavn.com")
    sorrel = account(workspace, "Sorrel")
    contact(workspace, sorrel, "Ole Moe", "ole@sorrel.com")
    preview = bring_in(
        "Id,Account,Stage,Contact Email,Contact Role,Competitors,Closed Lost Reason,Lead Source\n"
        "1,Norrhavn,Closed Lost,jane@norrhavn.com;ole@sorrel.com;x@y.com,Champion,"
        "Globex; Initech,Price;Politics,Trade Fair\n"
    )
    row = deals()["1"]
    assert row.closing_note == "Politics"
    assert row.source == "tradefair"
    assert linked(workspace, DealCompetitor, "name", Competitor) == ["Globex", "Initech"]
    with workspace.reading() as reading:
        assert list(reading.session.scalars(select(DealReason.reason))) == ["lost_price"]
        assert list(reading.session.scalars(select(DealContact.role))) == ["champion"]
    notes = " ".join(preview.rows[0].notes)
    assert 'No contact is known as "x@y.com"' in notes
    assert "Ole Moe is at another account" in notes


def test_an_import_adds_products_and_takes_none_away(workspace, bring_in):
    bring_in(HEADINGS + "1,,Alpha,,Won,,,\n")
    assert bring_in(HEADINGS + "1,,Beta,,Won,,,\n").counts["updated"] == 1
    assert bring_in(HEADINGS + "1,,Alpha,,Won,,,\n").counts["skipped"] == 1
    assert linked(workspace, DealProduct, "name", Product) == ["Alpha", "Beta"]


def test_what_a_connector_scrambled_is_refused_as_such(workspace, shared_data, options):
    path = shared_data / "salesforce-samples" / "sf_opportunity_data.csv"
    preview = service.import_file(workspace, DEALS, path, options)
    assert preview.counts["rejected"] == 10
    assert all("is a scrambled value, not a stage" in row.reason for row in preview.refused)


def test_a_deal_that_was_won_in_the_middle_of_its_stages_is_won(bring_in, deals):
    preview = bring_in(
        "Id,Title,Stage,Status\n1,Fleet,Proposal Made,Won\n2,Rollout,Demo Scheduled,Open\n"
        "3,Pilot,,Lost\n4,Trial,,Sleeping\n"
    )
    found = {key: row.stage for key, row in deals().items()}
    assert found == {"1": "won", "2": "solution", "3": "lost"}
    assert [(one.field, one.text) for one in preview.questions] == [("stage", "Sleeping")]


def test_a_product_is_called_as_the_first_row_spells_it(workspace, bring_in):
    text = "Account,Stage,Product\nNorrhavn,Won,GTX Pro\nSorrel,Won,GTXPro; MG\n"
    bring_in(text)
    with workspace.reading() as reading:
        names = set(reading.session.scalars(select(Deal.name)))
    assert names == {"Norrhavn: GTX Pro", "Sorrel: GTX Pro, MG"}
    assert bring_in(text).counts["skipped"] == 2


def test_people_have_the_role_that_stands_in_their_place(workspace, bring_in):
    key = account(workspace, "Norrhavn")
    for name, mail in (("Jane", "jane@n.com"), ("Bob", "bob@n.com"), ("Moe, Ole", None)):
        contact(workspace, key, name, mail)
    bring_in(
        "Id,Account,Stage,Contact Email,Contact Role\n"
        '1,Norrhavn,Proposal,"jane@n.com; Moe, Ole; bob@n.com","Champion; ; Blocker"\n'
    )
    assert roles(workspace) == {"Jane": "champion", "Moe, Ole": None, "Bob": "blocker"}


def test_roles_that_are_not_as_many_as_the_people_are_not_taken(workspace, bring_in):
    key = account(workspace, "Norrhavn")
    for name in ("jane", "bob"):
        contact(workspace, key, name, f"{name}@n.com")
    preview = bring_in(
        "Id,Account,Stage,Contact Email,Contact Role\n"
        "1,Norrhavn,Proposal,jane@n.com; bob@n.com,Champion; Blocker; Coach\n"
    )
    assert roles(workspace) == {"jane": None, "bob": None}
    assert "does not say which contact has which role" in " ".join(preview.rows[0].notes)


def test_roles_come_back_from_an_export(workspace, bring_in, tmp_path):
    key = account(workspace, "Norrhavn")
    for name in ("jane", "bob", "ann"):
        contact(workspace, key, name, f"{name}@n.com")
    bring_in(
        "Id,Account,Stage,Contact Email,Contact Role\n"
        "1,Norrhavn,Proposal,jane@n.com; bob@n.com; ann@n.com,Champion; ; Blocker\n"
    )
    before = roles(workspace)
    with workspace.reading() as reading:
        kind = exportable("opportunities")
        export_records(reading, kind, tmp_path / "out.csv", FileFormat.CSV)
    history.undo(workspace)
    assert roles(workspace) == {}
    bring_in((tmp_path / "out.csv").read_text("utf-8-sig"))
    assert roles(workspace) == before


def roles(workspace):
    statement = select(Contact.name, DealContact.role).join(
        DealContact, DealContact.contact_id == Contact.id
    )
    with workspace.reading() as reading:
        return dict(reading.session.execute(statement).all())


def test_two_deals_of_one_name_without_open_dates_are_not_made_one(bring_in, deals):
    text = "Account,Name,Stage,Amount\nNorrhavn,Renewal,Won,100\nNorrhavn,Renewal,Won,200\n"
    for _turn in range(2):
        found = bring_in(text)
        reason = next(found.refused).reason
        assert "Row 2 has the same account, name and open date but says" in reason
        assert "for amount; give both an ID or correct one." in reason
    assert [row.amount_minor for row in deals().values()] == [10_000]
    assert bring_in("Account,Name,Stage,Amount\nNorrhavn,Renewal,Won,300\n").counts["updated"] == 1


def test_amounts_of_a_currency_with_three_decimals_are_no_thousands(bring_in, deals):
    head = "Id,Stage,Amount,Currency\n"
    found = bring_in(f"{head}A,Won,1.234,KWD\nB,Won,2.500,KWD\nC,Won,12.75,KWD\n")
    assert found.counts["created"] == 3
    assert {name: deal.amount_minor for name, deal in deals().items()} == {
        "A": 1_234,
        "B": 2_500,
        "C": 12_750,
    }
    asked = bring_in(f"{head}D,Won,1.234,KWD\nE,Won,2.500,KWD\n")
    assert (asked.counts["rejected"], asked.questions[0].choices != ()) == (2, True)


def test_a_new_source_that_a_later_row_tells_of_a_deal_is_brought_with_it(
    workspace, bring_in, deals
):
    account(workspace, "Norrhavn")
    text = "Id,Account,Stage,Lead Source\n1,Norrhavn,Proposal,\n1,,Proposal,Trade fair\n"
    bring_in(text)
    assert deals()["1"].source == "tradefair"
    assert bring_in(text).counts["skipped"] == 2

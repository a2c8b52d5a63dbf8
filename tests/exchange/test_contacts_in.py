from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event, select, true

from abm_desktop.committee.service import erase_contact
from abm_desktop.committee.services.queries import find
from abm_desktop.exchange import service
from abm_desktop.exchange.importing.intake import read_file
from abm_desktop.exchange.importing.preview import RowAction
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.campaign_kind import CAMPAIGN_MEMBERS
from abm_desktop.exchange.kinds.contact_kind import CONTACTS
from abm_desktop.exchange.kinds.engagement_kind import ENGAGEMENTS
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.vocabulary import Medium
from abm_desktop.workspace import history
from db.accounts.tables import Account
from db.committee.tables import Contact

LIST = "Name,Domain,Id\nAcme Inc,acme.com,A1\nBeta,beta.de,\nGamma,,\n"


@pytest.fixture
def options(workspace):
    with workspace.reading() as reading:
        return service.default_options(reading)


@pytest.fixture
def bring(workspace, file, options):
    """Import text of a kind, and return what happened."""
    return lambda kind, text, **told: service.import_file(
        workspace, kind, file(text), replace(options, **told)
    )


@pytest.fixture
def people(bring):
    """Import text of contacts beside three accounts."""
    bring(ACCOUNTS, LIST)
    return lambda text, **told: bring(CONTACTS, text, **told)


def kept(workspace, table=Contact):
    with workspace.reading() as reading:
        return {row.name: row for row in reading.session.scalars(select(table))}


def reasons(preview):
    return [problem.reason for problem in preview.problems]


@pytest.mark.parametrize(
    "row", ["Acme Inc,,", "ACME INC.,,", ",A1,", ",,shop.acme.com", ",,", "Initech,,"]
)
def test_the_account_is_told_by_name_id_domain_or_mail(people, workspace, row):
    people(f"Name,Email,Company,Account ID,Company Domain Name\nJane Doe,jane@acme.com,{row}\n")
    account = kept(workspace, Account)["Acme Inc"]
    assert kept(workspace)["Jane Doe"].account_id == account.id


def test_an_unknown_account_is_asked_about_once_with_what_looks_like_it(people):
    found = people("Name,Company\nJane,Gama\nJoe,Gama\nJim,Zzyzx\n")
    assert found.counts["rejected"] == 3
    question, other = found.questions
    assert (question.field, question.text, question.rows) == ("account", "Gama", 2)
    assert [choice.label for choice in question.choices] == ["Gamma"]
    assert other.choices == ()
    told = {"account": {"gama": question.choices[0].value, "Zzyzx": "Beta"}}
    assert people("Name,Company\nJane,Gama\nJim,Zzyzx\n", values=told).counts["created"] == 2


def test_new_accounts_are_made_candidates_once_where_somebody_allows_it(people, workspace):
    text = "Name,Company\nJane,Initech\nJoe,INITECH\n"
    assert people(text, new_accounts=True).counts["created"] == 2
    initech = kept(workspace, Account)["Initech"]
    assert {row.account_id for row in kept(workspace).values()} == {initech.id}
    assert people(text).counts["skipped"] == 2
    undone = history.undo(workspace)
    assert undone.kept == ()
    assert kept(workspace) == {}
    assert "Initech" not in kept(workspace, Account)


def test_new_accounts_of_one_name_with_other_ids_are_two(people, workspace):
    text = "Name,Company,Account ID\nA,Newco,1\nB,Newco,2\nC,NEWCO Inc.,1\nD,Newco,\n"
    found = people(text, new_accounts=True)
    assert reasons(found) == [
        '"Newco" may be any of 2 new accounts of that name. Add its ID or domain.'
    ]
    with workspace.reading() as reading:
        joined = select(Contact.name, Account.external_id).join(
            Account, Account.id == Contact.account_id
        )
        assert dict(reading.session.execute(joined).all()) == {"A": "1", "B": "2", "C": "1"}


@pytest.mark.parametrize(
    ("row", "found_by"),
    [
        ("C1,,,", "The same external ID"),
        (",J. Doe,JANE@acme.com,", "The same mail address"),
        (",jane doe,,Acme Inc", "The same name at the same account"),
    ],
)
def test_a_contact_is_found_by_id_mail_or_name_at_its_account(people, row, found_by):
    people("Contact ID,Name,Email,Account\nC1,Jane Doe,jane@acme.com,Acme Inc\n")
    found = people(
        f"Contact ID,Name,Email,Account,Title\n{row},Buyer\n".replace(",,,,B", ",Jane Doe,,,B")
    )
    assert found.rows[0].action is RowAction.UPDATE
    assert found.rows[0].reason == f"{found_by} as a contact"


def test_namesakes_with_other_mail_addresses_are_two_people(people):
    people("Name,Email,Account\nJane Doe,jane@acme.com,Beta\n")
    found = people("Name,Email,Account\nJane Doe,jd@acme.com,Beta\n")
    assert found.counts["created"] == 1


def seen(workspace):
    with workspace.reading() as reading:
        return {row.name: row for row in find(reading.session, true())}


def reaches(workspace):
    return {name: row.reach for name, row in seen(workspace).items()}


def test_a_stop_is_set_by_an_import_in_its_way_and_never_cleared(people, workspace):
    head = "Name,Account,HasOptedOutOfEmail,DoNotCall,Opted Out\n"
    people(f"{head}Jane,Beta,TRUE,,\nJoe,Beta,false,1,\nJim,Beta,0,0,\nJo,Beta,,,yes\n")
    found = reaches(workspace)
    assert found["Jane"].stopped == (Medium.EMAIL,)
    assert found["Joe"].stopped == (Medium.PHONE,)
    assert (found["Jim"].stopped, found["Jim"].do_not_contact) == ((), False)
    assert found["Jo"].do_not_contact
    assert found["Jo"].stop_source.startswith("Import 4 contacts from")
    assert people(f"{head}Jane,Beta,false,false,\n").counts["skipped"] == 1
    assert reaches(workspace)["Jane"].stopped == (Medium.EMAIL,)


def test_further_addresses_come_in_once_and_find_their_person(people, workspace):
    head = "Name,Account,Email,Phone,Other Email,Mobile\n"
    row = "Jane Doe,Beta,jane@beta.com,+45 22334455,jd@home.org; j@club.org,+45 55501234\n"
    people(head + row)
    jane = seen(workspace)["Jane Doe"]
    assert [point.value for point in jane.points] == ["jd@home.org", "j@club.org", "+45 55501234"]
    assert people(head + row).counts["skipped"] == 1
    found = people("Name,Account,Email,Title\nJane D.,Beta,JD@home.org,CFO\n")
    assert found.counts["updated"] == 1
    assert kept(workspace)["Jane D."].email == "jane@beta.com"


def test_a_mobile_alone_is_the_number_of_a_new_contact(people, workspace):
    people("Name,Account,Mobile Phone\nJane,Beta,+45 5550 1234\n")
    jane = seen(workspace)["Jane"]
    assert (jane.phone, jane.points) == ("+45 5550 1234", ())


def test_stops_and_addresses_of_an_import_go_with_its_undo(people, workspace):
    people("Name,Account,Other Email,DoNotCall\nJane,Beta,jd@home.org,1\n")
    history.undo(workspace)
    assert kept(workspace) == {}


@pytest.mark.parametrize(
    "row",
    [
        "J. Doe,Beta,JANE@beta.com,,",
        "J. Doe,Beta,,jane@beta.com,",
        "J. Doe,Beta,,,+45 22 33 44 55",
        "jane doe,Beta,,,",
    ],
)
def test_an_erased_person_is_not_brought_back_by_a_file(people, workspace, row):
    head = "Name,Account,Email,Other Email,Phone\n"
    people(f"{head}Jane Doe,Beta,jane@beta.com,,+45 22334455\n")
    erase_contact(workspace, kept(workspace)["Jane Doe"].id)
    found = people(f"{head}{row}\nJim,Beta,jim@beta.com,,\n")
    assert (found.counts["rejected"], found.counts["created"]) == (1, 1)
    (problem,) = found.problems
    assert problem.reason == (
        "This is somebody who was erased on request on 18 Nov 2026; nothing of the row was taken."
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            ENGAGEMENTS,
            "Account,Contact email,Activity,When\nBeta,Jane@beta.com,meeting,2026-11-02 10:00\n",
        ),
        (CAMPAIGN_MEMBERS, "Campaign,Email,Status\nDinner,Jane@beta.com,Sent\n"),
    ],
)
def test_no_engagement_or_campaign_brings_an_erased_person_back(
    people, bring, workspace, kind, text
):
    people("Name,Account,Email\nJane Doe,Beta,jane@beta.com\n")
    erase_contact(workspace, kept(workspace)["Jane Doe"].id)
    found = bring(kind, text)
    assert [reason[:41] for reason in reasons(found)] == [
        "This is somebody who was erased on request"[:41]
    ]


def test_roles_are_known_by_their_names_elsewhere(people, workspace):
    found = people(
        "Name,Account,Buying Role\nA,Beta,BUDGET_HOLDER\nB,Beta,END_USER;CHAMPION\n"
        "C,Beta,Technical buyer\nD,Beta,Wizard\n"
    )
    roles = {name: row.role for name, row in kept(workspace).items()}
    assert roles == {"A": "economic_buyer", "B": "user_buyer", "C": "technical_buyer"}
    assert found.rows[1].notes == ('Has several roles, "END_USER;CHAMPION"; User buyer is taken.',)
    assert found.questions[0].text == "Wizard"
    assert people(
        "Name,Account,Role\nD,Beta,Wizard\n", values={"role": {"wizard": "coach"}}
    ).counts["created"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("Jane,fcb67ef339b691956cc85fa12be6490c,Beta", "is a scrambled value, not a mail address"),
        ("1B2M2Y8AsgTpgAmY7PhCfg==,,Beta", "is a scrambled value, not a name"),
        ("Jane,jane at acme,Beta", "is no mail address"),
        (",,Beta", 'There is nothing under "Name" or "Email".'),
        ("Jane,jane@initech.com,", 'not exactly one account here has the domain "initech.com"'),
    ],
)
def test_what_is_no_contact_is_refused_with_its_reason(people, cells, reason):
    assert reason in reasons(people(f"Name,Email,Account\n{cells}\n"))[0]


def test_a_deleted_row_of_a_connector_is_refused(people):
    found = people("name,account,is_deleted,_fivetran_deleted\nJane,Beta,TRUE,\nJoe,Beta,false,\n")
    assert found.counts == {"created": 1, "updated": 0, "skipped": 0, "rejected": 1}
    assert reasons(found) == ["This row is deleted in the system it comes from."]


def test_a_person_who_was_erased_stays_forgotten(people, workspace):
    people("Contact ID,Name,Account\nC1,Jane Doe,Beta\n")
    erase_contact(workspace, kept(workspace)["Jane Doe"].id)
    found = people("Contact ID,Name,Account\nC1,Jane Doe,Beta\n")
    assert reasons(found) == [
        "This is somebody who was erased on request on 18 Nov 2026; nothing of the row was taken."
    ]
    again = people("Contact ID,Name,Account\nC1,J. D.,Beta\n")
    assert reasons(again) == ["This person was erased here and stays forgotten."]
    assert "Jane Doe" not in kept(workspace)


def test_a_column_of_mail_addresses_is_known_by_what_it_holds(people):
    found = people("Name,Kontakt,Account\nJane,jane@acme.com,Beta\n")
    assert (found.mapping["email"], found.by_value) == ("Kontakt", frozenset({"email"}))


def test_a_contact_who_is_only_a_mail_address_is_called_by_it(people, workspace):
    people("Email Address\njane@acme.com\n")
    people("Email Address,First Name,Last Name\njane@acme.com,Jane,Doe\n")
    assert list(kept(workspace)) == ["Jane Doe"]


def test_importing_contacts_twice_is_importing_them_once_and_undo_takes_all_back(people, workspace):
    text = (
        "Contact ID,First Name,Last Name,Email,Account,Role,Title\n"
        "C1,Jane,Doe,jane@acme.com,Acme Inc,Champion,CFO\n"
        ",Łukasz,Żak,,Beta,,\n,,,info@beta.de,,,\n"
    )
    first = people(text)
    again = people(text)
    assert (first.counts["created"], again.counts["skipped"]) == (3, 3)
    history.undo(workspace)
    assert kept(workspace) == {}


def test_a_contact_made_alike_meanwhile_stops_the_import(people, workspace, file, options):
    people("Name,Account\nOld,Beta\n")
    staged = read_file(CONTACTS, file("Name,Email\nJane,jane@acme.com\n"), options)
    with workspace.reading() as reading:
        preview = service.preview_against(service.known_records(reading, CONTACTS), staged)
    people("Name,Email\nJane,jane@acme.com\n")
    with workspace.change("Import") as change, pytest.raises(WorkspaceMovedOnError):
        service.apply_import(change, preview, file("x"))


def test_a_person_who_is_erased_meanwhile_gets_nothing_back(people, workspace, file, options):
    people("Name,Email,Account\nJane,jane@acme.com,Beta\n")
    staged = read_file(CONTACTS, file("Name,Email,Phone\nJane,jane@acme.com,123\n"), options)
    with workspace.reading() as reading:
        preview = service.preview_against(service.known_records(reading, CONTACTS), staged)
    erase_contact(workspace, kept(workspace)["Jane"].id)
    with workspace.change("Import") as change, pytest.raises(WorkspaceMovedOnError):
        service.apply_import(change, preview, file("x"))


def test_a_domain_moves_nobody_to_another_account(people, workspace):
    people("Name,Email,Account\nJane,jane@acme.com,Gamma\n")
    found = people("Name,Email,Company,Website\nJane,jane@acme.com,Acme Belgium,acme.com\n")
    assert found.counts["skipped"] == 1
    assert found.rows[0].notes == (
        '"Acme Belgium" is no account here; by the domain it is Acme Inc.',
    )
    assert kept(workspace)["Jane"].account_id == kept(workspace, Account)["Gamma"].id


def test_an_account_that_is_gone_meanwhile_stops_the_import_of_its_contacts(
    people, workspace, file, options
):
    people("Name,Account\nOld,Beta\n")
    staged = read_file(CONTACTS, file("Name,Account\nJane,Gamma\n"), options)
    with workspace.reading() as reading:
        preview = service.preview_against(service.known_records(reading, CONTACTS), staged)
    with workspace.change("Delete Gamma") as change:
        change.delete(change.get(Account, kept(workspace, Account)["Gamma"].id))
    with workspace.change("Import") as change, pytest.raises(WorkspaceMovedOnError):
        service.apply_import(change, preview, file("x"))


def test_an_account_made_alike_meanwhile_stops_the_import_that_brings_it(
    people, bring, workspace, file, options
):
    people("Name,Account\nOld,Beta\n")
    told = replace(options, new_accounts=True)
    staged = read_file(CONTACTS, file("Name,Account\nJane,Initech\n"), told)
    with workspace.reading() as reading:
        preview = service.preview_against(service.known_records(reading, CONTACTS), staged)
    bring(ACCOUNTS, "Name\nINITECH\n")
    with workspace.change("Import") as change, pytest.raises(WorkspaceMovedOnError):
        service.apply_import(change, preview, file("x"))


def test_a_thousand_contacts_are_compared_in_a_handful_of_statements(people, workspace):
    people("Name,Account\n" + "".join(f"Person {n},Beta\n" for n in range(1000)))
    statements = []
    with workspace.reading() as reading:
        connection = reading.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
        service.known_records(reading, CONTACTS)
    assert len(statements) <= 8


@pytest.mark.parametrize(
    ("name", "created"),
    [("salesforce-samples/Contacts.csv", 12), ("hubspot-samples/leads_seed_excerpt.csv", 1)],
)
def test_contacts_of_crm_systems_need_no_mapping(workspace, options, shared_data, name, created):
    told = replace(options, new_accounts=True)
    found = service.import_file(workspace, CONTACTS, shared_data / name, told)
    assert found.counts["created"] >= created
    again = service.import_file(workspace, CONTACTS, shared_data / name, told)
    assert (again.counts["created"], again.counts["updated"]) == (0, 0)


def test_contacts_whose_connector_scrambled_them_are_refused_as_what_they_are(
    workspace, options, shared_data
):
    path = shared_data / "hubspot-samples" / "contact_data.csv"
    found = service.import_file(workspace, CONTACTS, path, replace(options, new_accounts=True))
    assert found.counts["rejected"] == len(found.rows)
    assert "is a scrambled value, not" in found.problems[0].reason

"""Every kind of record written to CSV and XLSX, and read again without a change."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select

from abm_desktop.alignment.services.voices import hear
from abm_desktop.alignment.voice_rows import NewVoice
from abm_desktop.committee import service as committee
from abm_desktop.errors import KnownError
from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.export_kinds import EXPORTABLE, FileFormat, Written, exportable
from abm_desktop.exchange.kinds.fields import Kind
from abm_desktop.exchange.services import exporting
from abm_desktop.exchange.services.export_fit import HEADINGS
from abm_desktop.exchange.services.exporting import export_records
from abm_desktop.exchange.services.importers import IMPORTERS
from abm_desktop.vocabulary import FitTest, ReasonKind, Team, TouchState, VoiceKind
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.progress import CancelledError, Progress
from abm_desktop.workspace.service import policy, set_policy
from db.accounts.listed import ListEntry, ListVersion
from db.accounts.tables import Account, Reason
from db.alignment.handoff_parts import HandoffContact
from db.alignment.handoffs import Handoff
from db.committee.tables import Contact
from db.engagement.tables import Engagement, EngagementContact
from db.revenue.deal_parts import Competitor, DealCompetitor, DealContact, DealProduct, Product
from db.revenue.tables import Deal, DealReason
from db.touches.campaigns import CampaignMember
from db.touches.tables import Campaign, Touch, TouchContact, TouchPerson
from db.workspace.tables import Person

ODD = ["R&D <b>", "=1+1", "Łódź; Works", "\uff1d1", "+49 30", "-5", "02139"]


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """A workspace with records of every kind, under odd names."""
    with workspace.change("Fill") as change:
        product = change.add(
            Product(code="gtx", name="GTX Pro", price_minor=-500, price_currency="EUR")
        )
        rival = change.add(Competitor(code="rival", name="Rival; Sons"))
        campaign = change.add(Campaign(name="=Autumn", external_id="701X"))
        reason = Reason(kind=ReasonKind.WON, code="won_odd", label="They like it", position=99)
        change.add(reason)
        change.session.flush()
        tomas = change.session.scalars(select(Person).where(Person.name == "Tomás Okafor")).one()
        version = change.add(ListVersion(number=1, made_at=change.at, digest="0a5a"))
        change.session.flush()
        for number, text in enumerate(ODD):
            account = change.add(
                Account(
                    name=text,
                    domain=f"a{number}.example",
                    employees=12_000,
                    revenue_minor=123_456,
                    revenue_currency="EUR",
                )
            )
            change.session.flush()
            contact = change.add(
                Contact(
                    account_id=account.id,
                    name=text,
                    email=f"jane@a{number}.example",
                    role="champion",
                )
            )
            deal = change.add(
                Deal(
                    name=text,
                    account_id=account.id,
                    external_id=f"D{number}",
                    stage="won",
                    amount_minor=-550 * number if number == 0 else 123_450,
                    currency="EUR",
                    opened_on=date(2026, 1, 2),
                    close_on=date(2026, 2, 28),
                    owner_id=change.person_id,
                    campaign_id=campaign.id,
                    next_step=text,
                )
            )
            hear(change, NewVoice(VoiceKind.OBJECTION, account.id, title="Dear", text=text))
            engagement = change.add(
                Engagement(account_id=account.id, activity="dinner", at=change.at, text=text)
            )
            touch = change.add(
                Touch(
                    account_id=account.id,
                    channel="call",
                    team=Team.BOTH,
                    title=text,
                    day=date(2026, 12, 1),
                    state=TouchState.PLANNED,
                    owner_id=change.person_id,
                )
            )
            change.session.flush()
            handoff = change.add(
                Handoff(
                    account_id=account.id,
                    sent_by_id=change.person_id,
                    to_id=tomas.id,
                    sent_at=change.at,
                    why=text,
                    tests=[],
                )
            )
            change.session.flush()
            for link in (
                HandoffContact(handoff_id=handoff.id, contact_id=contact.id),
                ListEntry(version_id=version.id, account_id=account.id, name=text),
                DealProduct(deal_id=deal.id, product_id=product.id),
                DealContact(deal_id=deal.id, contact_id=contact.id, role="champion"),
                DealCompetitor(deal_id=deal.id, competitor_id=rival.id),
                DealReason(deal_id=deal.id, reason=reason.code),
                EngagementContact(engagement_id=engagement.id, contact_id=contact.id),
                TouchContact(touch_id=touch.id, contact_id=contact.id),
                TouchPerson(touch_id=touch.id, person_id=change.person_id),
                CampaignMember(
                    campaign_id=campaign.id,
                    contact_id=contact.id,
                    status="Sent",
                    has_responded=True,
                ),
            ):
                change.add(link)
    return workspace


def written(
    workspace: Workspace, name: str, path: Path, progress: Progress | None = None
) -> Written:
    file_format = FileFormat(path.suffix.removeprefix("."))
    with workspace.reading() as reading:
        return export_records(reading, exportable(name), path, file_format, progress)


def in_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def in_workbook(path: Path) -> list[dict[str, Any]]:
    headings, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


@pytest.mark.parametrize("kind", [kind.name for kind in EXPORTABLE])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_kind_is_written_in_both_formats(
    filled: Workspace, tmp_path: Path, kind: str, ending: str
) -> None:
    path = tmp_path / f"out.{ending}"
    found = written(filled, kind, path)
    rows = in_csv(path) if ending == "csv" else in_workbook(path)
    assert len(rows) == found.count == {"products": 1, "people": 3}.get(kind, len(ODD))
    assert list(rows[0]) == list(exporting._SOURCES[kind].headings)
    assert found.notes == ()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_accounts_are_written_with_their_fit_where_there_is_a_profile(
    filled: Workspace, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"accounts.{ending}"
    profile = (
        Criterion("size", "Size", "employees", FitTest.BETWEEN, low=1_000, weight=30),
        Criterion("city", "City", "city", FitTest.ONE_OF, ("Aarhus",), weight=10),
        Criterion("site", "Domain", "domain", FitTest.YES, weight=10),
        Criterion("food", "Food", "sector", FitTest.ONE_OF, ("Food",), weight=0, is_knock_out=True),
    )
    with filled.change("Agree") as change:
        set_policy(change, replace(policy(change), criteria=profile))
        accounts = change.session.scalars(select(Account).order_by(Account.domain)).all()
        accounts[0].sector = "Steel"
        accounts[1].city = "Turin"
    written(filled, "accounts", path)
    rows = in_csv(path) if ending == "csv" else in_workbook(path)
    told = {row["Domain"]: [row[heading] for heading in HEADINGS] for row in rows}
    numbers = str if ending == "csv" else float
    assert told["a0.example"] == ["", "Excluded", numbers(60)]
    assert told["a1.example"] == [numbers(75), "Moderate fit", numbers(80)]
    assert told["a2.example"] == [numbers(100), "Strong fit", numbers(60)]


def test_a_deal_is_written_with_all_that_it_points_at(filled: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    written(filled, "opportunities", path)
    row = next(row for row in in_csv(path) if row["External ID"] == "D1")
    assert row == {
        "External ID": "D1",
        "Name": "'=1+1",
        "Account": "'=1+1",
        "Account ID": "",
        "Account domain": "a1.example",
        "Stage": "Won",
        "Amount": "1234.50",
        "Currency": "EUR",
        "Opened on": "2026-01-02",
        "Closes on": "2026-02-28",
        "Owner": "Mara Lindqvist",
        "Contact e-mail": "jane@a1.example",
        "Contact role": "Champion",
        "Competitors": "rival",
        "Products": "GTX Pro",
        "Source": "",
        "Campaign": "'=Autumn",
        "Campaign ID": "701X",
        "Type": "",
        "Next step": "'=1+1",
        "Description": "",
        "Won reason": "They like it",
        "Lost reason": "",
        "Closing note": "",
    }


def test_a_workbook_keeps_text_as_typed_numbers_as_numbers_and_days_as_days(
    filled: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "deals.xlsx"
    written(filled, "opportunities", path)
    rows = {row["External ID"]: row for row in in_workbook(path)}
    assert [rows[f"D{number}"]["Name"] for number in range(len(ODD))] == ODD
    assert (rows["D1"]["Amount"], rows["D1"]["Closes on"]) == (1234.5, date(2026, 2, 28))


def test_a_deal_that_needs_an_account_says_what_its_file_called_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    with workspace.change("Add") as change:
        change.add(Deal(name="New", stage="won", account_text="Acme?", owner_text="M. Smith"))
    written(workspace, "opportunities", tmp_path / "deals.csv")
    [row] = in_csv(tmp_path / "deals.csv")
    assert (row["Account"], row["Owner"], row["Amount"]) == ("Acme?", "M. Smith", "")


def test_touches_tell_who_plans_them_and_for_whom(filled: Workspace, tmp_path: Path) -> None:
    written(filled, "touches", tmp_path / "touches.csv")
    row = next(row for row in in_csv(tmp_path / "touches.csv") if row["Title"] == "R&D <b>")
    told = [row[name] for name in ("Channel", "Team", "Owner", "With", "Contacts", "Day", "State")]
    assert told == [
        *("Call", "both", "Mara Lindqvist", "Mara Lindqvist", "R&D <b>"),
        *("2026-12-01", "planned"),
    ]


def test_a_hand_off_is_written_with_its_clock_and_whom_it_is_about(
    filled: Workspace, tmp_path: Path
) -> None:
    written(filled, "handoffs", tmp_path / "handoffs.csv")
    row = next(row for row in in_csv(tmp_path / "handoffs.csv") if row["Account"] == "R&D <b>")
    told = [row[name] for name in ("From", "To", "Contacts", "State", "Answered", "On time")]
    assert told == ["Mara Lindqvist", "Tomás Okafor", "R&D <b>", "open", "", ""]
    sent, due = (datetime.fromisoformat(row[name]) for name in ("Sent", "Due"))
    assert timedelta(hours=48) <= due - sent <= timedelta(hours=7 * 24)


def test_the_signed_list_is_written_version_by_version(filled: Workspace, tmp_path: Path) -> None:
    written(filled, "list-versions", tmp_path / "lists.csv")
    rows = in_csv(tmp_path / "lists.csv")
    assert {(row["Version"], row["SHA-256"]) for row in rows} == {("1", "0a5a")}
    assert [row["Account"] for row in rows][-1] == "R&D <b>"


def test_who_was_erased_is_in_no_file(filled: Workspace, tmp_path: Path) -> None:
    with filled.reading() as reading:
        keys: list[UUID] = list(reading.session.scalars(select(Contact.id)))
    for key in keys:
        committee.erase_contact(filled, key)
    for kind in EXPORTABLE:
        path = tmp_path / f"{kind.name}.csv"
        written(filled, kind.name, path)
        assert "jane@" not in path.read_text("utf-8-sig")
    assert in_csv(tmp_path / "contacts.csv") == in_csv(tmp_path / "campaign-members.csv") == []


def test_the_order_depends_on_nothing_but_the_content(filled: Workspace, tmp_path: Path) -> None:
    for kind in EXPORTABLE:
        first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
        written(filled, kind.name, first)
        written(filled, kind.name, second)
        assert first.read_bytes() == second.read_bytes()
    written(filled, "accounts", tmp_path / "a.csv")
    names = [row["Name"].removeprefix("'") for row in in_csv(tmp_path / "a.csv")]
    assert names == ["+49 30", "-5", "02139", "\uff1d1", "=1+1", "Łódź; Works", "R&D <b>"]


def test_no_statement_is_asked_for_each_row(filled: Workspace, tmp_path: Path) -> None:
    with filled.reading() as reading:
        for kind in EXPORTABLE:
            statements: list[str] = []
            connection = reading.session.connection()
            note = lambda *args, to=statements: to.append(args[2])  # noqa: E731
            event.listen(connection, "before_cursor_execute", note)
            export_records(reading, kind, tmp_path / "out.csv", FileFormat.CSV)
            event.remove(connection, "before_cursor_execute", note)
            assert len(statements) <= 8


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_that_is_stopped_or_cannot_be_written_leaves_what_was_there(
    filled: Workspace, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out.{ending}"
    path.write_text("before")
    progress = Progress()
    progress.cancel()
    with filled.change("Add many") as change:
        change.insert_many(Account, [{"name": f"Account {n}"} for n in range(1_000)])
    with pytest.raises(CancelledError):
        written(filled, "accounts", path, progress)
    assert path.read_text() == "before"
    assert list(tmp_path.glob(".abm*")) == []
    with pytest.raises(KnownError, match="does not exist"):
        written(filled, "accounts", tmp_path / "absent" / f"out.{ending}")


IMPORTED = [(name, kind.kind) for name, kind in IMPORTERS.items()]


@pytest.mark.parametrize(("name", "kind"), IMPORTED)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_was_written_imports_again_without_a_change(
    filled: Workspace, tmp_path: Path, name: str, kind: Kind, ending: str
) -> None:
    path = tmp_path / f"out.{ending}"
    count = written(filled, name, path).count
    with filled.reading() as reading:
        options = service.default_options(reading)
    preview = service.import_file(filled, kind, path, options, dry_run=True)
    assert [problem.reason for row in preview.refused for problem in row.problems] == []
    assert preview.counts == {"created": 0, "updated": 0, "skipped": count, "rejected": 0}


@pytest.mark.parametrize(("name", "kind"), IMPORTED)
def test_every_column_that_is_written_is_known_to_the_import(name: str, kind: Kind) -> None:
    labels = {field.label for field in kind.fields}
    decided_here = {"Standing", "Tier", "Sales owner", "Marketing owner"}
    decided_here |= {"Stops and consent", "Left on"}
    decided_here |= {"Stage"} if name == "accounts" else {"Leader", "Active"}
    assert set(exporting._SOURCES[name].headings) - decided_here <= labels

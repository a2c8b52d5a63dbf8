"""Everything held about one person, handed out as JSON and as a PDF."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from abm_desktop.committee import service
from abm_desktop.committee.reach import Said
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.errors import KnownError
from abm_desktop.reports.services.person_files import export_person
from abm_desktop.reports.services.person_held import person_data, person_named
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.touches.service import plan
from abm_desktop.vocabulary import Listing, Medium, PointKind, Stance, Team
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from db.plans.tables import AccountNote
from db.revenue.deal_parts import DealContact
from db.revenue.tables import Deal
from db.touches.campaigns import CampaignMember
from db.touches.tables import Campaign
from tests.engagement.stage import counted

MAY = date(2026, 5, 3)


@pytest.fixture
def jane(workspace: Workspace) -> UUID:
    """Jane <b>Quux</b>, of whom something is held in every room."""
    with workspace.change("Add account") as change:
        account = change.add(Account(name="Norrhavn Logistics", listing=Listing.TARGET)).id
    with workspace.change("Add Jane") as change:
        new = NewContact(account, "Jane Quux", "CFO", "jane@acme.com", "+45 5550", "Likes cats")
        key = service.add_contact(change, new)
        change.session.flush()
        service.add_point(change, key, PointKind.EMAIL, "jq@home.org", "Private")
        service.say(change, key, Said(Medium.EMAIL, Stance.STOP, "replied unsubscribe", MAY))
    with workspace.change("Edit Jane") as change:
        service.edit_contact(change, key, {"title": ("CFO", "Group <b>CFO</b>")})
    with workspace.change("Log and plan") as change:
        log(change, NewEngagement(account, "call_connected", change.at, "She will sign", (key,)))
        plan(change, TouchDraft(account, "call", Team.SALES, contacts=(key,), title="Ring her"))
        deal = change.add(Deal(account_id=account, name="Renewal", stage="qualification"))
        dinner = change.add(Campaign(name="CFO dinner"))
        change.add(AccountNote(account_id=account, body="Ask Jane Quux", written_at=change.at))
        change.session.flush()
        change.add(DealContact(deal_id=deal.id, contact_id=key, role="champion"))
        change.add(CampaignMember(campaign_id=dinner.id, contact_id=key, status="Attended"))
    return key


def test_everything_is_in_the_json(workspace: Workspace, jane: UUID, tmp_path: Path) -> None:
    path = tmp_path / "jane.json"
    export_person(workspace, jane, path)
    (at,) = json.loads(path.read_text())["at"]
    assert (at["account"], at["name"], at["title"]) == (
        "Norrhavn Logistics",
        "Jane Quux",
        "Group <b>CFO</b>",
    )
    assert at["addresses"] == [{"kind": "email", "value": "jq@home.org", "label": "Private"}]
    assert at["stances"] == [
        {"way": "E-mail", "stance": "stop", "source": "replied unsubscribe", "since": "2026-05-03"}
    ]
    assert [one["title"] for one in at["touches"]] == ["Ring her"]
    assert [one["text"] for one in at["engagements"]] == ["She will sign"]
    assert [(one["name"], one["role"]) for one in at["deals"]] == [("Renewal", "Champion")]
    assert [(one["name"], one["status"]) for one in at["campaigns"]] == [("CFO dinner", "Attended")]
    assert [one["text"] for one in at["mentions"]] == ["Ask Jane Quux"]
    changed = [(one["field"], one["before"], one["after"]) for one in at["history"]]
    assert ("title", "CFO", "Group <b>CFO</b>") in [(f.lower(), b, a) for f, b, a in changed]


def test_the_pdf_says_the_same_on_a_page_or_two(
    workspace: Workspace, jane: UUID, tmp_path: Path
) -> None:
    path = tmp_path / "jane.pdf"
    written = export_person(workspace, jane, path)
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    words = " ".join(text.split())
    for said in ("Group <b>CFO</b>", "jq@home.org", "replied unsubscribe", "She will sign"):
        assert said in words
    assert written.pages <= 2


def test_a_person_is_found_by_name_and_by_any_address(workspace: Workspace, jane: UUID) -> None:
    with workspace.reading() as reading:
        found = {
            person_named(reading, one) for one in ("jane quux", "JANE@acme.com", "jq@home.org")
        }
    assert found == {jane}


def test_namesakes_are_told_apart_by_address(workspace: Workspace, jane: UUID) -> None:
    with workspace.change("Add") as change:
        other = change.add(Account(name="Tessaro")).id
        change.session.flush()
        service.add_contact(change, NewContact(other, "Jane Quux"))
    with (
        workspace.reading() as reading,
        pytest.raises(KnownError, match="2 people called Jane Quux, at Norrhavn"),
    ):
        person_named(reading, "Jane Quux")


def test_who_moved_is_one_person_at_two_accounts(workspace: Workspace, jane: UUID) -> None:
    with workspace.change("Move") as change:
        other = change.add(Account(name="Tessaro")).id
        change.session.flush()
        after = service.move_to(change, jane, other, MAY)
    with workspace.reading() as reading:
        data = person_data(reading, after)
        assert person_named(reading, "Jane Quux") in (jane, after)
    assert {at.account for at in data.at} == {"Norrhavn Logistics", "Tessaro"}


def test_of_an_erased_person_nothing_is_left_to_hand_out(
    workspace: Workspace, jane: UUID, tmp_path: Path
) -> None:
    service.erase_contact(workspace, jane)
    with pytest.raises(KnownError, match="Nothing is held"):
        export_person(workspace, jane, tmp_path / "jane.json")
    assert not list(tmp_path.glob("jane*"))


def test_much_is_gathered_in_as_many_statements_as_little(workspace: Workspace, jane: UUID) -> None:
    def statements() -> int:
        with workspace.reading() as reading, counted() as found:
            person_data(reading, jane)
        return len(found)

    few = statements()
    with workspace.reading() as reading:
        account = service.contact(reading, jane).account
    with workspace.change("Log much") as change:
        for _ in range(30):
            log(change, NewEngagement(account, "other", change.at, "More", (jane,)))
    assert statements() == few

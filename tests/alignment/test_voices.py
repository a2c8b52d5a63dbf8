"""The voice of sales: what came up, what stands behind it, what is made of it and where it was shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from abm_desktop.accounts import service as accounts
from abm_desktop.alignment.services.asset_queries import assets, offered
from abm_desktop.alignment.services.assets import (
    add_asset,
    answer_themes,
    asset_content,
    delete_asset,
    show_asset,
)
from abm_desktop.alignment.services.requesting import (
    approve_request,
    ask_for_content,
    decline_request,
    finish_request,
    requests,
)
from abm_desktop.alignment.services.themes import themes, voices
from abm_desktop.alignment.services.voices import hear, merge_themes, theme_called
from abm_desktop.alignment.voice_rows import NewAsset, NewVoice
from abm_desktop.errors import KnownError
from abm_desktop.plans.attaching import FileBytes
from abm_desktop.plans.services.files import sweep_contents, unnamed_contents
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.vocabulary import RequestState, VoiceKind
from abm_desktop.workspace import history
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace
from tests.revenue.selling import counted

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
PRICE = "Too dear for one region"


@pytest.fixture
def space(anywhere: Location, opened: Callable[[Location], Workspace]) -> Workspace:
    """An open workspace on either engine, used by Mara Lindqvist on 18 November 2026."""
    workspace = opened(anywhere)
    workspace.clock = Clock.fixed(NOW)
    return workspace


def account(space: Workspace, name: str, *amounts: int) -> UUID:
    """Add an account with open deals of so many euros."""
    with space.change(f"Add {name}") as change:
        key = accounts.add_account(change, accounts.NewAccount(name))
        for amount in amounts:
            new = NewDeal(
                "Forecast", key, stage="proposal", amount_minor=amount * 100, currency="EUR"
            )
            revenue.add_deal(change, new)
        return key


def heard(space: Workspace, at: UUID, title: str = PRICE, text: str = "") -> UUID:
    with space.change("Hear") as change:
        return hear(change, NewVoice(VoiceKind.OBJECTION, at, title=title, text=text))


def link(space: Workspace, title: str, *answers: UUID) -> UUID:
    with space.change(f"Add {title}") as change:
        return add_asset(change, NewAsset(title, url="https://example.com/a", themes=answers))


def theme(space: Workspace, title: str = PRICE) -> UUID:
    with space.change("Name a theme") as change:
        return theme_called(change, VoiceKind.OBJECTION, title)


def test_themes_are_ranked_by_the_open_pipeline_behind_them(space: Workspace) -> None:
    small, large = account(space, "Small", 10), account(space, "Large", 400, 100)
    heard(space, small, "We build it ourselves")
    heard(space, small, "We build it ourselves")
    heard(space, large)
    heard(space, large)
    with space.reading() as reading:
        rows = themes(reading)
    assert [(row.title, row.heard, row.accounts, row.pipeline_minor) for row in rows] == [
        (PRICE, 2, 1, 50_000),
        ("We build it ourselves", 2, 1, 1_000),
    ]


def test_the_same_wording_is_one_theme_whatever_its_case_and_accents(space: Workspace) -> None:
    at = account(space, "Norrhavn")
    heard(space, at, "Zu teuer für uns")
    heard(space, at, "  ZU TEUER FUR UNS ")
    with space.reading() as reading:
        rows = themes(reading)
    assert [(row.title, row.heard) for row in rows] == [("Zu teuer für uns", 2)]


def test_nothing_is_heard_without_a_wording(space: Workspace) -> None:
    at = account(space, "Norrhavn")
    with pytest.raises(KnownError, match="what came up"):
        heard(space, at, "   ")


def test_two_themes_become_one_with_all_that_belongs_to_them(space: Workspace) -> None:
    at = account(space, "Norrhavn", 10)
    heard(space, at)
    heard(space, at, "Price")
    kept, gone = theme(space), theme(space, "Price")
    link(space, "Price guide", gone, kept)
    with space.change("Make them one") as change:
        merge_themes(change, kept, gone)
    with space.reading() as reading:
        assert [(row.id, row.heard, row.assets) for row in themes(reading)] == [(kept, 2, 1)]
    history.undo(space)
    with space.reading() as reading:
        assert len(themes(reading)) == 2


def test_content_is_asked_for_once_decided_made_and_then_answers_its_theme(
    space: Workspace,
) -> None:
    at = account(space, "Norrhavn", 10)
    heard(space, at)
    key = theme(space)
    with space.change("Ask") as change:
        request = ask_for_content(change, "A price guide", theme=key)
    with pytest.raises(KnownError, match="already"), space.change("Ask again") as change:
        ask_for_content(change, "A price guide", theme=key)
    with pytest.raises(KnownError, match="has to make it"), space.change("Approve") as change:
        approve_request(change, request, None, None)
    with space.change("Approve") as change:
        approve_request(change, request, space.person_id, date(2026, 12, 1))
    made = link(space, "Price guide")
    with space.change("Finish") as change:
        finish_request(change, request, made)
    with space.reading() as reading:
        row = requests(reading)[0]
        assert (row.state, row.asset, row.pipeline_minor) == (RequestState.MADE, made, 1_000)
        assert [one.id for one in offered(reading, at)] == [made]
        assert themes(reading)[0].request is RequestState.MADE


def test_a_request_is_declined_with_a_reason_only(space: Workspace) -> None:
    with space.change("Ask") as change:
        request = ask_for_content(change, "A price guide")
    with pytest.raises(KnownError, match="Say why"), space.change("Decline") as change:
        decline_request(change, request, " ")


def test_what_answers_an_objection_is_offered_where_that_objection_stands(space: Workspace) -> None:
    here, elsewhere = account(space, "Here"), account(space, "Elsewhere")
    heard(space, here)
    guide = link(space, "Price guide", theme(space))
    link(space, "Something else")
    with space.reading() as reading:
        assert [(one.id, one.answers) for one in offered(reading, here)] == [(guide, (PRICE,))]
        assert offered(reading, elsewhere) == []
    with space.change("Show") as change:
        show_asset(change, guide, here)
    with space.reading() as reading:
        assert offered(reading, here)[0].was_shown


def test_a_deal_counts_for_an_asset_that_was_shown_before_it_closed(space: Workspace) -> None:
    early, late = account(space, "Early"), account(space, "Late")
    guide = link(space, "Guide")
    for at, closed in ((early, NOW.date()), (late, NOW.date() - timedelta(days=30))):
        with space.change("Close deals") as change:
            for name, stage in (("Won", "won"), ("Lost", "lost")):
                new = NewDeal(
                    name,
                    at,
                    stage="proposal",
                    amount_minor=700,
                    currency="EUR",
                    opened_on=date(2026, 1, 5),
                )
                key = revenue.add_deal(change, new)
                revenue.close_deal(change, key, stage, on=closed, reasons=[f"{stage}_other"])
        with space.change("Show") as change:
            show_asset(change, guide, at)
    with space.reading() as reading:
        row = assets(reading)[0]
    assert (row.uses, row.accounts, row.won, row.won_minor, row.lost) == (2, 2, 1, 700, 1)


def test_the_bytes_of_an_asset_are_not_swept(space: Workspace) -> None:
    with space.change("Add a file") as change:
        key = add_asset(change, NewAsset("Slides"), FileBytes.of("slides.pdf", b"%PDF-1.7 slides"))
    with space.reading() as reading:
        assert unnamed_contents(reading) == (0, 0)
    with space.change("Sweep") as change:
        assert sweep_contents(change) == 0
    with space.reading() as reading:
        assert asset_content(reading, key).data == b"%PDF-1.7 slides"


def test_an_asset_that_was_shown_is_retired_rather_than_deleted(space: Workspace) -> None:
    at = account(space, "Norrhavn")
    guide = link(space, "Guide", theme(space))
    with space.change("Show") as change:
        show_asset(change, guide, at)
    with pytest.raises(KnownError, match="Retire it"), space.change("Delete") as change:
        delete_asset(change, guide)
    other = link(space, "Other", theme(space))
    with space.change("Delete") as change:
        delete_asset(change, other)
    with space.reading() as reading:
        assert [row.id for row in assets(reading)] == [guide]


def test_an_asset_answers_the_themes_that_are_named_and_no_others(space: Workspace) -> None:
    first, second = theme(space), theme(space, "No time")
    guide = link(space, "Guide", first)
    with space.change("Answer another") as change:
        answer_themes(change, guide, [second])
    with space.reading() as reading:
        assert assets(reading)[0].themes == (second,)


def test_an_asset_is_a_link_or_a_file(space: Workspace) -> None:
    with pytest.raises(KnownError, match="link or a file"), space.change("Add") as change:
        add_asset(change, NewAsset("Nothing"))


def test_many_themes_and_assets_are_read_with_as_many_queries_as_one(space: Workspace) -> None:
    def look() -> int:
        with counted() as statements, space.reading() as reading:
            themes(reading)
            assets(reading)
            requests(reading)
            voices(reading)
            offered(reading, at)
        return len(statements)

    at = account(space, "Norrhavn", 10)
    heard(space, at)
    link(space, "Guide", theme(space))
    one = look()
    for number in range(15):
        heard(space, account(space, f"Account {number}", 5), f"Objection {number}")
        link(space, f"Guide {number}", theme(space, f"Objection {number}"))
    assert look() == one

"""Import twice equals once, and import then undo equals before: deals, engagements, members."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.workspace import history
from tests.exchange.contents import contents
from tests.exchange.people_at_work import new_account, new_contact

MAILS = ("", "jane@norrhavn.com", "ole@sorrel.com", "nobody@sorrel.com")
ACCOUNTS = ("", "Norrhavn", "SORREL", "Nobody & Sons")
DAYS = ("", "2026-01-05", "2026-06-30", "2027-02-01")
COLUMNS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "opportunities": {
        "Id": ("", "1", "2", "3"),
        "Name": ("", "Fleet", "Rollout <b>"),
        "Account": ACCOUNTS,
        "Stage": ("Won", "Closed Lost", "Proposal", "Open", "Nonsense"),
        "Amount": ("", "0", "12.5", "7000"),
        "Engage Date": DAYS,
        "Close Date": DAYS,
        "Owner": ("", "mara lindqvist", "Moses Frase"),
        "Product": ("", "GTX Pro", "GTXPro; MG"),
        "Lead Source": ("", "Event", "Trade fair"),
        "Campaign": ("", "Spring dinner"),
        "Contact Email": MAILS,
        "Competitors": ("", "Globex", "Globex;Initech"),
        "Closed Lost Reason": ("", "Price", "Politics"),
    },
    "engagements": {
        "Id": ("", "1", "2"),
        "Type": ("Call", "Meeting", "Webinar", "Sent", "Fika"),
        "Date": ("2026-01-05", "2026-01-05 09:30", "2026-06-30T10:00:00Z", "2027-01-01", "soon"),
        "Email": MAILS,
        "Company": ACCOUNTS,
        "Subject": ("", "About scope", "=1+1"),
    },
    "campaign-members": {
        "Campaign Name": ("", "Spring dinner", "SPRING DINNER", "Webinar"),
        "Email": MAILS,
        "Member Status": ("", "Sent", "Attended"),
        "Responded": ("", "yes", "no"),
        "First Responded Date": DAYS,
    },
}


def rows_of(kind: str) -> st.SearchStrategy[list[list[str]]]:
    cells = st.tuples(*(st.sampled_from(values) for values in COLUMNS[kind].values()))
    return st.lists(cells.map(list), min_size=1, max_size=6)


def text_of(kind: str, rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows([list(COLUMNS[kind]), *rows])
    return stream.getvalue()


def bring_in(workspace, kind, path: Path):
    with workspace.reading() as reading:
        options = service.default_options(reading)
    return service.import_file(workspace, KINDS[kind], path, options)


def hold(workspace, kind, path: Path):
    """Import a file twice and take it back; return what the first import did."""
    before = contents(workspace)
    first = bring_in(workspace, kind, path)
    after = contents(workspace)
    again = bring_in(workspace, kind, path)
    twice = contents(workspace)
    while contents(workspace) != before and not history.undo(workspace).kept:
        pass
    assert (again.counts["created"], again.counts["updated"]) == (0, 0), again.rows
    assert again.counts["rejected"] == first.counts["rejected"]
    assert twice == after
    assert contents(workspace) == before
    return first


@pytest.fixture
def stage(workspace):
    """A workspace with two accounts and a contact of each."""
    new_contact(workspace, new_account(workspace, "Norrhavn"), "Jane Doe", "jane@norrhavn.com")
    new_contact(workspace, new_account(workspace, "Sorrel"), "Ole Moe", "ole@sorrel.com")
    return workspace


@pytest.mark.parametrize("kind", list(COLUMNS))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_import_twice_is_once_and_undo_leaves_what_was_before(stage, tmp_path, kind, data):
    path = tmp_path / "rows.csv"
    path.write_text(text_of(kind, data.draw(rows_of(kind))), encoding="utf-8")
    hold(stage, kind, path)


FIRST = {
    "opportunities": (
        "1||Norrhavn|Won|7|2026-01-05|2026-06-30|mara lindqvist|A; B|Fair|Ads|jane@norrhavn.com|X|Price",
        "2|Fleet|Nobody|Open||||Moses Frase||||||",
    ),
    "engagements": ("1|Call|2026-01-05 09:30|jane@norrhavn.com||About scope",),
    "campaign-members": ("Spring dinner|ole@sorrel.com|Attended|yes|2026-01-05",),
}
SECOND = {
    "opportunities": (
        "1||SORREL|Closed Lost|0||2026-05-05||Third|||ole@sorrel.com|Initech|Politics",
        "2||Norrhavn|Won|5||2026-06-30|||||||",
    ),
    "engagements": ("1|Meeting|2026-01-05 10:30|jane@norrhavn.com||Other",),
    "campaign-members": ("Spring dinner|ole@sorrel.com|Registered|no|2026-02-05",),
}


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_both_engines_create_update_and_take_back_the_same(anywhere, opened, tmp_path, kind):
    workspace = opened(anywhere)
    new_contact(workspace, new_account(workspace, "Norrhavn"), "Jane Doe", "jane@norrhavn.com")
    new_contact(workspace, new_account(workspace, "Sorrel"), "Ole Moe", "ole@sorrel.com")
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(text_of(kind, [row.split("|") for row in FIRST[kind]]), encoding="utf-8")
    second.write_text(text_of(kind, [row.split("|") for row in SECOND[kind]]), encoding="utf-8")
    assert hold(workspace, kind, first).counts["created"] == len(FIRST[kind])
    bring_in(workspace, kind, first)
    assert hold(workspace, kind, second).counts["updated"] == len(SECOND[kind])

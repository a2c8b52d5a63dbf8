"""A colleague's edit comes to the page in front first, and a benchmark is told when it was painted."""

from __future__ import annotations

import io
import json
import time

import pytest

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Location
from tests.loaded import is_complete
from tests.patience import settle
from ui.accounts.painted import PaintedList


@pytest.fixture
def other(opened, workspace_file):
    """Another window on the same file."""
    return opened(Location(path=workspace_file))


def add(workspace, name: str) -> None:
    with workspace.change(f"Add {name}") as change:
        accounts.add_account(change, NewAccount(name))


def test_the_page_in_front_asks_before_the_others_count(qtbot, program, other, monkeypatch):
    session = program.desk.session
    qtbot.waitUntil(lambda: is_complete(program))
    session.pages.show("accounts")
    settle(session.jobs)
    asked: list[str] = []
    query = Lanes.query

    def noted(lanes, work, topic=None):
        asked.append(topic or "")
        return query(lanes, work, topic)

    monkeypatch.setattr(Lanes, "query", noted)
    add(other, "Norrhavn")
    qtbot.waitUntil(lambda: "HomePage.count" in asked)
    assert asked.index("accounts.list") < asked.index("HomePage.count")


def test_a_benchmark_is_told_who_stood_first_whenever_the_list_was_painted(qtbot, program, other):
    session = program.desk.session
    add(other, "Norrhavn")
    said = io.StringIO()
    begun = time.time()
    PaintedList(session.pages, said)

    def told() -> list[str]:
        return [json.loads(line)["first"] for line in said.getvalue().splitlines()]

    qtbot.waitUntil(lambda: told()[-1:] == ["Norrhavn"])
    settle(session.jobs)
    add(other, "Auberon")
    qtbot.waitUntil(lambda: told()[-1:] == ["Auberon"])
    assert all(
        begun <= json.loads(line)["at"] <= time.time() for line in said.getvalue().splitlines()
    )

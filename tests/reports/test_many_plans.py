"""Plans of many accounts: files of their own or a book, whole also where writing them is cut short."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from abm_desktop.errors import KnownError, ServerAwayError
from abm_desktop.reports import service
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.progress import Progress
from abm_desktop.workspace.services.sending import Outbox
from tests.reports.told import add_norrhavn, words_of
from tests.servers import Server


def test_plans_of_accounts_with_the_same_name_are_files_of_their_own(
    workspace: Workspace, tmp_path: Path
):
    keys = [add_norrhavn(workspace, name) for name in ("A/S: Nord", "a/s? nord")]
    steps: list[tuple[int, int]] = []

    exported = service.export_plans(
        workspace, keys, tmp_path, Progress(lambda done, total: steps.append((done, total)))
    )

    assert [one.path.name for one in exported.written] == [
        "A S Nord, account plan, 2026-11-18.pdf",
        "a s nord, account plan, 2026-11-18 (2).pdf",
    ]
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_a_server_that_goes_away_leaves_whole_files_and_says_how_many(
    server: Server, opened, tmp_path: Path
):
    with server.copy_of("template_workspace") as url:
        name = url.partition("?")[0].rpartition("/")[2]
        space = opened(Location(url=url))
        keys = [add_norrhavn(space, one) for one in ("One", "Two", "Three")]

        def go(done: int, _total: int) -> None:
            if done == 1:
                server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
                server.run(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    f" WHERE datname = '{name}'"
                )

        outbox = Outbox(space, tmp_path / "outbox", dict)
        lanes = Lanes(space, outbox)
        written = lanes.aside(lambda: service.export_plans(space, keys, tmp_path, Progress(go)))
        with pytest.raises(ServerAwayError, match="went away: 2 of 3 plans are written, whole"):
            written.result()
        assert outbox.absence.is_known
        lanes.close()
        space.close()
    assert sorted(len(PdfReader(path).pages) for path in tmp_path.glob("*.pdf")) == [1, 1]


def test_a_stopped_batch_leaves_only_whole_files(workspace: Workspace, tmp_path: Path):
    keys = [add_norrhavn(workspace, name) for name in ("One", "Two", "Three")]
    progress = Progress(lambda done, _total: progress.cancel() if done == 1 else None)

    batch = service.export_plans(workspace, keys, tmp_path, progress)

    assert (len(batch.written), batch.left) == (2, 1)
    assert sorted(len(PdfReader(path).pages) for path in tmp_path.glob("*.pdf")) == [1, 1]
    assert not list(tmp_path.glob("*.part"))


def test_a_batch_tells_which_plan_failed_and_writes_the_others(
    workspace: Workspace, tmp_path: Path
):
    first = add_norrhavn(workspace, "One")
    gone = add_norrhavn(workspace, "Two")
    undo(workspace)
    batch = service.export_plans(workspace, [gone, first], tmp_path)
    assert [one.path.name for one in batch.written] == ["One, account plan, 2026-11-18.pdf"]
    (failure,) = batch.failures
    assert "deleted" in failure.why


def test_a_book_binds_the_plans_of_the_list(workspace: Workspace, tmp_path: Path):
    keys = [add_norrhavn(workspace, name) for name in ("One", "Two")]
    exported = service.export_book(workspace, keys, tmp_path / "book.pdf")
    printed = words_of(exported.path)
    assert exported.pages == 4
    assert "2 accounts, both teams" in printed
    assert "Mara Lindqvist" in printed


def test_a_plan_of_a_deleted_account_is_refused_in_a_sentence(workspace: Workspace, tmp_path: Path):
    account = add_norrhavn(workspace)
    undo(workspace)
    with pytest.raises(KnownError, match="deleted"):
        service.export_plan(workspace, account, tmp_path / "plan.pdf")
    assert not list(tmp_path.glob("*.pdf"))

"""A server that was out of reach: what was not answered is asked again once it is back."""

from __future__ import annotations

import pytest

from tests.frame.conftest import is_complete
from tests.servers import Server
from ui.alignment.playbook.page import PlaybookPage

_AWAY = "Offline"


def test_a_page_that_nobody_answered_fills_itself_when_the_server_is_back(
    qtbot, start, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.workspace.returning._PAUSES_MS", (200,))
    with server.copy_of("template_workspace") as url:
        program = start(url)
        qtbot.waitUntil(lambda: is_complete(program))
        session, window = program.desk.session, program.window
        name = url.partition("?")[0].rpartition("/")[2]
        server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        server.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        session.pages.show("playbook")
        page = session.pages.current
        assert isinstance(page, PlaybookPage)
        qtbot.waitUntil(lambda: window.rail.sync.words() == _AWAY)
        qtbot.waitUntil(lambda: bool(window.toast.text()))
        assert not page.is_filled()
        server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        qtbot.waitUntil(page.is_filled)
        assert list(page.document.parts) == list(page.chapters.items)
        qtbot.waitUntil(lambda: not window.toast.text())
        assert window.rail.sync.words() != _AWAY
        program.desk.close()
        qtbot.waitUntil(lambda: program.desk.session is None)

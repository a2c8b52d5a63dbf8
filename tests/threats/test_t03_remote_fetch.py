"""A text makes a PDF or the window fetch something from the network."""

from __future__ import annotations

import http.server
import threading
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from abm_desktop.reports.plan import account_plan
from tests.patience import rest
from tests.reports.plans import full_plan
from tests.reports.reading import words
from tests.threats.papers import papers
from ui.plans.note_view import NoteView


def test_no_page_asks_the_network_for_anything() -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    account_plan.render(full_plan(f'<img src="http://127.0.0.1:{server.server_port}/x.png"/>'))
    server.shutdown()
    thread.join()
    server.server_close()
    assert asked == []


def test_no_picture_is_loaded_from_anywhere(
    view: NoteView, hits: tuple[str, list[str]], tmp_path: Path, qtbot: QtBot
) -> None:
    address, asked = hits
    view.show_note(
        f"![net]({address}/x.png) ![file](file:///etc/hostname) ![path](/usr/share/x.png)\n\n"
        f'<img src="{address}/y.png"/> <link rel="stylesheet" href="{address}/z.css">'
    )
    view.grab()
    # Whatever the view asked for comes before what is asked for now.
    rest(lambda: True)
    with closing(HTTPConnection(address.removeprefix("http://"))) as line:
        line.request("GET", "/last")
        line.getresponse()
    assert asked == ["/last"]
    assert view.loadResource(2, QUrl(f"{address}/x.png")) == ""


def test_a_report_prints_addresses_of_pictures_and_calls_none(
    hits: tuple[str, list[str]],
) -> None:
    from reportlab import rl_config

    address, asked = hits
    for paper in papers(f'<img src="{address}/x.png"/> <a href="{address}/y">z</a>'):
        assert "<img src=" in words(paper)
    assert asked == []
    # Should a later version read text as markup after all, it may still call nobody.
    assert rl_config.trustedHosts == []

"""A link leads to a script, a file or another program."""

from __future__ import annotations

import ast
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from abm_desktop.errors import KnownError
from abm_desktop.plans import service
from abm_desktop.plans.links import checked_address, may_open
from abm_desktop.reports.page.text import link_target
from abm_desktop.reports.plan import account_plan
from abm_desktop.reports.plan.content import (
    ContactLine,
)
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import shell_of
from tests.plans.noting import Outside
from tests.plans.planning import do
from tests.plans.test_files import files_of
from tests.reports.plans import full_plan
from tests.reports.reading import (
    links,
)
from tests.threats.papers import papers
from tests.threats.source import calls
from ui.context import Context
from ui.plans.note_view import NoteView


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://acme.example", "https://acme.example"),
        ("mailto:jane@acme.example", "mailto:jane@acme.example"),
        ("tel:+4520", "tel:+4520"),
        ("javascript:alert(1)", None),
        ("JaVaScript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("\\\\server\\share", None),
        ("http://[", None),
        ("mailto:a@b\nx", None),
        ("", None),
    ],
)
def test_only_web_mail_and_telephone_addresses_are_followed(
    address: str, target: str | None
) -> None:
    assert link_target(address) == target


def test_only_safe_addresses_become_links() -> None:
    contacts = (
        ContactLine("A", email="a@acme.example", phone="+45 20"),
        ContactLine("B", email="b\r\nX: y@acme.example"),
        ContactLine("C", title="javascript:alert(1)", email="file:///etc/passwd"),
    )
    finished = account_plan.render(replace(full_plan(), contacts=contacts * 9), full=True)
    assert "mailto:a@acme.example" in links(finished)
    assert "tel:+4520" in links(finished)
    assert {link.split(":")[0] for link in links(finished)} == {"mailto", "tel"}


def test_links_are_of_the_web_only(workspace: Workspace, norrhavn: UUID) -> None:
    do(workspace, "Add", lambda c: service.add_link(c, norrhavn, " norrhavn.example/hubs "))
    (row,) = files_of(workspace, norrhavn)
    assert (row.url, row.title) == ("https://norrhavn.example/hubs", "norrhavn.example/hubs")
    with pytest.raises(KnownError, match="no web address"):
        do(workspace, "Edit", lambda c: service.edit_file(c, row.id, {"url": (row.url, "file:/x")}))


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://acme.com/%0aalert(1)",
        "file:///etc/passwd",
        "data:text/html,<b>",
        "ftp://acme.com",
        "http://",
        "https://acme.com@evil.example/",
        "http://acme.com\\@evil.example",
        "https://acme.com/\u202egpj.exe",
        "https://acme.com/a b",
        "http://[::1",
        "ms-settings:",
        "vbscript:x",
        "",
        "https://acme.com/" + "x" * 2_000,
    ],
)
def test_what_is_no_web_address_is_refused(bad: str) -> None:
    assert not may_open(bad)
    with pytest.raises(KnownError, match="no web address"):
        checked_address(bad)


def test_mail_may_be_opened_from_a_text_and_is_no_link_to_keep() -> None:
    assert may_open("mailto:jane@acme.com")
    assert may_open("HTTPS://acme.com/x?y=1#z")
    with pytest.raises(KnownError):
        checked_address("mailto:jane@acme.com")


@given(st.text())
def test_no_text_becomes_an_address_of_another_scheme(text: str) -> None:
    try:
        address = checked_address(text)
    except KnownError:
        return
    assert address.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "smb://host/x",
        "\\\\host\\x",
        "data:text/html,x",
    ],
)
def test_links_of_other_schemes_open_nothing_and_say_why(
    view: NoteView, context: Context, outside: Outside, bad: str
) -> None:
    view.show_note("text")
    view.anchorClicked.emit(QUrl(bad))
    assert outside.urls == []
    assert "only http, https and mailto" in shell_of(context).warned[0]


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        '<a href="javascript:alert(1)">x</a>',
        "\\\\h\\s",
    ],
)
def test_what_is_typed_in_any_place_of_a_paper_leads_nowhere_but_to_mail_and_calls(
    typed: str,
) -> None:
    for paper in papers(typed):
        found = links(paper)
        assert {link.partition(":")[0] for link in found} <= {"mailto", "tel"}
        assert b"/JavaScript" not in paper.data
        assert b"/Launch" not in paper.data


def test_the_window_hands_the_system_only_checked_addresses_and_files_of_its_own() -> None:
    """Every place that opens something is one of these; a new one has to be looked at first."""
    opened = {f"{file}: {ast.unparse(call.args[0])}" for file, call in calls("ui", "openUrl")}
    others = {call for call in opened if ": QUrl.fromLocalFile(str(" not in call}
    assert others == {
        "committee/details.py: QUrl(mail_link(address))",
        "committee/details.py: QUrl(call_link(number))",
        # Of https and mailto alone, out of the guide that comes with the program.
        "frame/guide_window.py: url",
        "plans/opening.py: QUrl(self._address)",
        "touches/outreach/deeds.py: QUrl.fromEncoded(address.encode())",
    }

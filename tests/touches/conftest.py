"""A workspace with an account to plan touches for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from uuid import UUID

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from abm_desktop.committee.service import edit_contact
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import stage
from tests.touches.facts import Facts, add_facts
from tests.touches.outreach_desk import Desk, MailProgram
from tests.touches.planner_window import PlannerWindow
from ui.context import Context


@pytest.fixture
def facts(workspace: Workspace) -> Facts:
    return add_facts(workspace)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        yield context


@pytest.fixture
def window(qtbot, context):
    window = PlannerWindow(qtbot, context)
    yield window
    window.close()


@pytest.fixture
def collision(facts):
    """A call and a mail that reach Sigrid on one day, four hours apart."""
    at = {"zone": "Europe/Berlin", "contacts": (facts.sigrid,)}
    call = facts.plan(title="Call Sigrid", at_time=time(10), owner=facts.tomas, **at)
    mail = facts.plan(
        title="CFO invite",
        team=Team.MARKETING,
        channel="email",
        at_time=time(14),
        owner=facts.priya,
        **at,
    )
    return call, mail


@pytest.fixture
def desk(qtbot: QtBot, context: Context, facts: Facts) -> Iterator[Callable[[], Desk]]:
    desks: list[Desk] = []

    def open_desk() -> Desk:
        desks.append(Desk(qtbot, context, facts))
        return desks[-1]

    yield open_desk
    for one in desks:
        one.stop()


@pytest.fixture
def mail_program() -> Iterator[MailProgram]:
    program = MailProgram()
    QDesktopServices.setUrlHandler("mailto", program, "take")
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def henrik(facts: Facts) -> UUID:
    with facts.workspace.change("Add an address") as change:
        edit_contact(change, facts.henrik, {"email": (None, "henrik@norrhavn.example")})
        edit_contact(change, facts.henrik, {"phone": (None, "+45 55 50 11 20")})
    return facts.henrik

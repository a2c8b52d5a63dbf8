"""An account to have people at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abm_desktop.committee import service
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.vocabulary import (
    Listing,
    Tier,
)
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.committee.people_tab import opened_tab
from tests.engagement.stage import stage
from ui.committee.tab import PeopleTab
from ui.context import Context


@pytest.fixture
def norrhavn(workspace: Workspace) -> UUID:
    """Norrhavn Logistics, a target of tier 1:1."""
    with workspace.change("Add Norrhavn") as change:
        row = Account(name="Norrhavn Logistics", listing=Listing.TARGET, tier=Tier.ONE_TO_ONE)
        return change.add(row).id


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def people(workspace: Workspace, norrhavn: UUID) -> dict[str, UUID]:
    """Henrik the champion, who engaged today, Sigrid the economic buyer, and Lotte without a role."""
    with workspace.change("Add people") as change:
        keys = {
            name: service.add_contact(
                change,
                NewContact(norrhavn, name, title=title, email=email, phone=phone, role=role),
            )
            for name, title, email, phone, role in (
                ("Sigrid Aalto-Berg", "CFO", "sigrid@norrhavn.example", "", "economic_buyer"),
                ("Henrik <b>Dahlmo</b>", "VP", "h@norrhavn.example", "+45 55501234", "champion"),
                ("Lotte Vance", "", "", "", None),
            )
        }
        henrik = keys["Henrik <b>Dahlmo</b>"]
        change.session.flush()
        log(change, NewEngagement(norrhavn, "call_connected", change.at, contacts=(henrik,)))
    return keys


@pytest.fixture
def tab(qtbot: QtBot, context: Context, norrhavn: UUID, people: dict[str, UUID]) -> PeopleTab:
    return opened_tab(qtbot, context, norrhavn)

"""A window at the page of an account, and what is seen and typed there while a workspace is updated."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tests.loaded import is_complete
from tests.patience import PatientBot
from ui.frame.application import Application
from ui.home.facts_card import FactsCard
from ui.kit.messages import Banner


@dataclass
class Desk:
    """A window at the page of an account."""

    program: Application
    account: UUID

    def open_account(self, qtbot: PatientBot) -> None:
        """Show the page of the account, and wait until it is filled."""
        qtbot.waitUntil(lambda: is_complete(self.program))
        self.program.desk.session.shell.open_account(self.account)
        qtbot.waitUntil(self.program.desk.session.pages.current.is_filled)

    def close(self, qtbot: PatientBot) -> None:
        """Close the workspace, and wait until it is."""
        self.program.desk.close()
        qtbot.waitUntil(lambda: self.program.desk.session is None)

    @property
    def words(self) -> str:
        return self.program.window.rail.sync.words()

    @property
    def rows(self) -> list:
        """What waits on this computer."""
        return self.program.desk.session.offline.returning.rows

    @property
    def facts(self) -> FactsCard:
        return self.program.desk.session.pages.current.stack.tab("overview").facts

    @property
    def banners(self) -> list[str]:
        found = self.program.window.findChildren(Banner)
        return [one.accessibleName() for one in found if one.isVisible()]

    def type_city(self, city: str) -> None:
        self.facts.texts["city"].setText(city)
        self.facts.save()

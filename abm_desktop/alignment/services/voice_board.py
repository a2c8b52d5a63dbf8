"""What the page of the voice of sales shows, read in one look: a fixed number of queries."""

from __future__ import annotations

from uuid import UUID

from abm_desktop.alignment.services.asset_queries import assets
from abm_desktop.alignment.services.requesting import requests
from abm_desktop.alignment.services.themes import themes
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow, ThemeRow
from abm_desktop.committee.rows import RoleRow
from abm_desktop.committee.services.queries import roles
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people, policy, profile
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class VoiceBoard:
    """Themes by the pipeline behind them, requests by what is to be decided, assets by their use.

    Attributes:
        currency: that of all sums.
        limit_mb: how large a file of an asset may be.
    """

    themes: list[ThemeRow]
    requests: list[RequestRow]
    assets: list[AssetRow]
    people: list[PersonRow]
    roles: list[RoleRow]
    currency: str
    limit_mb: int

    def theme(self, key: UUID | None) -> ThemeRow | None:
        """Return a theme by its key."""
        return next((row for row in self.themes if row.id == key), None)

    def asset(self, key: UUID | None) -> AssetRow | None:
        """Return an asset by its key."""
        return next((row for row in self.assets if row.id == key), None)

    def answering(self, theme: UUID) -> list[AssetRow]:
        """Return the assets that answer a theme and are in use."""
        return [row for row in self.assets if theme in row.themes and not row.is_retired]

    def asked_for(self, theme: UUID) -> RequestRow | None:
        """Return the last request for content about a theme."""
        asked = [row for row in self.requests if row.theme == theme]
        return max(asked, key=lambda row: row.asked_at, default=None)

    def role_words(self, code: str | None) -> str:
        """Return the words of a committee role; empty for none."""
        return next((row.label for row in self.roles if row.code == code), "")


def voice_board(reading: Reading) -> VoiceBoard:
    """Return everything that the page shows, except who said what."""
    return VoiceBoard(
        themes=themes(reading),
        requests=requests(reading),
        assets=assets(reading),
        people=people(reading),
        roles=roles(reading),
        currency=profile(reading).currency,
        limit_mb=policy(reading).file_limit_mb,
    )

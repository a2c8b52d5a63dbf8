"""The tabs of an account's page, in their order; each is loaded when it is first shown."""

from __future__ import annotations

from typing import Final

from resources.language import tr
from resources.records import dataclass
from ui.frame.part import Part


@dataclass(frozen=True, slots=True)
class TabPart:
    """A tab and what the strip calls it.

    Attributes:
        icon: a Phosphor name, shown where the palette offers to open the tab.
    """

    part: Part
    title: str
    icon: str

    @property
    def key(self) -> str:
        """Return the tab's stable name."""
        return self.part.key


TABS: Final = (
    TabPart(
        Part("overview", "ui.home.overview_tab", "OverviewTab"), tr("Overview"), "house-simple"
    ),
    TabPart(Part("people", "ui.committee.tab", "PeopleTab"), tr("People"), "users"),
    TabPart(Part("touches", "ui.touches.tab", "TouchesTab"), tr("Touches"), "calendar-blank"),
    TabPart(
        Part("engagement", "ui.engagement.tab", "EngagementTab"), tr("Engagement"), "chart-line-up"
    ),
    TabPart(Part("deals", "ui.revenue.deals_tab", "DealsTab"), tr("Deals"), "handshake"),
    TabPart(Part("plan", "ui.plans.tab", "PlanTab"), tr("Plan"), "target"),
    TabPart(Part("files", "ui.plans.files_tab", "FilesTab"), tr("Files"), "paperclip"),
)
"""Alt+1 leads to the first."""

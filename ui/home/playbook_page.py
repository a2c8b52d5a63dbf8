"""The page of the playbook with what all rooms say that a draft would do."""

from __future__ import annotations

from abm_desktop.home.services.playbook_effect import playbook_effect
from ui.alignment.playbook.page import PlaybookPage
from ui.context import Context


def playbook_page(context: Context) -> PlaybookPage:
    """Return the page of the playbook; what signing would do is told before anybody signs."""
    return PlaybookPage(context, playbook_effect)

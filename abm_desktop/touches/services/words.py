"""The words of this room that a workspace may change."""

from __future__ import annotations

from typing import Final

from abm_desktop.workspace.services.word_lists import WordList
from db.touches.tables import Channel
from resources.language import tr

CHANNELS: Final = WordList(
    ("a", tr("channel")),
    Channel,
    fields=("icon", "medium", "answer"),
    fresh=lambda _group: {"icon": "circle-dashed"},
    needs_one=True,
)

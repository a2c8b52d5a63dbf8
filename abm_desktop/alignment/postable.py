"""What can be done with what the teams promise each other while the team server is away."""

from __future__ import annotations

from typing import Final

from abm_desktop.alignment.services.assets import show_at_touch
from abm_desktop.alignment.services.meeting import edit_decision, edit_promise
from abm_desktop.alignment.services.voices import (
    edit_theme,
    edit_voice,
    hear_at_touch,
    hear_of_deal,
)
from abm_desktop.alignment.voice_rows import Heard
from abm_desktop.workspace.outbox.posts import Postable, PostableEdit

HEAR_AT_TOUCH: Final = Postable("hear_at_touch", hear_at_touch, (Heard,))
HEAR_OF_DEAL: Final = Postable("hear_of_deal", hear_of_deal)
SHOW_AT_TOUCH: Final = Postable("show_at_touch", show_at_touch)
EDIT_DECISION: Final = PostableEdit("edit_decision", edit_decision)
EDIT_PROMISE: Final = PostableEdit("edit_promise", edit_promise)
EDIT_THEME: Final = PostableEdit("edit_theme", edit_theme)
EDIT_VOICE: Final = PostableEdit("edit_voice", edit_voice)

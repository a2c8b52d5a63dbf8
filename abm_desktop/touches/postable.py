"""What can be done with touches while the team server is away."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from abm_desktop.touches.outreach_rows import Finished
from abm_desktop.touches.rows import Completion, LoggedTouch
from abm_desktop.touches.service import complete, edit, log_touch
from abm_desktop.touches.services.outreach import finish, write
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.outbox.posts import Postable, PostableEdit


def _completed(change: Change, key: UUID, completion: Completion) -> UUID:
    complete(change, key, completion)
    return key


def _finished(change: Change, key: UUID, finished: Finished) -> UUID:
    finish(change, key, finished)
    return key


LOG_TOUCH: Final = Postable("log_touch", log_touch, (LoggedTouch,))
COMPLETE_TOUCH: Final = Postable("complete_touch", _completed, (Completion,))
FINISH_TOUCH: Final = Postable("finish_touch", _finished, (Finished,))
EDIT_TOUCH: Final = PostableEdit("edit_touch", edit)
WRITE_MESSAGE: Final = PostableEdit("write_message", write)

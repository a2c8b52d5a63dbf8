"""What the outreach page says where there is no touch to show."""

from __future__ import annotations

from collections.abc import Callable

from abm_desktop.errors import KnownError
from resources.language import tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing


def nothing_due(context: Context) -> EmptyState:
    """Return what is shown where nothing is due."""
    lines = [
        tr("Touches by mail, phone, social media and post are listed here"),
        tr("as soon as they are planned for this week or before."),
    ]
    state = EmptyState(context.theme, tr("Nothing is due"), lines, icon="check-circle-fill")
    button = needs_writing(Button(context.theme, tr("Plan a touch"), kind="primary", key="T"))
    button.clicked.connect(lambda: context.shell.plan_touch(None))
    state.add_action(button)
    return state


def could_not_read(context: Context, error: BaseException, again: Callable[[], None]) -> EmptyState:
    """Return what is shown where the queue could not be read, with the reason and the next step."""
    is_known = isinstance(error, KnownError)
    lines = [
        str(error) if is_known else tr("Something unexpected went wrong."),
        tr("Nothing was changed."),
    ]
    state = EmptyState(
        context.theme, tr("Outreach could not be read"), lines, icon="warning-octagon"
    )
    button = Button(context.theme, tr("Try again"), kind="primary")
    button.clicked.connect(again)
    state.add_action(button)
    if not is_known:
        context.jobs.failed.emit(error)
    return state

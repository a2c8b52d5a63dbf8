"""How it is told that an account is left alone."""

from __future__ import annotations

from abm_desktop.touches.pausing import Pause
from abm_desktop.vocabulary import PauseCause
from abm_desktop.workspace.days import short_day


def pause_words(pause: Pause) -> str:
    """Return why nobody writes to an account: `Paused since 17 Nov: Replied, Sigrid Aalto-Berg`."""
    day = short_day(pause.since.astimezone().date())
    why = ", ".join(filter(None, [pause.what, pause.who]))
    lead = "Paused by hand" if pause.cause is PauseCause.PERSON else "Paused"
    return f"{lead} since {day}{f': {why}' if why else ''}"

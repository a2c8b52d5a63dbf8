"""How minutes fade, in words."""

from __future__ import annotations

from abm_desktop.vocabulary import Decay
from abm_desktop.workspace.policy import Policy
from resources.language import digits, tr


def fading_words(policy: Policy) -> str:
    """Return the rule by which minutes fade, such as "halved every 30 days"."""
    if policy.decay is Decay.WINDOW:
        return tr("counted in full for {days}", days=_days(policy.window_days))
    return tr("halved every {days}", days=_days(policy.half_life_days))


def _days(count: int) -> str:
    return "day" if count == 1 else tr("{count} days", count=digits(count))

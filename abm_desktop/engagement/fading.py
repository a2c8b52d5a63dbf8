"""How minutes fade, in words."""

from __future__ import annotations

from abm_desktop.vocabulary import Decay
from abm_desktop.workspace.policy import Policy
from resources.language import tr_count


def fading_words(policy: Policy) -> str:
    """Return the rule by which minutes fade, such as "halved every 30 days"."""
    if policy.decay is Decay.WINDOW:
        return _windowed(policy.window_days)
    return _halved(policy.half_life_days)


def _windowed(days: int) -> str:
    return tr_count("counted in full for day", "counted in full for {count} days", days)


def _halved(days: int) -> str:
    return tr_count("halved every day", "halved every {count} days", days)

"""How minutes fade, in words."""

from __future__ import annotations

from abm_desktop.vocabulary import Decay
from abm_desktop.workspace.policy import Policy


def fading_words(policy: Policy) -> str:
    """Return the rule by which minutes fade, such as "halved every 30 days"."""
    if policy.decay is Decay.WINDOW:
        return f"counted in full for {_days(policy.window_days)}"
    return f"halved every {_days(policy.half_life_days)}"


def _days(count: int) -> str:
    return "day" if count == 1 else f"{count:,} days"

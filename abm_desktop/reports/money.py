"""Large amounts as a band of facts has room for them; the words are those of every list."""

from __future__ import annotations

from abm_desktop.workspace.money_words import SIGNS, STEPS, short_money

__all__ = ["SIGNS", "STEPS", "short_money"]

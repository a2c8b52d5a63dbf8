"""The keys of the outreach page outside of text fields, and what each means."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from abm_desktop.vocabulary import Outcome

OUTCOME_KEYS: Final = {
    Qt.Key.Key_P: Outcome.POSITIVE,
    Qt.Key.Key_O: Outcome.NEUTRAL,
    Qt.Key.Key_N: Outcome.NEGATIVE,
    Qt.Key.Key_A: Outcome.NO_ANSWER,
}
CHANNEL_KEYS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
STEP_KEYS: Final = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
DEED_KEYS: Final = {Qt.Key.Key_M: "move", Qt.Key.Key_X: "skip", Qt.Key.Key_R: "resume"}
WRITE_KEY: Final = Qt.Key.Key_E
NOTE_KEY: Final = Qt.Key.Key_C
LINK_KEY: Final = Qt.Key.Key_V
ALL_KEYS: Final = frozenset(
    {*OUTCOME_KEYS, *CHANNEL_KEYS, *STEP_KEYS, *DEED_KEYS, WRITE_KEY, NOTE_KEY, LINK_KEY}
)

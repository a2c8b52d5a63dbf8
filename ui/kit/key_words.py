"""How keys are written on what they press: as the keyboards of the language have them."""

from __future__ import annotations

import re
from typing import Final

from resources.language import tr_about

_KEYS: Final = {
    "Ctrl": tr_about("key", "Ctrl"),
    "Shift": tr_about("key", "Shift"),
    "Enter": tr_about("key", "Enter"),
    "Return": tr_about("key", "Return"),
    "Space": tr_about("key", "Space"),
    "Del": tr_about("key", "Del"),
    "Delete": tr_about("key", "Delete"),
    "Backspace": tr_about("key", "Backspace"),
    "Ins": tr_about("key", "Ins"),
    "Up": tr_about("key", "Up"),
    "Down": tr_about("key", "Down"),
    "Left": tr_about("key", "Left"),
    "Right": tr_about("key", "Right"),
}
_NAME: Final = re.compile("[A-Za-z]+")
_JOINT: Final = re.compile(r"\+(?=.)")
"""What joins keys that are pressed together; the last plus sign is a key itself."""


def key_words(keys: str) -> str:
    """Return keys that are pressed together as they are shown: `Ctrl L`, in German `Strg L`."""
    return _NAME.sub(lambda found: _KEYS.get(found[0], found[0]), keys)


def spaced_keys(keys: str) -> str:
    """Return the keys of an action, `Ctrl+L`, as they stand on a key cap: `Ctrl L`."""
    return _JOINT.sub(" ", key_words(keys))

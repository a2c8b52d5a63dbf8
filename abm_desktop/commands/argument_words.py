"""What the parser of arguments says in its own words, in the language of this process.

It asks gettext for them when it speaks, but by a name that it bound when it was loaded, and of a
catalogue without a name that other libraries would ask as well. So its two questions are answered
here; what it says elsewhere, to programmers, stays as it is.
"""

from __future__ import annotations

import argparse
from typing import Final

from resources.language import tr

_SAID: Final = {
    "usage: ": tr("usage: "),
    "positional arguments": tr("positional arguments"),
    "options": tr("options"),
    "show this help message and exit": tr("show this help message and exit"),
    "argument %(argument_name)s: %(message)s": tr("argument %(argument_name)s: %(message)s"),
    "the following arguments are required: %s": tr("the following arguments are required: %s"),
    "one of the arguments %s is required": tr("one of the arguments %s is required"),
    "unrecognized arguments: %s": tr("unrecognized arguments: %s"),
    "not allowed with argument %s": tr("not allowed with argument %s"),
    "ignored explicit argument %r": tr("takes no value, but was given %r"),
    "expected one argument": tr("expected one argument"),
    "expected at most one argument": tr("expected at most one argument"),
    "expected at least one argument": tr("expected at least one argument"),
    "expected %s argument": tr("expected %s argument"),
    "expected %s arguments": tr("expected %s arguments"),
    "invalid %(type)s value: %(value)r": tr("invalid %(type)s value: %(value)r"),
    "invalid choice: %(value)r (choose from %(choices)s)": tr(
        "invalid choice: %(value)r (choose from %(choices)s)"
    ),
}


def say(text: str) -> str:
    """Return a text of the parser as it is said here; one that no reader meets stays English."""
    return _SAID.get(text, text)


def say_count(one: str, many: str, count: int) -> str:
    """Return a text of the parser for a number of things."""
    return say(one if count == 1 else many)


def teach() -> None:
    """Let the parser say its own words in the language of this process."""
    vars(argparse).update(_=say, ngettext=say_count)

"""Values that cannot be what they stand for, told in whole sentences."""

from __future__ import annotations

from typing import Final

from resources.language import full_stop

VALUE: Final = "{value}"
"""Stands in a sentence for the value, until somebody who knows how to show it tells the sentence."""


class WrongValueError(ValueError):
    """What somebody wrote is none of its kind.

    Its text is a sentence without its full stop, in which `{value}` stands for what was written: a
    long cell is shortened where it is shown, and a language may put it anywhere.
    """

    def about(self, value: str) -> str:
        """Return the sentence about what was written."""
        return about(str(self), value)


def about(sentence: str, value: str) -> str:
    """Return a sentence about a value, with its full stop."""
    return full_stop(sentence.replace(VALUE, value))

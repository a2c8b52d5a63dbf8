"""Telling somebody who mistyped a word which one may have been meant."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from resources.language import tr

T = TypeVar("T")


def did_you_mean(typed: str, known: Sequence[str]) -> str:
    """Return the question whether a word like a mistyped one was meant; nothing where none is like it."""
    near = get_close_matches(typed, known, 1)
    return tr('Did you mean "{near}"?', near=near[0]) + " " if near else ""


def one_of(known: Sequence[str], made: Callable[[str], T]) -> Callable[[str], T]:
    """Return what reads one of some words, in small or capital letters."""
    by_letters = {word.casefold(): word for word in known}

    def read(text: str) -> T:
        word = by_letters.get(text.casefold())
        if word is None:
            raise ArgumentTypeError(
                tr(
                    'there is no "{typed}". {question}There are: {known}',
                    typed=text,
                    question=did_you_mean(text.casefold(), list(by_letters)),
                    known=", ".join(known),
                )
            )
        return made(word)

    return read

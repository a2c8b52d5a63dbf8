"""What the words of a workspace are called at first in each language, so that files are read in all."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from abm_desktop.exchange.files.headings import heading_key
from resources.defaults import default_labels


def first_labels(entity: str, labels: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return by code what the words of an entity are called at first, in every language.

    What another word of this workspace is called means that one alone.

    Args:
        entity: the table of the words, such as `deal_stage`.
        labels: by code, what the words are called here.
    """
    taken = {heading_key(label): code for code, label in labels.items()}
    return {
        code: _free(first, code, taken)
        for code, first in default_labels(entity).items()
        if code in labels
    }


def _free(first: Collection[str], code: str, taken: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(label for label in first if taken.get(heading_key(label), code) == code)

"""What a typed value becomes before it is kept in a plan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from abm_desktop.errors import KnownError
from resources.language import tr

_NEEDED: Final = {
    "title": tr("It needs a title. Nothing was written."),
    "text": tr("It needs a text. Nothing was written."),
    "body": tr("It needs a text. Nothing was written."),
}
_NO_NUMBER: Final = {
    "baseline": tr("The baseline must be a number. Nothing was written."),
    "target": tr("The target must be a number. Nothing was written."),
    "current": tr("The current must be a number. Nothing was written."),
}


def cleaned_edits(edits: Mapping[str, tuple[Any, Any]], *required: str) -> dict[str, Any]:
    """Return edits whose new values are as they are kept.

    Raises:
        KnownError: a required text is empty, or a figure is no number.
    """
    return {
        field: (base, cleaned(field, mine, is_required=field in required))
        for field, (base, mine) in edits.items()
    }


def cleaned(field: str, value: Any, *, is_required: bool = False) -> Any:
    """Return a value as it is kept: text without outer spaces, nothing for empty text.

    Raises:
        KnownError: a required text is empty, or a figure is no number.
    """
    if type(value) is str:
        value = value.strip() or None
    if is_required and value is None:
        raise KnownError(_NEEDED[field])
    if field in _NO_NUMBER and value is not None and not math.isfinite(value):
        raise KnownError(_NO_NUMBER[field])
    return value

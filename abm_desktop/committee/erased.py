"""What stands for people who were erased."""

from __future__ import annotations

from resources.language import tr


def shown_name(name: str, *, is_erased: bool) -> str:
    """Return the name of a person, or what stands for it once it is erased."""
    return tr("Erased person") if is_erased else name

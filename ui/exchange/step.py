"""The steps of an import, in their order."""

from __future__ import annotations

from enum import Enum
from typing import Final

from resources.language import tr


class Step(Enum):
    """Where the person is."""

    FILE = 0
    READING = 1
    COLUMNS = 2
    MEANINGS = 3
    PREVIEW = 4
    RESULT = 5

    @property
    def title(self) -> str:
        """Return its name as people read it."""
        return _TITLES[self]


_TITLES: Final = {
    Step.FILE: tr("File"),
    Step.READING: tr("Read as"),
    Step.COLUMNS: tr("Columns"),
    Step.MEANINGS: tr("Meanings"),
    Step.PREVIEW: tr("What will happen"),
    Step.RESULT: tr("Result"),
}

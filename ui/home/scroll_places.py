"""Where somebody stood in each part of each account, for when they come back to it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QScrollBar


class ScrollPlaces:
    """Keeps the place of scroll bars; what is shown there may still be on its way."""

    def __init__(self) -> None:
        self._kept: dict[tuple[UUID, str], int] = {}
        self._wanted: dict[QScrollBar, int] = {}

    def keep(self, account: UUID, part: str, bar: QScrollBar | None) -> None:
        """Remember where a part of an account stands."""
        if bar is not None:
            self._kept[account, part] = bar.value()
            self._wanted.pop(bar, None)

    def restore(self, account: UUID, part: str, bar: QScrollBar | None) -> None:
        """Stand where the account was left, once; from the top where nobody looked at it yet."""
        if bar is None or (account, part) not in self._kept:
            return
        if bar not in self._wanted:
            bar.rangeChanged.connect(lambda _least, most: self._reach(bar, most))
        self._wanted[bar] = self._kept.pop((account, part))
        self._reach(bar, bar.maximum())

    def _reach(self, bar: QScrollBar, most: int) -> None:
        wanted = self._wanted.get(bar)
        if wanted is not None and wanted <= most:
            del self._wanted[bar]
            bar.setValue(wanted)

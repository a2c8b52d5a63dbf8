"""The keys of a long list: as many bytes as they have, made into UUIDs when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, overload
from uuid import UUID


class Keys(Sequence[UUID]):
    """A sequence of keys that fifty thousand of which weigh little and are found fast."""

    __slots__ = ("_packed",)

    def __init__(self, packed: Iterable[bytes]) -> None:
        self._packed = list(packed)

    @property
    def packed(self) -> Sequence[bytes]:
        """Return the keys as bytes."""
        return self._packed

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> UUID: ...

    @overload
    def __getitem__(self, place: slice) -> list[UUID]: ...

    def __getitem__(self, place: int | slice) -> UUID | list[UUID]:
        if isinstance(place, slice):
            return [UUID(bytes=packed) for packed in self._packed[place]]
        return UUID(bytes=self._packed[place])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, UUID) and key.bytes in self._packed

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a key.

        Raises:
            ValueError: it is not among them.
        """
        end = len(self._packed) if stop is None else stop
        return self._packed.index(value.bytes, start, end)

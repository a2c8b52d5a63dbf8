"""The ideal customer profile as the policy keeps it: criteria over what is known of an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from abm_desktop.vocabulary import FitTest


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that makes an account fit, or that excludes it.

    Attributes:
        code: what it is called for good.
        label: what people call it, such as "Size".
        field: the field of an account that it reads, as the filters of the list name it.
        test: how it reads that field.
        values: what is looked for, where the test compares texts.
        low: the lowest number that fits; none where there is no bound.
        high: the highest number that fits; none where there is no bound.
        weight: what it counts beside the others.
        is_knock_out: whether an account that fails it is excluded, whatever else fits.
    """

    code: str
    label: str
    field: str
    test: FitTest
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    weight: int = 10
    is_knock_out: bool = False

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self:
        """Read a criterion as a version of the policy keeps it."""
        return cls(**{**body, "test": FitTest(body["test"]), "values": tuple(body["values"])})

    def to_json(self) -> dict[str, Any]:
        """Return it as a version of the policy keeps it."""
        return asdict(self) | {"values": list(self.values)}

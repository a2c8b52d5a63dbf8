"""What chapters of the playbook are made of: tables, and the words of the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What this workspace calls things: labels by code, colleagues by key."""

    roles: Mapping[str, str] = field(default_factory=dict)
    activities: Mapping[str, str] = field(default_factory=dict)
    account_fields: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""

    def role(self, code: str) -> str:
        """Return what a committee role is called."""
        return self.roles.get(code, code)

    def stage(self, code: str, usual: str) -> str:
        """Return what a journey stage is called."""
        return self.stages.get(code, usual)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a chapter: headings, and rows of as many texts."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Told = tuple[tuple[str, ...], tuple[Grid, ...]]
"""What a chapter tells: sentences, and tables below them."""

"""What was found out of a row: its values, what is wrong with it, and what is worth a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.kinds.rules import Choice, Fault, Resolved, Retired
from abm_desktop.workspace.custom_fields import PREFIX
from resources.records import dataclass


@dataclass(slots=True)
class Finding:
    """What one row means, gathered field by field."""

    read: Values
    values: dict[str, Value] = field(default_factory=dict)
    if_new: dict[str, Value] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    retired: list[Retired] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_closed: bool = False
    """Whether it is a deal that was won or lost."""

    def text(self, name: str) -> str:
        """Return a field as it was read; empty where it says nothing."""
        return str(self.read.get(name, ""))

    def keep(self, names: Iterable[str]) -> None:
        """Take fields as they were read."""
        self.values.update({name: self.read[name] for name in names if name in self.read})

    def refuse(self, name: str, reason: str) -> None:
        """Refuse the row for the value of a field."""
        self.faults.append(Fault(name, self.text(name), reason))

    def ask(
        self, name: str, reason: str, choices: Iterable[Choice], text: str | None = None
    ) -> None:
        """Refuse the row until somebody tells what the value of a field, or another text, means."""
        said = self.text(name) if text is None else text
        self.faults.append(Fault(name, said, reason, asks=True, choices=tuple(choices)))

    def retire(self, name: str, word: Ref, fault: Fault) -> None:
        """Refuse a word that is offered no more, where a record has it not already."""
        self.retired.append(Retired(name, word, fault))

    def resolved(self) -> Resolved:
        """Return all of it; custom fields mean what they say."""
        self.keep([name for name in self.read if name.startswith(PREFIX)])
        return Resolved(
            values=self.values,
            if_new=self.if_new,
            faults=tuple(self.faults),
            retired=tuple(self.retired),
            notes=tuple(self.notes),
        )

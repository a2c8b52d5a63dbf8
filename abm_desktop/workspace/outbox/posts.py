"""Use cases that can be done later, because all they need is plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any
from uuid import UUID

from abm_desktop.errors import field_words
from abm_desktop.workspace.opened import Change
from resources.records import dataclass

Edits = Mapping[str, tuple[Any, Any]]
"""Field to what the person saw, and what it shall be."""


@dataclass(frozen=True, slots=True)
class Postable:
    """A use case that can wait for the server: a change, then arguments that are plain values.

    Attributes:
        code: under which it is kept; never changed, or what waits could not be done any more.
        run: does it.
        holds: the dataclasses that its arguments are made of.
    """

    code: str
    run: Callable[..., Any]
    holds: tuple[type, ...] = ()

    def post(self, text: str = "", then: tuple[Then, ...] = (), **arguments: Any) -> Post:
        """Return it with its arguments; `text` is what somebody typed, to be copied."""
        return Post(self, arguments, text, then=then)


@dataclass(frozen=True, slots=True)
class PostableEdit(Postable):
    """A use case that edits fields of a row, each with the value that the person saw."""

    def of(self, key: UUID, **more: Any) -> RowEdit:
        """Return what edits that row, as `Jobs.edit` takes it; `more` is what else it must know."""
        return RowEdit(self, key, more)


@dataclass(frozen=True, slots=True)
class Post:
    """One thing to be done, now or once the server is back; called with the open change.

    Attributes:
        about: the fields of rows that it writes; what comes later about the same waits for it.
        then: what else is done with the row that it makes.
    """

    case: Postable
    arguments: Mapping[str, Any]
    text: str = ""
    about: frozenset[str] = frozenset()
    then: tuple[Then, ...] = ()

    def __call__(self, change: Change) -> Any:
        """Do it."""
        result = self.case.run(change, **self.arguments)
        for more in self.then:
            more(change, result)
        return result


def taken_back(post: Post) -> Post | None:
    """Return what shows as it was what an edit would have written; none where it is no edit."""
    edits = post.arguments.get("edits")
    if not isinstance(post.case, PostableEdit) or edits is None:
        return None
    back = {name: (mine, base) for name, (base, mine) in edits.items()}
    return replace(post, arguments={**post.arguments, "edits": back})


@dataclass(frozen=True, slots=True)
class Then:
    """What is done in the same change with the row that was made, such as what they said in a call."""

    case: Postable
    arguments: Mapping[str, Any]

    def __call__(self, change: Change, key: UUID) -> Any:
        """Do it with the row of that key."""
        return self.case.run(change, key, **self.arguments)


@dataclass(frozen=True, slots=True)
class RowEdit:
    """Edits fields of one row."""

    case: Postable
    key: UUID
    more: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, change: Change, edits: Edits) -> Any:
        """Write the edits."""
        return self.case.run(change, self.key, edits, **self.more)

    def post(self, edits: Edits) -> Post:
        """Return the edits as one thing to be done."""
        about = frozenset(f"{self.case.code}/{self.key.hex}/{name}" for name in edits)
        arguments = {"key": self.key, "edits": dict(edits), **self.more}
        return Post(self.case, arguments, _typed(edits), about)


def _typed(edits: Edits) -> str:
    """Return the texts of edits, each named where there are several."""
    texts = {name: mine for name, (_base, mine) in edits.items() if type(mine) is str}
    if len(texts) == 1:
        return next(iter(texts.values()))
    return "\n".join(f"{field_words(name).capitalize()}: {text}" for name, text in texts.items())

"""One thing that waits for the server, as it lies on the disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, Self
from uuid import UUID

from abm_desktop.workspace.outbox.plain import plain, restored
from abm_desktop.workspace.outbox.posts import Post, Postable, Then
from resources.records import dataclass
from resources.retelling import told
from resources.said import written

_FORM: Final = 2
"""Raised when older versions could not read what is written."""
_READABLE: Final = (1, _FORM)


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did while the server was away.

    Attributes:
        key: of the change set that it shall become; the server is asked by it whether it did.
        label: the name of the change.
        at: when it was done.
        place: the address of the workspace then, without a password.
        code: of the use case.
        arguments: its arguments as JSON.
        text: what was typed, to be copied.
        about: the fields of rows that it writes.
        then: codes and arguments of what is done in the same change.
        is_tried: whether it was handed to the server once, so that it may be kept there.
    """

    key: UUID
    label: str
    at: datetime
    place: str
    code: str
    arguments: dict[str, Any]
    text: str = ""
    about: frozenset[str] = frozenset()
    then: tuple[tuple[str, dict[str, Any]], ...] = ()
    is_tried: bool = False

    @classmethod
    def of(cls, key: UUID, label: str, at: datetime, place: str, post: Post) -> Self:
        """Return a post as it waits."""
        return cls(
            key,
            label,
            at,
            place,
            post.case.code,
            _plain(post.arguments),
            post.text,
            post.about,
            tuple((more.case.code, _plain(more.arguments)) for more in post.then),
        )

    def post(self, cases: Mapping[str, Postable]) -> Post:
        """Return what is to be done.

        Raises:
            ValueError: another version of the program wrote it.
        """
        try:
            case = cases[self.code]
            then = tuple(
                Then(cases[code], _restored(cases[code], held)) for code, held in self.then
            )
        except KeyError as error:
            raise ValueError("This version has no such use case.") from error
        return Post(case, _restored(case, self.arguments), self.text, self.about, then)

    def written(self) -> bytes:
        """Return what is kept of it in its file; name and state of the file say the rest."""
        values = {
            "form": _FORM,
            "label": self.label,
            "said": written(self.label),
            "at": self.at.isoformat(),
            "place": self.place,
            "code": self.code,
            "arguments": self.arguments,
            "text": self.text,
            "about": sorted(self.about),
            "then": self.then,
        }
        return json.dumps(values).encode("ascii")

    @classmethod
    def read(cls, key: UUID, content: bytes, *, is_tried: bool) -> Self:
        """Return what a file holds.

        Raises:
            ValueError: it is damaged, or a newer version of the program wrote it.
        """
        try:
            values = json.loads(content)
            if values.pop("form") not in _READABLE:
                raise ValueError("A newer version of the program wrote it.")
            values["label"] = told(values["label"], values.pop("said", None))
            values["at"] = datetime.fromisoformat(values["at"])
            values["about"] = frozenset(values["about"])
            values["then"] = tuple((code, held) for code, held in values["then"])
            return cls(key=key, is_tried=is_tried, **values)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("It is damaged.") from error

    def tried(self) -> Self:
        """Return it as handed to the server once."""
        return replace(self, is_tried=True)


def _plain(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in arguments.items()}


def _restored(case: Postable, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {name: restored(value, case.holds) for name, value in arguments.items()}

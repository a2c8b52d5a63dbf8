"""Drafts: a touch's subject and message with their fields filled, each knowing where it comes from.

A field is a name in single braces, such as `{first name}`. Braces that name no field are text and
stay as they are, and so does what a value holds: values are never looked at again. A draft with an
open field is shown, and never sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.touches.moment_phrases import MomentFact, phrase
from abm_desktop.vocabulary import Team
from db.text import fold
from resources.language import tr_count
from resources.records import dataclass

_BRACES: Final = re.compile(r"(?<!\{)\{([^{}\n]{1,80})\}(?!\})")
_WORD: Final = re.compile(r"\S*\w\S*")
_HONORIFICS: Final = frozenset(
    {"dr", "prof", "mr", "mrs", "ms", "miss", "sir", "dame", "herr", "frau", "hr", "fr", "ing"}
)


class Source(StrEnum):
    """Where the value of a field comes from."""

    ACCOUNT = "account"
    CONTACT = "contact"
    SALES = "sales"
    MARKETING = "marketing"
    ME = "me"


class FieldName(StrEnum):
    """The fields that every workspace has; its own ones are named by their labels."""

    FIRST_NAME = "first name"
    NAME = "name"
    TITLE = "title"
    ACCOUNT = "account"
    CITY = "city"
    INDUSTRY = "industry"
    MY_NAME = "my name"
    LAST_MARKETING_MOMENT = "last marketing moment"
    LAST_SALES_MOMENT = "last sales moment"
    LAST_MOMENT = "last moment"


class OpenFieldsError(KnownError):
    """A draft has fields that nothing fills; nothing was sent."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a field stands for; an empty text leaves it open."""

    text: str
    source: Source
    is_moment: bool = False


Values = Mapping[str, Value]
"""By folded name of the field."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a draft: text, or a field with what fills it.

    Attributes:
        text: what is read; of an open field its name.
        field: the field's name as it was written; empty for text.
        value: what fills the field; none for text.
    """

    text: str
    field: str = ""
    value: Value | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is a field that nothing fills."""
        return self.value is not None and not self.value.text

    @property
    def template(self) -> str:
        """Return it as it is kept: a field in its braces."""
        return f"{{{self.field}}}" if self.field else self.text


@dataclass(frozen=True, slots=True)
class Known:
    """What the fields of a draft are filled from; empty texts are not known.

    Attributes:
        contact, account: own fields by label, of the person and of the account.
        moments: what people of theirs did, the newest first.
    """

    name: str = ""
    title: str = ""
    account_name: str = ""
    city: str = ""
    industry: str = ""
    my_name: str = ""
    contact: tuple[tuple[str, str], ...] = ()
    account: tuple[tuple[str, str], ...] = ()
    moments: tuple[MomentFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A touch's subject and message as somebody would read them."""

    subject: tuple[Piece, ...]
    body: tuple[Piece, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of both, in their order."""
        return (*self.subject, *self.body)

    @property
    def open_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that nothing fills, each once."""
        return tuple(dict.fromkeys(piece.field for piece in self.pieces if piece.is_open))

    @property
    def fields(self) -> int:
        """Return how many fields there are."""
        return sum(bool(piece.field) for piece in self.pieces)

    @property
    def filled(self) -> int:
        """Return how many of the fields are filled."""
        return sum(bool(piece.field) and not piece.is_open for piece in self.pieces)

    @property
    def words(self) -> int:
        """Return how many words the message has, as it is read."""
        return len(_WORD.findall(_text(self.body)))

    def moments(self, source: Source) -> int:
        """Return how many moments of a team are used."""
        return sum(
            piece.value is not None
            and piece.value.is_moment
            and piece.value.source is source
            and not piece.is_open
            for piece in self.pieces
        )

    def sendable(self) -> tuple[str, str]:
        """Return subject and message as they are sent; line breaks in a subject become spaces.

        Raises:
            OpenFieldsError: fields are open, and which.
        """
        if self.open_fields:
            raise OpenFieldsError(open_sentence(self.open_fields))
        return " ".join(_text(self.subject).split()), _text(self.body)


def drafted(subject: str, message: str, values: Values) -> Draft:
    """Return a draft with its fields filled."""
    return Draft(pieces_of(subject, values), pieces_of(message, values))


def pieces_of(text: str, values: Values) -> tuple[Piece, ...]:
    """Return a text as pieces: what stands in single braces and names a field is one."""
    pieces: list[Piece] = []
    end = 0
    for found in _BRACES.finditer(text):
        value = values.get(field_key(found[1]))
        if value is None:
            continue
        if found.start() > end:
            pieces.append(Piece(text[end : found.start()]))
        pieces.append(Piece(value.text or found[1], found[1], value))
        end = found.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return tuple(pieces)


def template_of(pieces: Iterable[Piece]) -> str:
    """Return pieces as they are kept: `pieces_of` brings them back."""
    return "".join(piece.template for piece in pieces)


def field_key(name: str) -> str:
    """Return by which key a field is found, however it is written."""
    return fold(" ".join(name.split()))


def values_of(known: Known) -> dict[str, Value]:
    """Return what every field stands for; the workspace's own fields never hide the usual ones.

    Where a person and the account have a field of the same label, what is known of the person
    comes first.
    """
    values: dict[str, Value] = {}
    for source, own in ((Source.ACCOUNT, known.account), (Source.CONTACT, known.contact)):
        for label, text in own:
            key = field_key(label)
            if text or key not in values:
                values[key] = Value(_line(text), source)
    return {**values, **_usual(known)}


def first_name(name: str) -> str:
    """Return what a person is called by: the first word of a name that is no title.

    A single word is the whole name.
    """
    words = name.split()
    rest = [word for word in words if word.strip(".,").casefold() not in _HONORIFICS]
    return (rest or words or [""])[0].strip(",")


def open_sentence(fields: Sequence[str]) -> str:
    """Return which fields are open, and what to do."""
    names = ", ".join(f"{{{name}}}" for name in fields)
    return tr_count(
        "Not sent: {fields} is still open. Write over it, or add what is missing to the account "
        "or person.",
        "Not sent: {fields} are still open. Write over them, or add what is missing to the account "
        "or person.",
        len(fields),
        fields=names,
    )


def _usual(known: Known) -> dict[str, Value]:
    moments = known.moments
    marketing = next((one for one in moments if one.team in (Team.MARKETING, Team.BOTH)), None)
    sales = next((one for one in moments if one.team in (Team.SALES, Team.BOTH)), None)
    newest = moments[0] if moments else None
    return {
        FieldName.FIRST_NAME: Value(_line(first_name(known.name)), Source.CONTACT),
        FieldName.NAME: Value(_line(known.name), Source.CONTACT),
        FieldName.TITLE: Value(_line(known.title), Source.CONTACT),
        FieldName.ACCOUNT: Value(_line(known.account_name), Source.ACCOUNT),
        FieldName.CITY: Value(_line(known.city), Source.ACCOUNT),
        FieldName.INDUSTRY: Value(_line(known.industry), Source.ACCOUNT),
        FieldName.MY_NAME: Value(_line(known.my_name), Source.ME),
        FieldName.LAST_MARKETING_MOMENT: _moment(marketing, Source.MARKETING),
        FieldName.LAST_SALES_MOMENT: _moment(sales, Source.SALES),
        FieldName.LAST_MOMENT: _moment(newest, _source_of(newest)),
    }


def _moment(fact: MomentFact | None, source: Source) -> Value:
    return Value("" if fact is None else phrase(fact), source, is_moment=True)


def _source_of(fact: MomentFact | None) -> Source:
    if fact is None or fact.team not in (Team.SALES, Team.MARKETING):
        return Source.ACCOUNT
    return Source.SALES if fact.team is Team.SALES else Source.MARKETING


def _line(text: str) -> str:
    """A value stands within a sentence: it never breaks its line."""
    return " ".join(text.split())


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)

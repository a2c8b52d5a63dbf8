"""The address of a team server, taken apart and put together again, with its password aside."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Final, Self
from urllib.parse import parse_qsl, quote, unquote, urlencode

from resources.records import dataclass

USUAL_PORT: Final = "5432"
_SCHEME: Final = re.compile(r"postgres(?:ql)?(?:\+\w+)?://", re.IGNORECASE)
_AS_TYPED: Final = re.compile(
    r"(?P<user>[^:@/?#]*):(?P<password>.+)@(?P<hosts>[^@/?#\s]+)(?P<rest>/[^/?#@]+(\?.*)?)",
    re.DOTALL,
)
"""A login whose password was pasted as it is, with the signs that divide an address in it."""
_WRITTEN: Final = re.compile(r"(postgres(?:ql)?(?:\+\w+)?://[^\s:@/]*):\S*@", re.IGNORECASE)
_SECRETS: Final = frozenset(
    {"password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key"}
)
"""What an address may say behind its question mark, and nobody may write down."""


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a workspace lies on a team server, and who signs in there.

    Attributes:
        hosts: one server or several, divided by commas, each with its port where it says one.
        password: none where the address says none; an empty one is said to be empty.
        options: what stands behind the question mark, in its order, without the password.
    """

    hosts: str = ""
    database: str = ""
    user: str = ""
    password: str | None = field(default=None, repr=False)
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read an address as a person writes or pastes it."""
        rest = _SCHEME.sub("", text.strip(), count=1)
        authority = re.split(r"[/?]", rest, maxsplit=1)[0]
        login, at, hosts = authority.rpartition("@")
        typed = None if at else _AS_TYPED.fullmatch(rest)
        if typed is not None and not _is_a_port(authority, typed["password"]):
            # As it is: who pastes it unwritten has no percent signs of ours in it either.
            user, password = unquote(typed["user"]), typed["password"]
            hosts, below = typed["hosts"], typed["rest"]
        else:
            name, colon, word = login.partition(":")
            user, password = unquote(name), unquote(word) if colon else None
            below = rest[len(authority) :]
        path, _, query = below.partition("?")
        options = parse_qsl(query, keep_blank_values=True)
        said = next((value for name, value in options if name == "password"), None)
        return cls(
            hosts=hosts,
            database=unquote(path.removeprefix("/")),
            user=user or next((value for name, value in options if name == "user"), ""),
            password=said if password is None else password,
            options=tuple(one for one in options if one[0] not in ("password", "user")),
        )

    @property
    def plain(self) -> str:
        """Return it as it may be written down: without anything that is secret."""
        options = [one for one in self.options if one[0] not in _SECRETS]
        return self._written("", options)

    @property
    def whole(self) -> str:
        """Return it as the driver takes it, with the password where there is one."""
        word = "" if self.password is None else f":{quote(self.password, safe='')}"
        return self._written(word, list(self.options))

    @property
    def host(self) -> str:
        """Return the name of the only or the first server; empty for this computer."""
        first = self.hosts.partition(",")[0]
        name, colon, port = first.rpartition(":")
        return (name if colon and port.isdecimal() else first).strip("[]").lower()

    @property
    def port(self) -> str:
        """Return the port of the only or the first server."""
        _name, colon, port = self.hosts.partition(",")[0].rpartition(":")
        return port if colon and port.isdecimal() else self.option("port") or USUAL_PORT

    def option(self, name: str) -> str:
        """Return what an option says; empty where it is not said."""
        return dict(self.options).get(name, "")

    def saying(self, name: str, value: str) -> Self:
        """Return it with an option said last; with no value it is left out."""
        others = tuple(one for one in self.options if one[0] != name)
        return replace(self, options=(*others, (name, value)) if value else others)

    def with_password(self, password: str | None) -> Self:
        """Return it with another password, or none."""
        return replace(self, password=password)

    def _written(self, word: str, options: list[tuple[str, str]]) -> str:
        login = f"{quote(self.user, safe='')}{word}"
        query = urlencode(options, safe="/:,~@", quote_via=quote)
        return (
            f"postgresql://{f'{login}@' if login else ''}{self.hosts}"
            f"/{quote(self.database, safe='')}{f'?{query}' if query else ''}"
        )


def is_server(text: str) -> bool:
    """Tell whether a text is meant to be the address of a team server."""
    return _SCHEME.match(text.strip()) is not None


def without_passwords(text: str) -> str:
    """Return a text in which no address shows its password."""
    hidden = _WRITTEN.sub(r"\1:***@", text)
    return re.sub(rf"\b({'|'.join(sorted(_SECRETS))})=[^\s&]+", r"\1=***", hidden)


def _is_a_port(authority: str, password: str) -> bool:
    """Whether what looks like the beginning of a password is a port, and an option holds the @."""
    _host, colon, port = authority.rpartition(":")
    return bool(colon) and port.isdecimal() and "?" in password

"""What a server means by a refusal that has one state for several reasons.

Its words tell them apart only in English. In other languages names of methods stay as they are, a certificate
is called nearly alike, and whether only TLS is missing is found out by asking once more with it.
"""

from __future__ import annotations

import re
import socket
import ssl
import struct
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

Address = tuple[str, int]
BY_RULES: Final = "28000 ClientAuthentication"
"""The rules of the server refuse it: always, without TLS, or without a certificate of the caller's."""
BY_METHOD: Final = "28000 auth_failed"
"""The way of proving who somebody is refused it, where that is no password which the server keeps itself."""
_CERTIFICATE: Final = re.compile(
    r"[zcs][eé]rt[iy]?[fz]?i[kc]|сертиф|証明書|证书|인증서", re.IGNORECASE
)
_OF_THE_COMPUTER: Final = re.compile(r"\b(peer|ident)\b", re.IGNORECASE)
_TLS: Final = struct.pack("!ii", 8, 80877103)
_PROTOCOL: Final = 3 << 16


def reason(state: str, words: str, said: Mapping[str, str], at: Address | None) -> str:
    """Return a state with the reason that is meant by it, where that can be told.

    Args:
        state: with the place in the server's source.
        words: the server's, in whatever language.
        said: what the driver goes by.
        at: where the server was asked in clear; none where it was not.
    """
    if state == BY_METHOD and _OF_THE_COMPUTER.search(words):
        return f"{state} of the computer"
    if state == BY_RULES and at is not None and _gets_further_with_tls(said, at):
        return f"{state} in clear"
    if state == BY_RULES and at is None and _CERTIFICATE.search(words):
        return f"{state} without certificate"
    return state


def _gets_further_with_tls(said: Mapping[str, str], at: Address) -> bool:
    """Tell whether a server that refuses somebody in clear asks them for a proof where TLS is spoken.

    Nothing is told to it that it was not told in clear before, and no password.
    """
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    names = ("user", said["user"], "database", said.get("dbname", said["user"]))
    told = b"".join(name.encode() + b"\0" for name in names) + b"\0"
    with suppress(OSError), socket.create_connection(at, timeout=5) as clear:
        clear.sendall(_TLS)
        if clear.recv(1) != b"S":
            return False
        with context.wrap_socket(clear) as secret:
            secret.sendall(struct.pack("!ii", len(told) + 8, _PROTOCOL) + told)
            return secret.recv(1) == b"R"
    return False

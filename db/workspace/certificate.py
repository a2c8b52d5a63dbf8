"""Why a server's certificate is not trusted: the driver says only that it is not."""

from __future__ import annotations

import socket
import ssl
from typing import Any, Final

from db.errors import NotConnectedError, Trouble
from resources.language import tr

_ASKS_FOR_TLS: Final = bytes.fromhex("0000000804d2162f")
_YES: Final = b"S"
_SECONDS: Final = 5.0
_EXPIRED: Final = 10
"""OpenSSL's number of a certificate whose days are over, and of one whose days have not come."""
_NOT_YET: Final = 9


def tell_why(error: NotConnectedError, arguments: dict[str, Any]) -> None:
    """Refuse a certificate for the very reason, if that is one; for all else the refusal stands.

    Args:
        error: what was told.
        arguments: what the driver was called with.

    Raises:
        NotConnectedError: the certificate is not of these days.
    """
    if error.trouble is Trouble.UNTRUSTED and _verdict(arguments) in (_EXPIRED, _NOT_YET):
        raise NotConnectedError(
            tr(
                "The certificate of the server has expired or does not hold yet, so nothing was "
                "sent. Check the date of this computer; else whoever runs the server has to renew it."
            ),
            Trouble.EXPIRED,
        ) from error


def _verdict(arguments: dict[str, Any]) -> int:
    """Shake hands as the driver does, send nothing, and return what OpenSSL says of the certificate."""
    host, port = _first(arguments, "host"), _first(arguments, "port")
    where = _first(arguments, "hostaddr") or host
    known = arguments.get("sslrootcert")
    try:
        context = ssl.create_default_context(cafile=None if known == "system" else known)
        context.check_hostname = False
        with socket.create_connection((where, int(port or 5432)), _SECONDS) as plain:
            plain.sendall(_ASKS_FOR_TLS)
            if plain.recv(1) == _YES:
                context.wrap_socket(plain, server_hostname=host).close()
    except ssl.SSLCertVerificationError as refused:
        return refused.verify_code
    except (OSError, ValueError):
        return 0
    return 0


def _first(arguments: dict[str, Any], name: str) -> str:
    return str(arguments.get(name) or "").partition(",")[0]

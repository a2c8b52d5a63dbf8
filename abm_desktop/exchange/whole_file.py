"""Files that are whole or absent: written beside their place, flushed, then renamed into it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from abm_desktop.errors import KnownError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` only when everything was written.

    Raises:
        KnownError: it could not be written; what stood at `path` before stands there still.
    """
    draft = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        with draft.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        raise KnownError(
            f'"{path}" could not be written: {error.strerror}. No file was changed. '
            "Choose another place, or free some space, and try again."
        ) from error
    finally:
        draft.unlink(missing_ok=True)

"""What commands print: outcomes on standard output, progress on standard error."""

from __future__ import annotations

import json
import sys
from typing import Any

from abm_desktop.workspace.progress import Progress
from resources.language import digits, tr


class Terminal:
    """Prints one outcome, either in words or as JSON."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def tell(self, *sentences: str, result: Any) -> None:
        """Print the outcome: the sentences for a person, the result for a machine."""
        if self._as_json:
            sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        else:
            sys.stdout.writelines(f"{sentence}\n" for sentence in sentences)

    def mention(self, sentence: str) -> None:
        """Say something beside the outcome."""
        sys.stderr.write(f"{sentence}\n")

    def progress(self, what: str) -> Progress:
        """Return where long work reports its steps; shown in one line, which is then cleared."""
        if not sys.stderr.isatty():
            return Progress()

        def report(done: int, total: int) -> None:
            line = (
                tr("{what}: {done} of {total}", what=what, done=digits(done), total=digits(total))
                if done < total
                else ""
            )
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()

        return Progress(report)

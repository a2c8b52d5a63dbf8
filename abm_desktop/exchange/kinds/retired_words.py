"""Words of the workspace that are offered no more, and what is said of a file that names one."""

from __future__ import annotations

from collections.abc import Iterable

from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.rules import Choice, Fault
from resources.language import tr

_BACK = tr("bring it back in the settings")


def ask_instead(
    finding: Finding, name: str, word: Ref, text: str, offered: Iterable[Choice]
) -> None:
    """Ask what stands in place of a retired word, unless the record has it already."""
    reason = tr(
        '"{word}" is retired and offered no more. Choose another one, or {back}.',
        word=word.label,
        back=_BACK,
    )
    finding.retire(name, word, Fault(name, text, reason, asks=True, choices=tuple(offered)))


def refuse_retired(finding: Finding, name: str, word: Ref) -> None:
    """Refuse a retired word for which nothing else is told, unless the record has it already."""
    reason = tr(
        '"{word}" is retired and offered no more. Correct the file, or {back}.',
        word=word.label,
        back=_BACK,
    )
    finding.retire(name, word, Fault(name, word.label, reason))

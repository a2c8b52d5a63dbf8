"""What the paper of the playbook prints, as plain values."""

from __future__ import annotations

from datetime import date

from abm_desktop.alignment.playbook_marks import MarkedChapter
from abm_desktop.reports.page.signatures import Signer
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class DraftWords:
    """What a draft is: why it is made, what it changes, who signed it."""

    title: str
    note: str
    changes: tuple[str, ...]
    signed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaybookPaper:
    """The playbook as it is printed: a version that both teams signed, the rules that hold, or a draft.

    Attributes:
        warning: what stands on every page of a draft; empty for what holds.
        state: since when it holds, and who signed it.
        since: what the settings changed since it was signed.
        digest: SHA-256 of what was signed, or is; empty where nothing was.
    """

    workspace_name: str
    list_name: str
    today: date
    title: str
    state: str
    chapters: tuple[MarkedChapter, ...]
    signers: tuple[Signer, ...]
    author: str = ""
    note: str = ""
    digest: str = ""
    since: tuple[str, ...] = ()
    draft: DraftWords | None = None
    warning: str = ""

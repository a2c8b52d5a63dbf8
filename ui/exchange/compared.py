"""A file compared with the records, counted and sorted before the window sees it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from abm_desktop.exchange import service
from abm_desktop.exchange.importing.intake import StagedFile
from abm_desktop.exchange.importing.preview import ImportPreview, PreviewRow, RowAction
from abm_desktop.exchange.kinds.fields import Ref, value_text
from abm_desktop.exchange.kinds.notes import About, is_about
from abm_desktop.exchange.values.amounts import Money
from resources.language import listed, tr, tr_count
from resources.records import dataclass
from ui.exchange.meanings import Line, lines_of
from ui.exchange.words import counted_rows, one_line

ALL: Final = "all"
_LACKING: Final = (About.UNKNOWN_ACCOUNT, About.WITHOUT_ACCOUNT)
_QUOTED: Final = re.compile(r'"[^"]*"|„[^“]*“|\d[\d,.-]*')
_MOST: Final = 4
_LONG: Final = 76
_BROUGHT: Final[Mapping[str, Callable[[int], str]]] = {
    "product": lambda count: tr_count("{count} new product", "{count} new products", count),
    "competitor": lambda count: tr_count(
        "{count} new competitor", "{count} new competitors", count
    ),
    "lead_source": lambda count: tr_count(
        "{count} new lead source", "{count} new lead sources", count
    ),
    "campaign": lambda count: tr_count("{count} new campaign", "{count} new campaigns", count),
    "account": lambda count: tr_count(
        "{count} new candidate account", "{count} new candidate accounts", count
    ),
}
"""What an import brings because its records name it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import will do, with all that takes long to find out for tens of thousands of rows.

    Attributes:
        staged: the file as it was read.
        rows: by action, and all of them.
        texts: by number of row, what a search looks in.
        records: how many are created or updated.
        label: the name of the change.
        notes: what a person may want to know before it is written, the most frequent first.
        lines: texts of which somebody may tell the meaning.
        amounts: in which currencies amounts are read; empty where there are none.
        columns: which columns are not read; empty where all are.
        stages: what names of stages were taken for that are not ours.
    """

    preview: ImportPreview
    staged: StagedFile
    rows: Mapping[str, Sequence[PreviewRow]]
    texts: Mapping[int, str]
    records: int
    label: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    amounts: str
    columns: str
    stages: str

    @property
    def refused(self) -> int:
        """Return how many rows are refused."""
        return len(self.rows[RowAction.REFUSE])

    def row(self, number: int) -> PreviewRow:
        """Return the row of a number."""
        return next(row for row in self.preview.rows if row.number == number)


def compare(known: service.KnownRecords, staged: StagedFile, path: Path) -> Compared:
    """Compare a file with the records, count and sort; for a thread beside the window."""
    preview = service.preview_against(known, staged)
    rows: dict[str, list[PreviewRow]] = {action.value: [] for action in RowAction}
    for row in preview.rows:
        rows[row.action.value].append(row)
    lines = lines_of(preview, staged, known.directory)
    return Compared(
        preview=preview,
        staged=staged,
        rows={ALL: preview.rows, **rows},
        texts={row.number: _text(row) for row in preview.rows},
        records=service.records_touched(preview),
        label=service.import_label(preview, path),
        notes=(*_notes(preview), *_kept_words(lines)),
        lines=lines,
        amounts=_amounts_words(preview),
        columns=_columns_words(preview),
        stages=_stages_words(lines),
    )


def _amounts_words(preview: ImportPreview) -> str:
    values = (value for row in preview.rows for value in row.news.values())
    codes = sorted({value.currency for value in values if isinstance(value, Money)})
    return tr("Amounts read as {currencies}", currencies=listed(codes)) if codes else ""


def _columns_words(preview: ImportPreview) -> str:
    spare = [text for text in preview.unmapped if text]
    if not spare:
        return ""
    of = len(preview.headings)
    return one_line(
        tr(
            "Read {some} of {all} columns; not read: {columns}",
            some=of - len(spare),
            all=of,
            columns=", ".join(spare),
        ),
        _LONG,
    )


def _stages_words(lines: Sequence[Line]) -> str:
    taken = [
        tr("{text} read as {meaning}", text=one.text, meaning=one.taken)
        for one in lines
        if one.taken
    ]
    return one_line(", ".join(taken), _LONG)


def _text(row: PreviewRow) -> str:
    said = (value_text(one) for one in row.news.values() if isinstance(one, str | Ref))
    return "\n".join((row.name, row.reason, *row.notes, *row.cells, *said)).casefold()


def _notes(preview: ImportPreview) -> list[str]:
    brought: dict[str, set[Ref]] = {}
    needing: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for row in preview.rows:
        for one in row.news.values():
            for ref in one if isinstance(one, tuple) else (one,):
                if isinstance(ref, Ref) and ref.brings is not None:
                    brought.setdefault(ref.entity, set()).add(ref)
        needing.update(_need(row, note) for note in row.notes if is_about(note, *_LACKING))
        said.update({_general(note) for note in row.notes if _is_told_here(note)})
    new = [_BROUGHT[entity](len(refs)) for entity, refs in brought.items() if entity in _BROUGHT]
    lacking = [
        tr("{rows} {what}", rows=counted_rows(count), what=what) for what, count in needing.items()
    ]
    rest = [f"{counted_rows(count)}: {note}" for note, count in said.most_common(_MOST)]
    return [*new, *lacking, *rest]


def _need(row: PreviewRow, note: str) -> str:
    """Return why a deal needs an account: the file names none, or one that is not known."""
    named = "account_text" in row.news or is_about(note, About.UNKNOWN_ACCOUNT)
    return tr("with an account not known here") if named else tr("without an account")


def _kept_words(lines: Sequence[Line]) -> list[str]:
    owners = sum(one.field == "owner" for one in lines)
    unknown = sum(one.is_needed for one in lines)
    kept = tr_count("{count} owner kept as text", "{count} owners kept as text", owners)
    not_known = tr_count("{count} text not known here", "{count} texts not known here", unknown)
    return [*([kept] if owners else []), *([not_known] if unknown else [])]


def _is_told_here(note: str) -> bool:
    return not is_about(note, *_LACKING, About.BROUGHT)


def _general(note: str) -> str:
    """Return a note without what it names, so that alike ones are counted together."""
    return _QUOTED.sub("…", note).rstrip(".")

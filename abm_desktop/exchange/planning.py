"""From rows as read to what happens with each: create, update, skip or refuse.

An empty cell never erases a value. Where several rows of a file mean the same company, the first
one that says a value is right; later ones add what it left out, and a contradiction is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from abm_desktop.accounts.domains import host_of, registrable_domain
from abm_desktop.exchange.fields import Value, Values, value_text
from abm_desktop.exchange.mapping import ColumnMapping
from abm_desktop.exchange.matching import AccountIndex, Candidate, Match
from abm_desktop.exchange.preview import ImportPreview, PreviewRow, RowAction
from abm_desktop.exchange.staging import Problem, StagedRow
from abm_desktop.exchange.table import Table


def plan_accounts(
    table: Table,
    mapping: ColumnMapping,
    staged: Iterable[StagedRow],
    accounts: AccountIndex,
) -> ImportPreview:
    """Return what importing the staged rows does to the accounts; `accounts` is used up by it."""
    headings = {name: table.headings[place] for name, place in mapping.columns.items()}
    planner = _Planner(accounts, headings)
    rows = tuple(planner.plan(row) for row in staged)
    return ImportPreview(
        rows=rows,
        problems=tuple(problem for row in rows for problem in row.problems),
        headings=table.headings,
        mapping=headings,
        unmapped=mapping.unmapped,
        read_as=table.read_as,
    )


class _Planner:
    def __init__(self, accounts: AccountIndex, headings: Mapping[str, str]) -> None:
        self._accounts = accounts
        self._headings = headings

    def plan(self, row: StagedRow) -> PreviewRow:
        if row.problems:
            return _refusal(row, row.problems)
        match = self._accounts.find(row.values)
        if match.rivals:
            return _refusal(row, (self._unclear(row, match.rivals),))
        if match.candidate is None:
            return self._creation(row)
        return self._addition(row, match, match.candidate)

    def _unclear(self, row: StagedRow, rivals: Sequence[Candidate]) -> Problem:
        name = str(row.values["name"])
        return Problem(
            row.number,
            self._headings["name"],
            name,
            f'"{name}" may be any of {len(rivals)} accounts of that name; '
            "add the domain or the external ID of the one that is meant.",
        )

    def _creation(self, row: StagedRow) -> PreviewRow:
        notes = _lookalike_notes(self._accounts.lookalikes(row.values))
        values = {**row.values, **_domain_for({}, row.values)}
        said_by = dict.fromkeys(values, row.number)
        self._accounts.add(Candidate(None, values, row.number, said_by))
        return PreviewRow(
            number=row.number,
            name=str(values["name"]),
            action=RowAction.CREATE,
            reason="New",
            record=row.number,
            news=dict(values),
            notes=row.notes + notes,
        )

    def _addition(self, row: StagedRow, match: Match, known: Candidate) -> PreviewRow:
        news = _news(row.values, match, known)
        contradicted = {name: news.pop(name) for name in list(news) if name in known.said_by}
        notes = tuple(_contradiction(name, known) for name in contradicted)
        news |= _domain_for(known.values, news)
        before = {name: known.values[name] for name in news if name in known.values}
        if news:
            self._accounts.extend(known, news)
        for name in _said(row.values, known):
            known.said_by.setdefault(name, row.number)
        return PreviewRow(
            number=row.number,
            name=str(known.values["name"]),
            action=RowAction.UPDATE if news else RowAction.SKIP,
            reason=_reason(match, known, has_news=bool(news)),
            key=known.key,
            record=known.row,
            news=news,
            before=before,
            notes=row.notes + notes,
        )


def _refusal(row: StagedRow, problems: tuple[Problem, ...]) -> PreviewRow:
    reason = " ".join(
        f"{problem.column}: {problem.reason}" if problem.column else problem.reason
        for problem in problems
    )
    return PreviewRow(
        number=row.number,
        name=str(row.values.get("name", "")),
        action=RowAction.REFUSE,
        reason=reason,
        problems=problems,
        cells=row.cells,
    )


def _news(values: Values, match: Match, known: Candidate) -> dict[str, Value]:
    """Return the values that the record does not hold yet, or holds otherwise."""
    return {
        name: value
        for name, value in values.items()
        if not (name == "name" and match.name_is_identity) and not known.says(name, value)
    }


def _domain_for(known: Values, values: Values) -> dict[str, Value]:
    """Return the domain to keep with a new website where none is told."""
    if "website" not in values or "domain" in values or "domain" in known:
        return {}
    return {"domain": registrable_domain(host_of(str(values["website"])))}


def _said(values: Values, known: Candidate) -> Iterator[str]:
    """Yield the fields that a row told; a website tells the domain too where it became that."""
    yield from values
    yield from (name for name, value in _domain_for({}, values).items() if known.says(name, value))


def _contradiction(name: str, known: Candidate) -> str:
    said = value_text(known.values[name])
    return f'Row {known.said_by[name]} says "{said}" for {name.replace("_", " ")}; that is kept.'


def _lookalike_notes(lookalikes: Sequence[Candidate]) -> tuple[str, ...]:
    if not lookalikes:
        return ()
    others = f" and {len(lookalikes) - 1} more" if len(lookalikes) > 1 else ""
    first = lookalikes[0].values["name"]
    return (f'Shares its name or domain with "{first}"{others}; kept apart.',)


def _reason(match: Match, known: Candidate, *, has_news: bool) -> str:
    same = f"{match.by} as row {known.row}" if known.row else f"{match.by} as an account"
    return f"{same[0].upper()}{same[1:]}" if has_news else f"Already there, nothing new: {same}"

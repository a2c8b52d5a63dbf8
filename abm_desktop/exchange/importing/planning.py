"""From rows as read to what happens with each: create, update, skip or refuse.

An empty cell never erases a value. Where several rows of a file mean the same record, the first one
that says a value is right; later ones add what it left out, and a contradiction is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from abm_desktop.exchange.importing.assumed_currency import assumed_currency
from abm_desktop.exchange.importing.intake import StagedFile
from abm_desktop.exchange.importing.lookalikes import with_lookalikes
from abm_desktop.exchange.importing.preview import ImportPreview, PreviewRow, RowAction
from abm_desktop.exchange.importing.questions import Questions
from abm_desktop.exchange.importing.revenue_unit import small_revenue
from abm_desktop.exchange.importing.staging import Problem, StagedRow
from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.field_labels import label_within, own_field_words
from abm_desktop.exchange.kinds.fields import Kind, Value, Values, value_text
from abm_desktop.exchange.kinds.index import Candidate, Index, Match
from abm_desktop.exchange.kinds.notes import About, Note
from abm_desktop.exchange.kinds.rules import Fault, Resolved, Rules
from resources.language import tr

_NONE: Final[frozenset[str]] = frozenset()


def plan(
    rules: Rules, staged: StagedFile, candidates: Iterable[Candidate], directory: Directory
) -> ImportPreview:
    """Return what importing a staged file does to the records; they are used up by it."""
    headings = {name: staged.table.headings[at] for name, at in staged.mapping.columns.items()}
    known = tuple(candidates)
    planner = _Planner(rules, staged, rules.index(known), directory, headings)
    rows = tuple(planner.plan(row) for row in staged.rows)
    if rules.tells_alike:
        rows = with_lookalikes(rows, known)
    return ImportPreview(
        rows=rows,
        problems=tuple(problem for row in rows for problem in row.problems),
        headings=staged.table.headings,
        mapping=headings,
        unmapped=staged.mapping.unmapped,
        read_as=staged.table.read_as,
        kind=staged.kind,
        questions=planner.questions.asked(partial(rules.suggest, directory)),
        by_value=staged.mapping.by_value,
        currency=assumed_currency(staged),
        small_revenue=small_revenue(staged),
    )


class _Planner:
    def __init__(
        self,
        rules: Rules,
        staged: StagedFile,
        index: Index,
        directory: Directory,
        headings: Mapping[str, str],
    ) -> None:
        self._kind = staged.kind
        self._index = index
        self._completed = rules.completed
        self._keep = rules.keeper(directory)
        self._resolve = rules.resolver(directory, staged.options)
        self._headings = headings
        self.questions = Questions(headings, staged.habits)

    def plan(self, row: StagedRow) -> PreviewRow:
        if row.problems:
            self.questions.doubt(row.doubted)
            return self._refusal(row, row.problems)
        resolved = self._resolve(row.values)
        if resolved.faults:
            return self._faulty(row, resolved.faults)
        if_new = resolved.if_new
        match = self._index.find({**if_new, **resolved.values} if if_new else resolved.values)
        if match.rivals:
            return self._refusal(row, (self._unclear(row, resolved, match.rivals),))
        if match.candidate is None:
            return self._creation(row, resolved, match)
        return self._addition(row, resolved, match, match.candidate)

    def _faulty(self, row: StagedRow, faults: Sequence[Fault]) -> PreviewRow:
        self.questions.ask(faults)
        problems = tuple(
            Problem(row.number, self._headings.get(one.field, ""), one.text, one.reason)
            for one in faults
        )
        return self._refusal(row, problems)

    def _unclear(self, row: StagedRow, resolved: Resolved, rivals: Sequence[Candidate]) -> Problem:
        title = self._kind.title_of(resolved.values)
        named = (name for name in self._kind.title if name in resolved.values)
        column = self._headings.get(next(named, ""), "")
        what = tr('"{text}"', text=title) if title else tr("This row")
        return Problem(
            row.number,
            column,
            title,
            self._index.way_out(what, len(rivals)),
        )

    def _creation(self, row: StagedRow, resolved: Resolved, match: Match) -> PreviewRow:
        if resolved.faults_if_new:
            return self._faulty(row, resolved.faults_if_new)
        values = {**resolved.if_new, **resolved.values}
        notes = self._index.lookalikes(match.traits)
        if faults := _retired(resolved, {}, values):
            return self._faulty(row, faults)
        values |= self._completed({}, values)
        concluded = _NONE
        if resolved.if_new:
            concluded = frozenset(resolved.if_new) - resolved.values.keys()
        self._index.add(Candidate(None, values, row.number, concluded=concluded), match.traits)
        return PreviewRow(
            number=row.number,
            name=self._kind.title_of(values),
            action=RowAction.CREATE,
            reason=tr("New"),
            record=row.number,
            news=values,
            notes=row.notes + resolved.notes + notes,
        )

    def _addition(
        self, row: StagedRow, resolved: Resolved, match: Match, known: Candidate
    ) -> PreviewRow:
        if known.barred:
            return self._refusal(row, (Problem(row.number, "", "", known.barred),))
        news = self._news(resolved.values, match, known)
        contradicted = [name for name in news if known.sayer(name)]
        if contradicted and match.is_open_to_doubt:
            return self._refusal(row, (self._second(row, match, known, contradicted[0]),))
        notes: list[str] = [_contradiction(name, known) for name in contradicted]
        kept, why = self._keep(known.values, news) if not known.row else ((), "")
        notes += [why] if why else []
        for name in {*contradicted, *kept} & news.keys():
            del news[name]
        if faults := _retired(resolved, known.values, news):
            return self._faulty(row, faults)
        news |= self._completed(known.values, news)
        before = {name: known.values[name] for name in news if name in known.values}
        if news:
            known.said_by |= dict.fromkeys(news, row.number)
            self._index.extend(known, news)
        for name in self._said(resolved.values, known):
            if not known.sayer(name):
                known.said_by[name] = row.number
        return PreviewRow(
            number=row.number,
            name=self._kind.title_of(known.values),
            action=RowAction.UPDATE if news else RowAction.SKIP,
            reason=_reason(self._kind, match, known, has_news=bool(news)),
            key=known.key,
            record=known.row,
            news=news,
            before=before,
            notes=(*row.notes, *resolved.notes, *notes),
        )

    def _news(self, values: Values, match: Match, known: Candidate) -> dict[str, Value]:
        """Return the values that the record does not hold yet, or holds otherwise."""
        return {
            name: value
            for name, value in values.items()
            if not (name in match.kept and name in known.values)
            and not self._index.says(known, name, value)
        }

    def _second(self, row: StagedRow, match: Match, known: Candidate, name: str) -> Problem:
        """Return why a row is refused that may mean another record than an earlier row."""
        said = value_text(known.values[name])
        has_id = any(one.name == "external_id" for one in self._kind.fields)
        way_out = tr("give both an ID or correct one") if has_id else tr("correct one")
        reason = tr(
            'Row {row} has {by} but says "{said}" for {field}; {cure}.',
            row=known.sayer(name),
            by=match.by,
            said=said,
            field=self._label(name),
            cure=way_out,
        )
        column = self._headings.get(name, "")
        return Problem(row.number, column, value_text(row.values.get(name, "")), reason)

    def _label(self, name: str) -> str:
        """Return what people call a field: its label, where the kind has it."""
        labels = (one.label for one in self._kind.fields if one.name == name)
        return label_within(next(labels, own_field_words(name)))

    def _said(self, values: Values, known: Candidate) -> Iterator[str]:
        """Yield the fields that a row told; what follows from them too, where it became that."""
        yield from values
        follows = self._completed({}, values)
        yield from (name for name, value in follows.items() if self._index.says(known, name, value))

    def _refusal(self, row: StagedRow, problems: tuple[Problem, ...]) -> PreviewRow:
        reason = " ".join(
            f"{problem.column}: {problem.reason}" if problem.column else problem.reason
            for problem in problems
        )
        return PreviewRow(
            number=row.number,
            name=self._kind.title_of(row.values),
            action=RowAction.REFUSE,
            reason=reason,
            problems=problems,
            cells=row.cells,
        )


def _retired(resolved: Resolved, known: Values, news: Values) -> tuple[Fault, ...]:
    """Return why a row is refused for words that are offered no more."""
    return tuple(one.fault for one in resolved.retired if one.is_news(known, news))


def _contradiction(name: str, known: Candidate) -> Note:
    field = own_field_words(name)
    sentence = tr(
        'Row {row} says "{said}" for {field}; that is kept.',
        row=known.sayer(name),
        said=value_text(known.values[name]),
        field=field,
    )
    several = tr("The file says two things for {field}; the first is kept.", field=field)
    return Note(sentence, About.CONTRADICTED, several)


def _reason(kind: Kind, match: Match, known: Candidate, *, has_news: bool) -> str:
    other = (
        tr("as row {row}", row=known.row)
        if known.row
        else tr("as {record}", record=kind.indefinite)
    )
    same = tr("{the_same} {as_what}", the_same=match.by, as_what=other)
    return (
        f"{same[:1].upper()}{same[1:]}"
        if has_news
        else tr("Already there, nothing new: {same}", same=same)
    )

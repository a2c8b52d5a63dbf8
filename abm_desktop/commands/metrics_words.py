"""The measures over deals as a machine reads them, and as a person at a terminal does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from abm_desktop.revenue.flag_words import flag_sentences
from abm_desktop.revenue.measures import Measures
from abm_desktop.revenue.questions import Measured
from abm_desktop.revenue.said import days_words, group_words, share_words
from abm_desktop.revenue.unknown import unknown_figures
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.days import full_day
from resources.language import digits, numerals, tr, tr_about

_MONEY: Final = (
    "won_value",
    "average_won_value",
    "median_won_value",
    "open_value",
    "weighted_value",
    "velocity_per_day",
)
_COUNTS: Final = ("open_count", "won_count", "lost_count")
_PLAIN: Final = (*_COUNTS, "win_rate", "cycle_days")
_ORDER: Final = (
    *_COUNTS,
    "won_value",
    "average_won_value",
    "median_won_value",
    "win_rate",
    "cycle_days",
    "open_value",
    "weighted_value",
    "velocity_per_day",
)
_HEADINGS: Final = (
    tr_about("deals", "Open"),
    tr("Won"),
    tr("Lost"),
    tr("Won value"),
    tr("Mean won"),
    tr("Win rate"),
    tr("Cycle"),
    tr("A day"),
)


def as_json(answer: Measured) -> dict[str, Any]:
    """Return the answer with money in major units, whole numbers as such, the unknown as null."""
    question = answer.question
    result = {
        "as_of": question.as_of.isoformat(),
        "from": None if question.since is None else question.since.isoformat(),
        "to": question.end.isoformat(),
        "currency": answer.currency,
        "cycle": str(question.cycle),
        **_figures(answer.total, answer.currency),
        "target_won_value": _major(answer.target_won_value, answer.currency),
        "flags": dict(answer.flags),
    }
    if question.by is not None:
        groups = answer.groups.items()
        result["by"] = str(question.by)
        result["groups"] = {name: _figures(one, answer.currency) for name, one in groups}
    return result


def as_sentences(answer: Measured) -> list[str]:
    """Return the answer as a table, or a line for each figure, with what is missing below."""
    lines = [_heading(answer), ""]
    if answer.groups:
        lines += _table(answer)
    else:
        lines += _lines(answer)
    notes = dict.fromkeys(
        [*unknown_figures(answer.total).values(), *flag_sentences(answer.flags).values()]
    )
    return [*lines, *([""] if notes else []), *notes]


def _figures(measures: Measures, currency: str) -> dict[str, Any]:
    found = {name: _whole(getattr(measures, name)) for name in _PLAIN}
    found |= {name: _major(getattr(measures, name), currency) for name in _MONEY}
    figures: dict[str, Any] = {name: found[name] for name in _ORDER}
    return {**figures, "notes": unknown_figures(measures)}


def _major(minor: float | None, currency: str) -> float | None:
    """Return an amount of minor units in major ones, as near as a number can be."""
    if minor is None:
        return None
    return _whole(float(Fraction(minor) / 10 ** minor_digits(currency)))


def _whole(number: float | None) -> float | None:
    return int(number) if isinstance(number, float) and number.is_integer() else number


def _heading(answer: Measured) -> str:
    question = answer.question
    period = tr("closed up to {full_day}", full_day=full_day(question.end))
    if question.since is not None:
        period = tr(
            "closed from {full_day} to {full_day_2}",
            full_day=full_day(question.since),
            full_day_2=full_day(question.end),
        )
    return tr(
        "Deals {period}, open at the end of that day, as known on {full_day}. Money in "
        "{currency}, cycle as the {cycle}.",
        period=period,
        full_day=full_day(question.as_of),
        currency=answer.currency,
        cycle=question.cycle,
    )


def _lines(answer: Measured) -> list[str]:
    found, currency = answer.total, answer.currency
    rows = [
        (tr_about("deals", "Open"), digits(found.open_count)),
        (tr("Won"), digits(found.won_count)),
        (tr("Lost"), digits(found.lost_count)),
        (tr("Won value"), _money(found.won_value, currency)),
        (tr("  from target accounts"), _money(answer.target_won_value, currency)),
        (tr("Mean won value"), _money(found.average_won_value, currency)),
        (tr("Median won value"), _money(found.median_won_value, currency)),
        (tr("Win rate"), _share(found.win_rate)),
        (tr("Cycle"), _days(found.cycle_days)),
        (tr("Open pipeline"), _money(found.open_value, currency)),
        (tr("Weighted pipeline"), _money(found.weighted_value, currency)),
        (tr("Velocity a day"), _money(found.velocity_per_day, currency)),
    ]
    width = max(len(name) for name, _ in rows)
    return [f"{name:<{width}}  {value:>16}" for name, value in rows]


def _table(answer: Measured) -> list[str]:
    by, currency = answer.question.by, answer.currency
    rows = [_row(group_words(by, name), one, currency) for name, one in answer.groups.items()]
    total = _row(tr("Total"), answer.total, currency)
    return _aligned([[str(by).capitalize(), *_HEADINGS], *rows, total])


def _row(name: str, found: Measures, currency: str) -> list[str]:
    return [
        name,
        digits(found.open_count),
        digits(found.won_count),
        digits(found.lost_count),
        _money(found.won_value, currency),
        _money(found.average_won_value, currency),
        _share(found.win_rate),
        _days(found.cycle_days),
        _money(found.velocity_per_day, currency),
    ]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [
                f"{row[0]:<{widths[0]}}",
                *(f"{cell:>{n}}" for cell, n in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in rows
    ]


def _money(minor: float | None, currency: str) -> str:
    if minor is None:
        return "-"
    places = minor_digits(currency)
    return numerals(f"{Decimal(round(Fraction(minor))).scaleb(-places):,.{places}f}")


def _share(rate: float | None) -> str:
    return "-" if rate is None else share_words(rate)


def _days(days: float | None) -> str:
    return "-" if days is None else days_words(days)

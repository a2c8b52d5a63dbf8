"""What is known of the company itself, as its plan prints it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from abm_desktop.accounts.fit import Fit
from abm_desktop.accounts.fit_words import score_words
from abm_desktop.accounts.rows import AccountFacts, AccountRow
from abm_desktop.engagement.rows import Minutes
from abm_desktop.plans.completeness import Completeness
from abm_desktop.reports.money import short_money
from abm_desktop.reports.plan.content import Fact
from abm_desktop.revenue.services.worth import Worth
from abm_desktop.workspace.custom_fields import CustomFieldRow, FieldValue, value_words
from abm_desktop.workspace.days import full_day
from resources.language import digits, numerals, tr


def fact_lines(line: AccountRow, minutes: Minutes, worth: Worth) -> tuple[Fact, ...]:
    """Return what stands in the band at the top; a value that nobody knows is left out."""
    known = (
        Fact(tr("Open pipeline"), worth_words(worth)),
        Fact(tr("Fit"), fit_words(line.fit)),
        Fact(tr("Engagement"), _engagement(minutes), minutes.course),
        Fact(tr("People"), "" if line.employees is None else digits(line.employees)),
        Fact(tr("Revenue"), _revenue(line)),
        Fact(tr("Industry"), line.business or ""),
    )
    return tuple(fact for fact in known if fact.value)


def profile_lines(
    facts: AccountFacts, own: Iterable[CustomFieldRow], values: Mapping[UUID, FieldValue]
) -> tuple[Fact, ...]:
    """Return everything that can be known of a company; what nobody knows has an empty value."""
    line = facts.line
    plain = (
        (tr("Domain"), line.domain),
        (tr("Website"), facts.website),
        (tr("Sector"), line.sector),
        (tr("Industry"), line.industry),
        (tr("City"), line.city),
        (tr("Region"), facts.region),
        (tr("Country"), line.country),
        (tr("People"), None if line.employees is None else digits(line.employees)),
        (tr("Revenue"), _revenue(line)),
        (tr("Telephone"), facts.phone),
        (tr("Ticker"), facts.ticker),
    )
    return (
        *(Fact(label, value or "") for label, value in plain),
        *(Fact(field.label, _own_words(values.get(field.id))) for field in own),
    )


def reasons(why: str | None) -> tuple[str, ...]:
    """Return why this account, one reason a line."""
    return tuple(line.strip() for line in (why or "").splitlines() if line.strip())


def fit_words(fit: Fit | None) -> str:
    """Return a fit with how much of the profile is known, where that is not all; `Excluded`."""
    words = score_words(fit)
    if fit is None or fit.score is None or fit.known == fit.total:
        return words
    return tr("{fit}, {percent} % known", fit=words, percent=fit.known_percent)


def worth_words(worth: Worth) -> str:
    """Return what open deals are worth as the screens show it; empty where none is open."""
    if not worth.count:
        return ""
    return short_money(worth.sum_minor, worth.currency) if worth.is_known else "?"


def gap_lines(found: Completeness) -> tuple[str, ...]:
    """Return what the parts of the plan lack, one sentence each."""
    return tuple(
        tr("{part}: {missing}.", part=state.part.words, missing=state.missing)
        for state in found.parts
        if not state.is_complete
    )


def _own_words(value: FieldValue | None) -> str:
    return full_day(value) if isinstance(value, date) else value_words(value)


def _revenue(line: AccountRow) -> str:
    if line.revenue_minor is None:
        return ""
    return short_money(line.revenue_minor, line.revenue_currency or "")


def _engagement(minutes: Minutes) -> str:
    if not (minutes.now or minutes.earlier):
        return ""
    if minutes.trend is None:
        return tr("{minutes} min now", minutes=numerals(f"{minutes.now:,.0f}"))
    sign = "\N{MINUS SIGN}" if round(minutes.trend) < 0 else "+"
    return tr(
        "{minutes} min now, {change} % in 30 days",
        minutes=numerals(f"{minutes.now:,.0f}"),
        change=sign + numerals(f"{abs(minutes.trend):,.0f}"),
    )

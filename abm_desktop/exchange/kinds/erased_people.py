"""Rows about people who were erased on request: refused without a word that tells who it was."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from abm_desktop.committee.digests import Traces, mails_of, refusal
from abm_desktop.exchange.kinds.contact_points import POINTS, points_of
from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.vocabulary import PointKind


def refuse_erased(directory: Directory, finding: Finding) -> None:
    """Refuse the row of a contact who was erased on request."""
    account = finding.values.get("account")
    key = account.key if isinstance(account, Ref) and isinstance(account.key, UUID) else None
    by_kind = {
        kind: tuple(
            ref.label for ref in points_of(finding.values) if str(ref.key).startswith(f"{kind}:")
        )
        for kind, _label in POINTS.values()
    }
    _refuse(
        directory,
        finding,
        Traces(
            name=str(finding.values.get("name", "")),
            account=key,
            mails=(finding.text("email"), *by_kind[PointKind.EMAIL]),
            phones=(finding.text("phone"), *by_kind[PointKind.PHONE]),
            country=_country(directory, key),
        ),
    )


def refuse_erased_names(
    directory: Directory, finding: Finding, texts: Sequence[str], account: Ref | None
) -> bool:
    """Refuse a row that names somebody who was erased on request; tell whether it does."""
    key = account.key if account is not None and isinstance(account.key, UUID) else None
    everything = [Traces(mails=mails_of(texts)), *(Traces(text, key) for text in texts)]
    return any(_refuse(directory, finding, traces) for traces in everything)


def _refuse(directory: Directory, finding: Finding, traces: Traces) -> bool:
    since = directory.erased.since(traces)
    if since is not None:
        finding.refuse("", refusal(since))
    return since is not None


def _country(directory: Directory, account: UUID | None) -> str:
    found = directory.accounts.keyed(str(account)) if account is not None else None
    country = found.values.get("country", "") if found is not None else ""
    return str(country or directory.erased.country)

"""What kind of record a file holds, by its headings: a guess that a person sees and can change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.importing.mapping import has_required_heading
from abm_desktop.exchange.kinds.fields import Kind

_COMMONEST: Final = (
    *("accounts", "contacts", "opportunities", "engagements"),
    *("people", "products", "campaign-members"),
)
"""Kinds by how often files hold them: a list of names and addresses is one of contacts."""


def likely_kind(kinds: Iterable[Kind], headings: Sequence[str]) -> Kind | None:
    """Return the kind that knows most of the headings; None where no kind has what it needs.

    Of kinds that know equally many, the one that files hold most often is meant.
    """
    keys = {heading_key(heading) for heading in headings if heading}
    fitting = [kind for kind in kinds if has_required_heading(kind, headings, {})]

    def rank(kind: Kind) -> tuple[int, int]:
        named = {key for entry in kind.fields for key in entry.heading_keys if key in keys}
        return len(named), -_COMMONEST.index(kind.name)

    return max(fitting, key=rank, default=None)

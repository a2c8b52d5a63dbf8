"""What a deal points at besides its account and owner: products, source, campaign, people, reasons.

Products, sources, campaigns and competitors that nobody knows yet are brought by the import.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from abm_desktop.exchange.kinds.brought import brings_words
from abm_desktop.exchange.kinds.deal_people import find_people
from abm_desktop.exchange.kinds.directory import Directory, Entry, Lookup, letters, plain
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.first_labels import first_labels
from abm_desktop.exchange.kinds.retired_words import refuse_retired
from abm_desktop.exchange.kinds.role_words import RoleNames
from abm_desktop.workspace.codes import code_of
from resources.language import tr

_PARTS: Final = re.compile(r"\s*;\s*")
_NAMED: Final = {"product": "name", "competitor": "name", "lead_source": "label"}
"""By table, the column that holds what people call its rows."""


class DealLinks:
    """Finds what the rows of a file of deals point at."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._brought: dict[Ref, Ref] = {}
        first = first_labels("lead_source", {row.code: row.label for row in directory.sources})
        self._sources = Lookup(
            (
                Entry(
                    Ref("lead_source", row.code, row.label),
                    (row.code, row.label, *first.get(row.code, ())),
                    None,
                    row.is_retired,
                )
                for row in directory.sources
            ),
            code_of,
        )
        self._roles = RoleNames(directory.roles)
        self._retired = {
            entry.ref
            for entry in (*directory.products, *self._sources, *directory.reasons)
            if entry.is_retired
        }

    def find(self, finding: Finding) -> None:
        """Find everything that a row points at."""
        steps: tuple[Callable[[Finding], None], ...] = (
            self._find_products,
            self._find_source,
            self._find_competitors,
            self._find_campaign,
            self._find_reasons,
            self._find_contacts,
        )
        for step in steps:
            step(finding)

    def _find_products(self, finding: Finding) -> None:
        texts = _split(finding.text("products"), _PARTS)
        known = self._directory.products
        self._keep(finding, "products", self._coded(finding, "product", texts, known))

    def _find_competitors(self, finding: Finding) -> None:
        texts = _split(finding.text("competitors"), _PARTS)
        known = self._directory.competitors
        self._keep(finding, "competitors", self._coded(finding, "competitor", texts, known))

    def _find_source(self, finding: Finding) -> None:
        if "source" in finding.read:
            source = _coded("lead_source", finding.text("source"), self._sources)
            finding.values["source"] = self._once(finding, source)
            self._refuse_retired(finding, "source", (source,))

    def _find_campaign(self, finding: Finding) -> None:
        campaign = campaign_named(self._directory, finding)
        if campaign is not None:
            finding.values["campaign"] = self._once(finding, campaign)

    def _find_reasons(self, finding: Finding) -> None:
        texts = [
            text
            for name in ("won_reason", "lost_reason")
            for text in _split(finding.text(name), _PARTS)
        ]
        found = {text: self._directory.reasons.one(text) for text in texts}
        known = tuple(entry.ref for entry in found.values() if entry is not None)
        self._keep(finding, "reasons", known)
        if unknown := [text for text, entry in found.items() if entry is None]:
            notes = [*filter(None, [finding.text("closing_note")]), *unknown]
            finding.values["closing_note"] = "\n".join(notes)
            said = ", ".join(f'"{text}"' for text in unknown)
            finding.notes.append(
                tr("No coded reason is called {text}; kept as a closing note.", text=said)
            )

    def _find_contacts(self, finding: Finding) -> None:
        find_people(self._directory, self._roles, finding)

    def _keep(self, finding: Finding, name: str, found: tuple[Ref, ...]) -> None:
        if found:
            finding.values[name] = tuple(dict.fromkeys(found))
            self._refuse_retired(finding, name, found)

    def _refuse_retired(self, finding: Finding, name: str, words: Iterable[Ref]) -> None:
        for word in words:
            if word in self._retired:
                refuse_retired(finding, name, word)

    def _coded(
        self, finding: Finding, entity: str, texts: Sequence[str], known: Lookup
    ) -> tuple[Ref, ...]:
        return tuple(self._once(finding, _coded(entity, text, known)) for text in texts)

    def _once(self, finding: Finding, ref: Ref) -> Ref:
        """Return a row as it was named first, and say there that the import brings it."""
        if ref.brings is None:
            return ref
        first = self._brought.setdefault(ref, ref)
        if first is ref:
            finding.notes.append(brings_words(ref.entity, ref.label))
        return first


def campaign_named(directory: Directory, finding: Finding) -> Ref | None:
    """Return the campaign that a row names by external id or name, be it one that it brings.

    One of that name with another external id is another campaign; a name that several have decides
    nothing, and is noted.
    """
    key, name = finding.text("campaign_id"), finding.text("campaign")
    by_key = directory.campaigns.one(key) if key else None
    if by_key is not None:
        return by_key.ref
    namesakes = [one for one in directory.campaigns.find(name) if not _has_other_id(one, name, key)]
    if len(namesakes) > 1:
        finding.notes.append(
            tr(
                '"{name}" may be any of {count} campaigns; none was taken.',
                name=name,
                count=len(namesakes),
            )
        )
    if namesakes or not (key or name):
        return namesakes[0].ref if len(namesakes) == 1 else None
    brought: dict[str, str | int | date | None] = {"name": name or key, "external_id": key or None}
    return Ref("campaign", key or letters(name), name or key, brought)


def _has_other_id(campaign: Entry, name: str, key: str) -> bool:
    """Return whether a campaign of a name goes by another external id than the one a row tells."""
    return bool(key) and any(
        plain(text) not in (plain(name), plain(key)) for text in campaign.names if text
    )


def _coded(entity: str, text: str, known: Lookup) -> Ref:
    """Return the row whose code or name has the code of a text, be it one that the import brings."""
    code = code_of(text)
    for entry in known.find(text):
        if code in map(code_of, entry.names):
            return entry.ref
    return Ref(entity, code, text, {"code": code, _NAMED[entity]: text})


def _split(text: str, by: re.Pattern[str]) -> list[str]:
    return [part for part in by.split(text.strip()) if part]

"""What the stages of deals are called elsewhere, and which of ours each of them is.

Names of Salesforce's, HubSpot's and Pipedrive's own stages, and plain words. A workspace's own codes
and labels go before them; a name that is not known is asked about, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.kinds.first_labels import first_labels
from abm_desktop.revenue.rows import DealStageRow
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.wrong_value import VALUE, WrongValueError
from resources.language import tr
from resources.records import dataclass

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "prospecting": (
        "New",
        "Lead In",
        "Contact Made",
        "Appointment Scheduled",
        "Discovery",
        "Neu",
        "Termin vereinbart",
        "Kontakt hergestellt",
        "Prospektion",
    ),
    "qualification": (
        "Engaging",
        "Qualified",
        "Qualifying",
        "Needs Analysis",
        "Qualified To Buy",
        "Qualifiziert",
        "Bedarfsanalyse",
        "Für Kauf qualifiziert",
    ),
    "solution": (
        "Value Proposition",
        "Id. Decision Makers",
        "Perception Analysis",
        "Presentation Scheduled",
        "Demo Scheduled",
        "Needs Defined",
        "Demo",
        "Nutzenversprechen",
        "Präsentation geplant",
        "Demo geplant",
    ),
    "proposal": (
        "Proposal/Price Quote",
        "Proposal Made",
        "Proposal Sent",
        "Decision Maker Bought-In",
        "Quote",
        "Angebot/Preisangebot",
        "Angebot gesendet",
        "Angebot gemacht",
        "Entscheidungsträger überzeugt",
    ),
    "negotiation": (
        "Negotiation/Review",
        "Negotiations Started",
        "Contract Sent",
        "Verhandlung/Überprüfung",
        "Verhandlungen begonnen",
        "Vertrag gesendet",
    ),
}
"""By the code of one of our stages, what others call it."""
_WON: Final = (
    *("Won", "Closed Won", "Close Won", "Closed - Won"),
    *("Gewonnen", "Geschlossen, gewonnen", "Abgeschlossen und gewonnen"),
)
_LOST: Final = (
    *("Lost", "Closed Lost", "Close Lost", "Closed - Lost"),
    *("Verloren", "Geschlossen, verloren", "Abgeschlossen und verloren"),
)
_OPEN: Final = ("Open", "In Progress", "Offen", "In Bearbeitung")
_MERELY_OPEN: Final = frozenset(("open", "offen"))
OUTCOMES: Final = {outcome.value: outcome for outcome in DealOutcome}


@dataclass(frozen=True, slots=True)
class Closing:
    """What other columns of a row say about a deal; none where they say nothing."""

    is_closed: bool | None = None
    is_won: bool | None = None
    probability: int | None = None
    """In percent."""


class StageNames:
    """Finds the stage that a file means."""

    def __init__(self, stages: Iterable[DealStageRow]) -> None:
        self._stages = sorted(stages, key=lambda stage: stage.position)
        self._by_code = {stage.code: stage for stage in self._stages}
        self._by_key = {**self._well_known(), **self._own()}

    @property
    def labels(self) -> Sequence[str]:
        """Return the labels of the stages on offer in their order."""
        return [stage.label for stage in self._stages if not stage.is_retired]

    def stage(self, text: str, closing: Closing) -> DealStageRow:
        """Return the stage that a name means.

        Raises:
            WrongValueError: none does, or the other columns say otherwise.
        """
        found = self._named(text, closing)
        if found is None:
            raise WrongValueError(
                tr(
                    '"{value}" is no stage that is known here. There are: {stages}',
                    stages=", ".join(self.labels),
                    value=VALUE,
                )
            )
        if objection := _contradiction(found, closing):
            raise WrongValueError(objection)
        return found

    def knows(self, text: str) -> bool:
        """Return whether a name means a stage, whatever the other columns say."""
        return self._named(text, Closing()) is not None

    def ends(self, text: str) -> bool:
        """Return whether a name means that a deal was won or lost."""
        stage = self._named(text, Closing()) if text else None
        return stage is not None and stage.outcome is not DealOutcome.OPEN

    def _named(self, text: str, closing: Closing) -> DealStageRow | None:
        key = heading_key(text)
        if key in _MERELY_OPEN and key not in self._own():
            return self._likely_open(closing.probability)
        return self._by_key.get(key)

    def _likely_open(self, probability: int | None) -> DealStageRow | None:
        """Return the furthest open stage that is no likelier than a deal is said to be."""
        stages = [stage for stage in self._stages if _is_offered(stage, DealOutcome.OPEN)]
        reached = [stage for stage in stages if stage.probability <= (probability or 0)]
        return max(reached, key=lambda stage: stage.probability) if reached else _first(stages)

    def _first(self, outcome: DealOutcome) -> DealStageRow | None:
        return _first([stage for stage in self._stages if _is_offered(stage, outcome)])

    def _own(self) -> dict[str, DealStageRow]:
        labels = {heading_key(stage.label): stage for stage in self._stages}
        return labels | {heading_key(stage.code): stage for stage in self._stages}

    def _well_known(self) -> dict[str, DealStageRow]:
        first = first_labels("deal_stage", {one.code: one.label for one in self._stages})
        known = {
            heading_key(name): self._by_code[code]
            for called in (_NAMES, first)
            for code, names in called.items()
            if code in self._by_code
            for name in names
        }
        plain = ((_WON, DealOutcome.WON), (_LOST, DealOutcome.LOST), (_OPEN, DealOutcome.OPEN))
        for names, outcome in plain:
            stage = self._first(outcome)
            known |= {} if stage is None else {heading_key(name): stage for name in names}
        return known


def _first(stages: Sequence[DealStageRow]) -> DealStageRow | None:
    return stages[0] if stages else None


def _is_offered(stage: DealStageRow, outcome: DealOutcome) -> bool:
    return stage.outcome is outcome and not stage.is_retired


def _contradiction(stage: DealStageRow, closing: Closing) -> str:
    """Return why a stage cannot be right beside the other columns; empty where it can."""
    open_ = stage.outcome is DealOutcome.OPEN
    if closing.is_won and stage.outcome is not DealOutcome.WON:
        return tr(
            '"{value}" is read as "{stage}", but the row says that it was won',
            stage=stage.label,
            value=VALUE,
        )
    if closing.is_closed and open_:
        return tr(
            '"{value}" is read as "{stage}", but the row says that it is closed',
            stage=stage.label,
            value=VALUE,
        )
    if closing.is_closed is False and not open_:
        return tr(
            '"{value}" is read as "{stage}", but the row says that it is open',
            stage=stage.label,
            value=VALUE,
        )
    if closing.is_won is False and stage.outcome is DealOutcome.WON:
        return tr(
            '"{value}" is read as "{stage}", but the row says that it was not won',
            stage=stage.label,
            value=VALUE,
        )
    return ""

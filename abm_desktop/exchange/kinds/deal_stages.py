"""The stage of a deal, as a row and whoever imports it say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.kinds.deal_words import OUTCOMES, Closing, StageNames
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.retired_words import ask_instead
from abm_desktop.exchange.kinds.rules import Choice
from abm_desktop.exchange.kinds.told import Told
from abm_desktop.revenue.rows import DealStageRow
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr

_WHOLE: Final = 100


class DealStages:
    """Finds the stage of each row: as somebody told, else by its name."""

    def __init__(self, stages: Iterable[DealStageRow], told: Told) -> None:
        self._stages = tuple(stages)
        self._names = StageNames(self._stages)
        self._told = told
        for value in told:
            if not self._names.knows(value):
                codes = (stage.code for stage in self._stages)
                there = ", ".join(dict.fromkeys((*OUTCOMES, *codes)))
                raise KnownError(
                    tr(
                        'There is no stage "{value}". There are: {stages}.',
                        value=value,
                        stages=there,
                    )
                )

    def find(self, finding: Finding) -> None:
        """Find the stage of a row, or refuse the row with the reason."""
        field = self._telling(finding)
        text = finding.text(field)
        closing = closing_of(finding)
        told = self._told.of(text)
        try:
            stage = self._names.stage(text if told is None else told, closing)
        except WrongValueError as error:
            self._refuse(finding, field, error.about(finding.text(field)))
            return
        self._take(finding, stage)
        if stage.is_retired:
            word = Ref("deal_stage", stage.code, stage.label)
            ask_instead(finding, "stage", word, text, self._choices())
        _note_probability(finding, stage, closing)

    def _telling(self, finding: Finding) -> str:
        """Return the field that tells the stage: the outcome where it says won or lost.

        Pipedrive leaves a deal in the stage in which it was won, and says so beside it.
        """
        ended = self._names.ends(finding.text("outcome"))
        return "outcome" if ended or not finding.text("stage") else "stage"

    def _refuse(self, finding: Finding, field: str, reason: str) -> None:
        text = finding.text(field)
        if self._names.knows(text):
            finding.refuse(field, reason)
        else:
            # What is told about an outcome is told about stages: both mean one of ours.
            finding.ask("stage", reason, self._choices(), text)

    def _take(self, finding: Finding, stage: DealStageRow) -> None:
        finding.values["stage"] = Ref("deal_stage", stage.code, stage.label)
        finding.is_closed = stage.outcome is not DealOutcome.OPEN

    def _choices(self) -> Iterator[Choice]:
        return (Choice(one.code, one.label) for one in self._stages if not one.is_retired)


def closing_of(finding: Finding) -> Closing:
    """Return what the columns beside the stage say; a probability that is none says nothing."""
    closed, won = finding.read.get("is_closed"), finding.read.get("is_won")
    return Closing(
        is_closed=closed if isinstance(closed, bool) else None,
        is_won=won if isinstance(won, bool) else None,
        probability=_percent(finding.text("probability")),
    )


def _percent(text: str) -> int | None:
    """Return a percentage; a share below 1 with a decimal point counts too, as HubSpot writes it."""
    try:
        plain = text.removesuffix("%").strip().replace(",", ".")
        number = float(plain)
    except ValueError:
        return None
    is_share = "." in plain and number <= 1 and not text.endswith("%")
    percent = number * _WHOLE if is_share else number
    return round(percent) if 0 <= percent <= _WHOLE else None


def _note_probability(finding: Finding, stage: DealStageRow, closing: Closing) -> None:
    said = closing.probability
    ends = stage.outcome is not DealOutcome.OPEN
    if said is None:
        if text := finding.text("probability"):
            finding.notes.append(
                tr('The probability "{text}" is no percentage; it is not kept.', text=text)
            )
    elif (ends and said != stage.probability) or (not ends and said in (0, _WHOLE)):
        finding.notes.append(
            tr(
                "The file says {said} %, the stage {stage} has {probability} %; the stage's is kept.",
                said=said,
                stage=stage.label,
                probability=stage.probability,
            )
        )

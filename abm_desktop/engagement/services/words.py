"""The words of this room that a workspace may change."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.workspace.services.word_lists import WordList
from db.engagement.tables import ActivityType
from resources.language import digits, tr

MOST_MINUTES: Final = 10_000


def _check_minutes(_session: Session, row: ActivityType) -> None:
    if not 0 <= row.minutes <= MOST_MINUTES:
        raise KnownError(
            tr(
                "Minutes are a whole number from 0 to {most}. Nothing was changed.",
                most=digits(MOST_MINUTES),
            )
        )


ACTIVITY_TYPES: Final = WordList(
    ("an", tr("activity type")),
    ActivityType,
    fields=("icon", "minutes"),
    fresh=lambda _group: {"icon": "circle-dashed", "minutes": 1},
    needs_one=True,
    check=_check_minutes,
)

"""What a meeting is: a touch over a channel whose medium is in person. One meaning for all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select

from db.touches.tables import Channel
from db.vocabulary import Medium


def is_meeting(channel: Any) -> ColumnElement[bool]:
    """Tell of a column of channels' codes whether people meet over the channel."""
    meetings = select(Channel.code).where(Channel.medium == Medium.IN_PERSON)
    found: ColumnElement[bool] = channel.in_(meetings)
    return found

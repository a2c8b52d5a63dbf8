"""Engagements as other programs write them: activities, calendars, attendees, web visits.

Headings: Salesforce tasks and events (API names and connectors), HubSpot engagements, Marketo and
Account Engagement activities, Eventbrite attendees, Outlook and Google calendars.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from abm_desktop.exchange.kinds.fields import Conventions, Field, Kind
from abm_desktop.exchange.kinds.parsers import (
    day_value,
    domain_value,
    instant_value,
    text_value,
    word_value,
)
from abm_desktop.exchange.values.habit import MILLISECONDS, ColumnType
from resources.language import tr_about

NOON: Final = time(12)
"""When something was of which only the day is told."""


def moment_value(cell: str, field: Field, conventions: Conventions) -> datetime:
    """Take a moment; a day alone is taken for its noon, in the zone of whoever imports."""
    moment = instant_value(cell, field, conventions)
    habit = conventions.habits.get(field.name)
    counted = habit is not None and habit.day_order == MILLISECONDS
    return moment if counted or ":" in cell else datetime.combine(moment, NOON, moment.tzinfo)


_WHAT: Final = (
    Field(
        "external_id",
        "External ID",
        (
            "Engagement ID",
            "Activity ID",
            "Task ID",
            "Event ID",
            "marketoGUID",
            "Attendee #",
            "Record ID",
            "hs_object_id",
            "Id",
        ),
        text_value,
    ),
    Field(
        "activity",
        "Activity",
        (
            "Activity Type",
            "Interaction Type",
            "Engagement Type",
            "Attendee Status",
            "Type Name",
            "Type",
            "hs_engagement_type",
        ),
        word_value,
    ),
    Field("marketo_type", "Activity type ID", (), text_value),
    Field(
        "subtype", "Activity subtype", ("Task Subtype", "Event Subtype", "Task Type"), text_value
    ),
    Field("direction", "Direction", ("hs_email_direction", "Email Direction"), text_value),
    Field("status", "Status", ("Meeting Outcome", "hs_meeting_outcome", "Task Status"), text_value),
    Field(
        "text", "Text", ("Subject", "Title", "Meeting Name", "Call Title", "Details"), text_value
    ),
    Field("subject", "Mail subject", ("hs_email_subject", "Email Subject"), text_value),
    Field(
        "notes",
        "Notes",
        (
            "Description",
            "Body",
            "Note Body",
            "Call Notes",
            "hs_email_text",
            "hs_note_body",
            "hs_call_body",
            "hs_meeting_body",
        ),
        text_value,
    ),
)
_WHEN: Final = (
    Field(
        "at",
        "When",
        (
            "Interaction Date",
            "hs_timestamp",
            "Start Date Time",
            "Meeting Start Time",
            "Activity Date Time",
            "Activity Date",
            "Date",
            "Timestamp",
            "Created At",
            "Due Date",
        ),
        moment_value,
        type=ColumnType.INSTANT,
    ),
    Field("day", "Day", ("Start Date",), day_value, type=ColumnType.DAY),
    Field("time", "Time", ("Start Time",), text_value),
    Field("ordered_at", "Ordered at", ("Order Date",), moment_value, type=ColumnType.INSTANT),
)
_WHO: Final = (
    Field(
        "contact_email",
        "Contact e-mail",
        ("Contact Email", "Email", "Email Address", "Attendee Email", "Required Attendees"),
        word_value,
    ),
    Field(
        "contact_id",
        "Contact ID",
        ("Who Id", "Lead Id", "Prospect ID", "Associated Contact IDs"),
        text_value,
    ),
    Field("account", "Account", ("Account Name", "Company", "Company Name"), word_value),
    Field("account_id", "Account ID", ("Company ID", "Associated Company IDs"), text_value),
    Field("account_domain", "Account domain", ("Company Domain Name",), domain_value),
)

ENGAGEMENTS: Final = Kind(
    name="engagements",
    one=tr_about("record", "engagement"),
    many=tr_about("record", "engagements"),
    required=(("at", "day", "time", "ordered_at"),),
    title=("text", "subject", "activity", "external_id"),
    fields=(*_WHAT, *_WHEN, *_WHO),
)
"""The fields of an engagement; what a row needs is when it was."""

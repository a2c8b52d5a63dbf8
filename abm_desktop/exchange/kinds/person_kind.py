"""Colleagues as other programs write them: users, owners, members of sales teams.

Headings: Salesforce users, HubSpot owners, plain lists of sales teams.
"""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.kinds.fields import Field, Kind
from abm_desktop.exchange.kinds.parsers import looks_like_mail, mail_value, text_value, word_value
from resources.language import tr_about

PEOPLE: Final = Kind(
    name="people",
    one=tr_about("record", "colleague"),
    many=tr_about("record", "colleagues"),
    required=(("name", "last_name", "first_name"),),
    fields=(
        Field(
            "name",
            "Name",
            ("Full Name", "Sales Agent", "Sales Rep", "User", "User Name", "Owner", "Agent"),
            word_value,
        ),
        Field("first_name", "First name", ("Given Name", "Forename"), word_value),
        Field("last_name", "Last name", ("Surname", "Family Name"), word_value),
        Field(
            "email",
            "Email",
            ("E-mail", "Email Address", "E-mail Address", "Work Email", "Mail"),
            mail_value,
            evident=looks_like_mail,
        ),
        Field("team", "Team", ("Department",), word_value),
        Field("manager", "Manager", ("Manager Name", "Sales Manager", "Reports To"), word_value),
        Field("office", "Office", ("Regional Office", "Region", "Location"), word_value),
        Field(
            "external_id",
            "External ID",
            ("User ID", "Owner ID", "hubspot_owner_id", "Record ID", "CRM ID", "Id"),
            text_value,
        ),
    ),
)
"""The fields of a colleague; what a row needs is a name or a part of one."""

"""Calendars as files (iCalendar, RFC 5545): touches out, meetings in."""

"""What may go wrong when a report is written."""

from __future__ import annotations

from abm_desktop.errors import KnownError


class ReportNotWrittenError(KnownError):
    """The file could not be put in place; whatever stood there before is unchanged."""

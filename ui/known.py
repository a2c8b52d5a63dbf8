"""What was read while the team server answered, to log with while it is away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from abm_desktop.errors import ServerAwayError

if TYPE_CHECKING:
    from abm_desktop.touches.services.log_book import LogBook


class Known:
    """Holds the log book of an open workspace; a file, which is never away, has none.

    Attributes:
        book: none until it was read.
    """

    def __init__(self) -> None:
        self.book: LogBook | None = None

    def learn(self, book: LogBook) -> None:
        """Know what was read last."""
        self.book = book

    def or_else(
        self, show: Callable[[LogBook], object], failed: Callable[[BaseException], object]
    ) -> Callable[[BaseException], None]:
        """Return what a query tells its failure: shown from the book where the server is away."""

        def tell(error: BaseException) -> None:
            if isinstance(error, ServerAwayError) and self.book is not None:
                show(self.book)
            else:
                failed(error)

        return tell

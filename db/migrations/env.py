"""How Alembic runs the steps: over the connection that the program hands it, in one transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from db.tables import METADATA

_KINDS = {"Key": "key", "Instant": "instant", "Words": "words", "Word": "word"}


def _render(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    if kind == "type" and type(thing).__name__ in _KINDS:
        return f"kinds.{_KINDS[type(thing).__name__]}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=_render,
)
context.run_migrations()

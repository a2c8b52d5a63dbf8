"""Marks drawn the same in widgets, delegates and scenes."""

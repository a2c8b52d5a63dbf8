"""The kinds of record: their fields and headings, what values mean here, what identifies a record."""

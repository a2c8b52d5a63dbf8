"""Meetings of both teams: their agendas, what was decided and promised."""

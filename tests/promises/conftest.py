from tests.frame.conftest import add_account, preferences, program, start, theme
from tests.terminal import accounts_file, run, sample_file, sample_template

__all__ = [
    "accounts_file",
    "add_account",
    "preferences",
    "program",
    "run",
    "sample_file",
    "sample_template",
    "start",
    "theme",
]

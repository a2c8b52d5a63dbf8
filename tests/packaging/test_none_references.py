"""PySide6 6.12.0 on Python 3.11 loses a reference to None per call and dies after thousands."""

from __future__ import annotations

import os
import subprocess
import sys

CALLS = 200_000
CALL_QT = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range({CALLS}):
    label.setText("x")
print(before - sys.getrefcount(None))
"""


def test_200_000_calls_that_return_none_leave_none_as_it_was() -> None:
    result = subprocess.run(
        [sys.executable, "-c", CALL_QT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        text=True,
    )

    assert result.returncode == 0, result.stderr
    assert abs(int(result.stdout)) < CALLS // 1000

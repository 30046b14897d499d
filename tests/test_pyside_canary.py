"""A canary for PySide6 releases that lose references to None, which aborts Python 3.10 and 3.11."""

from __future__ import annotations

import os
import subprocess
import sys

CALLS = 20_000
LOOP = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for number in range({CALLS}):
    label.setText(str(number))
print(before - sys.getrefcount(None))
"""


def test_twenty_thousand_void_calls_lose_no_reference_to_none() -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", LOOP], capture_output=True, text=True, env=surroundings, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    lost = int(done.stdout)
    assert lost < CALLS // 100, f"{lost} references to None were lost in {CALLS} calls"

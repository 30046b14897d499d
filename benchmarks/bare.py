"""A bare PySide6 window, which every time to first window is compared with."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("Bare")
window.resize(1366, 768)
window.show()
sys.exit(app.exec())

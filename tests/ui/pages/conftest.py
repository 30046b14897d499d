"""What tests of one page may ask for: the page alone in a window that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.page import Page

OnScreen = Callable[..., Page]


@pytest.fixture
def on_screen(qtbot: QtBot) -> OnScreen:
    """Shows a page in a window of its own, which closes after the test."""
    hosts: list[QWidget] = []

    def show(page: Page, width: int = 1150, height: int = 768) -> Page:
        host = QWidget()
        hosts.append(host)
        host.resize(width, height)
        Column(host, gap=0).addWidget(page)
        qtbot.addWidget(host)
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        page.first_focus().setFocus()
        return page

    return show

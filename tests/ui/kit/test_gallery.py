"""Every component at once: named for screen readers, nothing clipped, all themes and sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from vcs_desk.ui.kit.gallery import Gallery
from vcs_desk.ui.kit.labels import Label
from vcs_desk.ui.theme import THEME_NAMES, apply_theme, load_theme


def a_gallery(qtbot, scale: float = 1.0) -> Gallery:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(round(1600 * scale), round(1500 * scale))
    gallery.show()
    return gallery


def test_everything_that_takes_the_keyboard_has_a_name(qtbot) -> None:
    gallery = a_gallery(qtbot)
    takers = [part for part in gallery.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [
        part for part in takers
        if not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]  # fmt: skip
    assert len(takers) > 20
    assert not nameless


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_text_is_clipped_at_any_text_size(qapp, qtbot, scale) -> None:
    apply_theme(qapp, load_theme("light", scale))
    gallery = a_gallery(qtbot, scale)
    inside = [part for part in gallery.findChildren(QWidget) if part.isVisible() and not _in_scroll_area(part)]
    clipped = [
        part for part in inside
        if part.height() < part.minimumSizeHint().height() or part.width() < part.minimumSizeHint().width()
    ]  # fmt: skip
    short = [part for part in inside if isinstance(part, Label) and part.height() < part.heightForWidth(part.width())]
    assert not clipped + short


def _in_scroll_area(part: QWidget) -> bool:
    return isinstance(part, QScrollBar) or isinstance(part.parentWidget(), QAbstractScrollArea)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_theme_paints_its_own_page(qapp, qtbot, name) -> None:
    theme = load_theme(name)
    apply_theme(qapp, theme)
    image = a_gallery(qtbot).grab().toImage()
    assert image.pixelColor(5, 5) == theme["page"]
    tints = {image.pixelColor(x, y).name() for x in range(0, 1600, 3) for y in range(0, 1470, 3)}
    assert {theme[role].name() for role in ("accent", "text", "bad", "ok", "warn")} <= tints

"""What can be measured of a screen: names, the order of the keyboard, and whether anything is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QWidget,
)

from vcs_desk.ui.kit.labels import Label
from vcs_desk.ui.kit.states import StateLabel

MOST_TABS = 400
LEAST_SEEN = 24
"""So much of what has the keyboard has to be in sight, px."""
LOW = 0.75
"""A button or drop-down may be this much lower than others of its kind: its words still have their whole line."""


def seen(window: QWidget) -> Iterator[QWidget]:
    """Every widget that is on the screen."""
    return (widget for widget in window.findChildren(QWidget) if widget.isVisible() and not widget.size().isEmpty())


def named(widget: QWidget) -> str:
    """A widget for a message: its kind and what it is called."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} “{(widget.accessibleName() or text or widget.objectName())[:60]}”"


# Names


def nameless(window: QWidget) -> list[str]:
    """What takes the keyboard and has no name for a screen reader."""
    taking = (widget for widget in seen(window) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return [
        f"{named(widget)} in {named(widget.parentWidget())}" for widget in taking if not spoken_name(widget).strip()
    ]


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name) if face is not None else ""


# The order of the keyboard


def tab_round(window: QWidget) -> dict[QWidget, bool]:
    """What has the keyboard one after the other while Tab is pressed, once round, and whether it was in sight then."""
    stood: dict[QWidget, bool] = {}
    for _ in range(MOST_TABS):
        focus = QApplication.focusWidget()
        if focus is None or focus in stood:
            break
        stood[focus] = focus.visibleRegion().boundingRect().height() >= min(focus.height(), LEAST_SEEN)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    return stood


def out_of_sight(stood: dict[QWidget, bool]) -> list[str]:
    """What had the keyboard and could not be seen."""
    return [named(widget) for widget, in_sight in stood.items() if not in_sight]


def against_reading(stood: dict[QWidget, bool]) -> list[str]:
    """Steps of the keyboard that go back against the order of reading; the step from the end to the top is none."""
    order = list(stood)
    back = [(a, b) for a, b in pairwise(order) if reads_before(b, a)]
    tops = [pair for pair in back if all(reads_before(pair[1], other) for other in order if other is not pair[1])]
    return [f"{named(a)} → {named(b)}" for a, b in back if (a, b) not in tops[:1]]


def reads_before(first: QWidget, second: QWidget) -> bool:
    """Whether one reads ``first`` before ``second``: pane by pane, lines from the top, each from the left."""
    whole = _common(first, second)
    if whole in (first, second):
        return whole is first
    a, b = _parts(whole, first, second)
    both = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    if both > 0.5 * min(a.height(), b.height()):
        return a.left() < b.left()
    return a.top() < b.top()


def _common(first: QWidget, second: QWidget) -> QWidget:
    above = first
    while above is not second and not above.isAncestorOf(second):
        above = above.parentWidget()
    return above


def _parts(whole: QWidget, first: QWidget, second: QWidget) -> tuple[QRect, QRect]:
    """The areas in which the two lie, where their ways into ``whole`` part."""
    a, b = _child_of(whole, first), _child_of(whole, second)
    layout = whole.layout()
    for one, other in zip(_way(layout, a), _way(layout, b), strict=False):
        if one is not other:
            return one.geometry(), other.geometry()
    return a.geometry(), b.geometry()


def _child_of(whole: QWidget, part: QWidget) -> QWidget:
    while part.parentWidget() is not whole:
        part = part.parentWidget()
    return part


def _way(layout: QLayout | None, widget: QWidget) -> list[QLayout | QWidget]:
    """The layouts on the way down to a widget, and the widget."""
    if layout is None:
        return []
    if layout.indexOf(widget) >= 0:
        return [widget]
    for inner in layout.children():
        way = _way(inner, widget) if isinstance(inner, QLayout) else []
        if way:
            return [inner, *way]
    return []


# Room


def cut_off(window: QWidget) -> list[str]:
    """Words and buttons that have less room than they need, or that lie partly outside what holds them."""
    words = (widget for widget in seen(window) if isinstance(widget, Label | StateLabel | QAbstractButton | QComboBox))
    return [f"{named(widget)}: {why}" for widget in words if (why := _too_little_room(widget) or _outside(widget))]


def _too_little_room(widget: QWidget) -> str:
    least = widget.minimumSizeHint()
    if widget.width() < least.width() - 1:
        return f"{widget.width()} wide, needs {least.width()}"
    needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else round(least.height() * LOW)
    if widget.height() < needed - 1:
        return f"{widget.height()} high, needs {needed}"
    return ""


def _outside(widget: QWidget) -> str:
    """How far it reaches out of a widget that holds it; what scrolls may reach out at the bottom."""
    inner, holder = widget, widget.parentWidget()
    while holder is not None and not widget.isWindow():
        area = QRect(inner.mapTo(holder, QPoint(0, 0)), inner.size())
        scrolls = isinstance(holder.parentWidget(), QAbstractScrollArea)
        wide = max(area.right() - holder.rect().right(), -area.left())
        high = 0 if scrolls else max(area.bottom() - holder.rect().bottom(), -area.top())
        if wide > 1 or high > 1:
            return f"reaches {max(wide, high)} out of {named(holder)}"
        if scrolls or holder.isWindow():
            return ""
        holder = holder.parentWidget()
    return ""


def too_wide(window: QWidget) -> list[str]:
    """Columns that scroll and are wider than what shows them."""
    areas = (widget for widget in seen(window) if isinstance(widget, QAbstractScrollArea))
    return [
        f"{named(area)} hides {area.horizontalScrollBar().maximum()} at its right"
        for area in areas
        if area.horizontalScrollBar().maximum() > 0 and not isinstance(area, QAbstractItemView)
    ]


def without_current(window: QWidget) -> list[str]:
    """Lists that have rows and no chosen one."""
    lists = (widget for widget in seen(window) if isinstance(widget, QAbstractItemView))
    return [
        named(view)
        for view in lists
        if view.focusPolicy() & Qt.FocusPolicy.TabFocus
        and view.model() is not None
        and view.model().rowCount()
        and not view.currentIndex().isValid()
    ]

"""The order in which Tab goes: as one reads, in whatever order the parts were made and however they come and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QLayout, QScrollArea, QWidget

Part = QWidget | QLayout
SETTLED_MS = 200
"""After so long what was shown has its place, and scrolling is left to whoever is at the desk."""
_ACROSS = (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft)


def in_reading_order(root: QWidget) -> list[QWidget]:
    """Everything in ``root`` that Tab reaches now: pane by pane, from the top, each line from the left."""
    return [widget for widget in _walk(root) if widget is not root and _takes_tab(widget)]


def tab_on(root: QWidget, forward: bool) -> bool:
    """Give the keyboard to what comes next in ``root``, going round at the end; False where nothing takes it."""
    order = in_reading_order(root)
    if not order:
        return False
    focus = QApplication.focusWidget()
    if focus in order:
        place = order.index(focus) + (1 if forward else -1)
    else:
        place = _after(order, list(_walk(root)), focus) - (0 if forward else 1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    chosen = order[place % len(order)]
    chosen.setFocus(reason)
    bring_into_sight(chosen)
    return True


def put_away(widget: QWidget, inside: QWidget) -> bool:
    """Whether somebody has hidden it or what holds it; what was only just made is not hidden, though not shown yet."""
    part: QWidget | None = widget
    while part is not None and part is not inside:
        if part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        part = part.parentWidget()
    return False


def bring_into_sight(widget: QWidget) -> None:
    """Scroll what holds the widget, so that it can be seen: a pane may have been left at its end."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget)
        holder = holder.parentWidget()


class _Settling(QObject):
    """Keeps what was just given the keyboard in sight while what was just shown is still finding its place."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        holder = widget.parentWidget()
        while holder is not None:
            if isinstance(holder, QScrollArea):
                holder.verticalScrollBar().rangeChanged.connect(self.again)
            holder = holder.parentWidget()
        QTimer.singleShot(0, self, self.again)
        QTimer.singleShot(SETTLED_MS, self, self.deleteLater)

    def again(self) -> None:
        """Something grew or shrank."""
        if self._widget.hasFocus():
            bring_into_sight(self._widget)


def give_keyboard(widget: QWidget) -> None:
    """Give it the keyboard, and bring it into sight, also once what was just shown has its place."""
    widget.setFocus()
    _Settling(widget)


def _after(order: list[QWidget], everything: list[QWidget], focus: QWidget | None) -> int:
    """Place of the first one in ``order`` after a widget that is not among them, or that was hidden with the keyboard:
    then after what holds it."""
    while focus is not None and focus not in everything:
        focus = focus.parentWidget()
    if focus is None:
        return 0
    later = set(everything[everything.index(focus) :])
    return next((place for place, widget in enumerate(order) if widget in later), 0)


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.focusProxy() is None


def _walk(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    if isinstance(widget, QComboBox):
        return
    shown = [child for child in widget.children() if isinstance(child, QWidget) and _shown(child)]
    layout = widget.layout()
    laid = list(_laid_out(layout, shown)) if layout is not None else []
    for child in (*laid, *_by_lines(child for child in shown if child not in laid)):
        if isinstance(child, QWidget):
            yield from _walk(child)


def _shown(widget: QWidget) -> bool:
    return not widget.isHidden() and not widget.isWindow()


def _laid_out(layout: QLayout, shown: Iterable[QWidget]) -> Iterator[QWidget]:
    """The widgets of a layout and of the layouts in it. Its items are not asked: they may go at any time."""
    here: list[Part] = [child for child in shown if layout.indexOf(child) >= 0]
    inner: list[Part] = [each for each in layout.children() if isinstance(each, QLayout)]
    across = isinstance(layout, QBoxLayout) and layout.direction() in _ACROSS
    parts = (*here, *inner)
    for part in sorted(parts, key=_left) if across else _by_lines(parts):
        if isinstance(part, QLayout):
            yield from _laid_out(part, shown)
        else:
            yield part


def _by_lines(parts: Iterable[Part]) -> list[Part]:
    """From the top; what stands at nearly the same height is one line and goes from the left."""
    lines: list[list[Part]] = []
    for part in sorted(parts, key=_top):
        if lines and _on_one_line(lines[-1][0].geometry(), part.geometry()):
            lines[-1].append(part)
        else:
            lines.append([part])
    return [part for line in lines for part in sorted(line, key=_left)]


def _on_one_line(first: QRect, second: QRect) -> bool:
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    return shared * 2 > min(first.height(), second.height())


def _top(part: Part) -> int:
    return part.geometry().top()


def _left(part: Part) -> int:
    return part.geometry().left()

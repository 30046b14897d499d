"""Tick boxes and radio buttons, alone and in groups."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.choice import Choices
from vcs_desk.ui.kit.paint import box, caret, focus_ring, painter_on
from vcs_desk.ui.kit.text_lines import TextLines, longest_word
from vcs_desk.ui.theme import colour, follow_theme, px

_GAP = 12


def _hint(text: str) -> QSize:
    return QSize(ceil(TextLines(text).width) + _text_x(), max(px(36), TextLines(text).height))


def _text_x() -> int:
    return px(20) + px(_GAP)


def _height_for(text: str, width: int) -> int:
    return max(px(36), TextLines(text, "body", width - _text_x()).height + px(16))


def _box_area(widget: QWidget) -> QRectF:
    return QRectF(0, round((min(widget.height(), px(36)) - px(20)) / 2), px(20), px(20))


def _paint_words(painter: QPainter, widget: QWidget, text: str) -> None:
    words = TextLines(text, "body", widget.width() - _text_x())
    top = (px(36) - px(20)) / 2 if words.count > 1 else (widget.height() - words.height) / 2
    words.paint(painter, _text_x(), round(top), colour("text" if widget.isEnabled() else "disabled_text"))


def _grow_with_words(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    widget.setAttribute(Qt.WidgetAttribute.WA_Hover)


class TickBox(QCheckBox):
    """Yes or no, in a row 36 high; its words wrap."""

    def __init__(self, text: str, ticked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._label = text
        self.setAccessibleName(text)
        self.setChecked(ticked)
        _grow_with_words(self)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return _hint(self._label)

    def minimumSizeHint(self) -> QSize:
        return QSize(_text_x() + ceil(longest_word(self._label, "body")), px(36))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height_for(self._label, width)

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        area = _box_area(self)
        if self.hasFocus():  # the ring lies inside, so that boxes line up with the labels above them
            focus_ring(painter, area, px(4))
            area = area.adjusted(3, 3, -3, -3)
        if self.isChecked():
            tint = colour("accent" if self.isEnabled() else "disabled_text")
            box(painter, area, px(4), tint)
            self._paint_tick(painter, area)
        else:
            fill = colour("hover" if self.underMouse() and self.isEnabled() else "panel")
            box(painter, area, px(4), fill, colour("control" if self.isEnabled() else "line"))
        _paint_words(painter, self, self._label)
        painter.end()

    @staticmethod
    def _paint_tick(painter: QPainter, area: QRectF) -> None:
        unit = area.width() / 20
        points = [(area.x() + x * unit, area.y() + y * unit) for x, y in ((5.2, 10.2), (8.4, 13.4), (14.8, 7.0))]
        caret(painter, points, colour("on_accent"), 2 * unit)


class RadioButton(QRadioButton):
    """One of several, in a row 36 high."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._label = text
        self.setAccessibleName(text)
        _grow_with_words(self)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return _hint(self._label)

    def minimumSizeHint(self) -> QSize:
        return QSize(_text_x() + ceil(longest_word(self._label, "body")), px(36))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height_for(self._label, width)

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        area = _box_area(self)
        if self.hasFocus():
            focus_ring(painter, area, area.width() / 2)
            area = area.adjusted(3, 3, -3, -3)
        fill = colour("hover" if self.underMouse() and self.isEnabled() and not self.isChecked() else "panel")
        edge = self._edge()
        box(painter, area, area.width() / 2, fill, edge, width=area.width() * 0.3 if self.isChecked() else 1)
        _paint_words(painter, self, self._label)
        painter.end()

    def _edge(self) -> QColor:
        if not self.isEnabled():
            return colour("disabled_text" if self.isChecked() else "line")
        return colour("accent" if self.isChecked() else "control")


class RadioGroup(QWidget):
    """One of several, all visible; ``picked`` says the value. Nothing is chosen until somebody chooses."""

    picked = Signal(object)

    def __init__(self, name: str = "", choices: Choices = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in choices]
        column = Column(self, gap=0)
        for place, (_, words) in enumerate(choices):
            button = RadioButton(words, self)
            self._group.addButton(button, place)
            column.addWidget(button)
        self._group.idClicked.connect(self._say_picked)

    def value(self) -> object:
        """The value that is chosen, or None."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose the value, or nothing."""
        self._group.setExclusive(False)
        for place, each in enumerate(self._values):
            self._group.button(place).setChecked(each == value)
        self._group.setExclusive(True)

    def first(self) -> QWidget:
        """What takes the keyboard first."""
        return self._group.checkedButton() or self._group.button(0)

    def _say_picked(self) -> None:
        self.picked.emit(self.value())


class TickGroup(QWidget):
    """Any of several; ``picked`` says the tuple of values ticked."""

    picked = Signal(object)

    def __init__(self, name: str = "", choices: Choices = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._boxes: list[tuple[object, TickBox]] = []
        column = Column(self, gap=0)
        for value, words in choices:
            tick = TickBox(words, parent=self)
            tick.clicked.connect(self._say_picked)
            self._boxes.append((value, tick))
            column.addWidget(tick)

    def value(self) -> tuple[object, ...]:
        """The values ticked, in the order they are offered."""
        return tuple(value for value, tick in self._boxes if tick.isChecked())

    def set_value(self, values: object) -> None:
        """Tick these and no others."""
        chosen = set(values) if isinstance(values, Iterable) else set()
        for value, tick in self._boxes:
            tick.setChecked(value in chosen)

    def first(self) -> QWidget:
        """What takes the keyboard first."""
        return self._boxes[0][1] if self._boxes else self

    def _say_picked(self) -> None:
        self.picked.emit(self.value())

"""Tick boxes and radio buttons, alone and in groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
Notes = Mapping[object, str]


class _Words:
    """The words beside a box, perhaps with a quieter second line, and where the box stands."""

    def __init__(self, text: str, note: str, height: int) -> None:
        self.text, self.note, self._height = text, note, height

    def _inset(self) -> int:
        return (px(self._height) - px(20)) // 2

    @staticmethod
    def _left() -> int:
        return px(20) + px(_GAP)

    def size(self) -> QSize:
        wide = max(TextLines(self.text).width, TextLines(self.note, "small").width)
        return QSize(ceil(wide) + self._left(), self.height(1 << 16))

    def least(self) -> QSize:
        word = max(longest_word(self.text, "body"), longest_word(self.note, "small"))
        return QSize(self._left() + ceil(word), px(self._height))

    def height(self, width: int) -> int:
        room = width - self._left()
        note = TextLines(self.note, "small", room).height if self.note else 0
        return TextLines(self.text, "body", room).height + note + 2 * self._inset()

    def box(self) -> QRectF:
        return QRectF(0, self._inset(), px(20), px(20))

    def paint(self, painter: QPainter, width: int, *, enabled: bool) -> None:
        words = TextLines(self.text, "body", width - self._left())
        words.paint(painter, self._left(), self._inset(), colour("text" if enabled else "disabled_text"))
        if self.note:
            note = TextLines(self.note, "small", width - self._left())
            note.paint(painter, self._left(), self._inset() + words.height, colour("text2"))


def _set_up(button: QCheckBox | QRadioButton, words: _Words) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setAccessibleName(words.text)
    button.setAccessibleDescription(words.note)


def paint_tick_box(painter: QPainter, area: QRectF, *, ticked: bool, enabled: bool = True, over: bool = False) -> None:
    """The box of one tick, empty or with its tick."""
    if not ticked:
        fill = colour("disabled_fill" if not enabled else "hover" if over else "panel")
        box(painter, area, px(4), fill, colour("control" if enabled else "line"))
        return
    box(painter, area, px(4), colour("accent" if enabled else "disabled_text"))
    unit = area.width() / 20
    points = [(area.x() + x * unit, area.y() + y * unit) for x, y in ((5.2, 10.2), (8.4, 13.4), (14.8, 7.0))]
    caret(painter, points, colour("on_accent"), 2 * unit)


class TickBox(QCheckBox):
    """Yes or no, in a row 36 high (32 in long lists); its words wrap, ``note`` stands under them."""

    def __init__(
        self, text: str, ticked: bool = False, parent: QWidget | None = None, *, note: str = "", height: int = 36
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._words = _Words(text, note, height)
        _set_up(self, self._words)
        self.setChecked(ticked)
        follow_theme(self._restyle)

    def set_note(self, note: str) -> None:
        """Say something else under the words, for example why it cannot be ticked."""
        self._words.note = note
        self.setAccessibleDescription(note)
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._words.size()

    def minimumSizeHint(self) -> QSize:
        return self._words.least()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.height(width)

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        area, enabled = self._words.box(), self.isEnabled()
        if self.hasFocus():  # the ring lies inside, so that boxes line up with the labels above them
            focus_ring(painter, area, px(4))
            area = area.adjusted(3, 3, -3, -3)
        paint_tick_box(painter, area, ticked=self.isChecked(), enabled=enabled, over=self.underMouse())
        self._words.paint(painter, self.width(), enabled=enabled)
        painter.end()


class RadioButton(QRadioButton):
    """One of several, in a row 36 high; its words wrap, ``note`` stands under them."""

    def __init__(self, text: str, parent: QWidget | None = None, *, note: str = "", height: int = 36) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._words = _Words(text, note, height)
        _set_up(self, self._words)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._words.size()

    def minimumSizeHint(self) -> QSize:
        return self._words.least()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.height(width)

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        area, enabled = self._words.box(), self.isEnabled()
        if self.hasFocus():
            focus_ring(painter, area, area.width() / 2)
            area = area.adjusted(3, 3, -3, -3)
        over = self.underMouse() and not self.isChecked()
        fill = colour("disabled_fill" if not enabled else "hover" if over else "panel")
        width = area.width() * 0.3 if self.isChecked() else 1
        box(painter, area, area.width() / 2, fill, self._edge(), width=width)
        self._words.paint(painter, self.width(), enabled=enabled)
        painter.end()

    def _edge(self) -> QColor:
        if not self.isEnabled():
            return colour("disabled_text" if self.isChecked() else "line")
        return colour("accent" if self.isChecked() else "control")


class RadioGroup(QWidget):
    """One of several, all visible; ``picked`` says the value. Nothing is chosen until somebody chooses."""

    picked = Signal(object)

    def __init__(
        self, name: str = "", choices: Choices = (), parent: QWidget | None = None, *, notes: Notes | None = None
    ) -> None:
        """``notes`` are quieter words under some of the choices, by value."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in choices]
        column = Column(self, gap=0)
        for place, (value, words) in enumerate(choices):
            button = RadioButton(words, self, note=(notes or {}).get(value, ""))
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

    def __init__(
        self, name: str = "", choices: Choices = (), parent: QWidget | None = None, *, notes: Notes | None = None,
        height: int = 36,
    ) -> None:  # fmt: skip
        """``notes`` are quieter words under some of the choices, by value; ``height`` 32 in long lists."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._boxes: list[tuple[object, TickBox]] = []
        column = Column(self, gap=0)
        for value, words in choices:
            tick = TickBox(words, parent=self, note=(notes or {}).get(value, ""), height=height)
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

    def tick_box(self, value: object) -> TickBox:
        """The box of one value."""
        return next(tick for each, tick in self._boxes if each == value)

    def first(self) -> QWidget:
        """What takes the keyboard first."""
        return self._boxes[0][1] if self._boxes else self

    def _say_picked(self) -> None:
        self.picked.emit(self.value())

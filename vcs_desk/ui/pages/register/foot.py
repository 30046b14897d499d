"""The foot of the register: the walk-in, the nameless count, the live counts and their keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.fields import NumberField
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.page_frame import WORK_AREA
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.pages.register.walk_in import Find, WalkInField
from vcs_desk.ui.pages.register.words import words
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px

SAVE_AFTER_MS = 800


class Count(QWidget):
    """One key, its word and how many: "P came 21"."""

    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._key = text, key
        self.hint = KeyHint(key, self)
        self.label = Body("", wrap=False, parent=self)
        row = Row(self, gap=7)
        row.addWidget(self.hint)
        row.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.show_key(True)

    def show_key(self, shown: bool) -> None:
        """Show the key beside the word, where there is one and room for it."""
        self.hint.setHidden(not (shown and self._key))

    def set_count(self, count: int) -> None:
        """Show another number."""
        gap = "  " if not self.hint.isHidden() else " "
        self.label.set_text(f"{self._text}{gap}{count}", strong=str(count))
        self.setAccessibleName(" ".join(self.label.text().split()))


class RegisterFoot(QWidget):
    """``unnamed_changed(count)`` once the number of people without a name was typed."""

    unnamed_changed = Signal(int)

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.walk_in = WalkInField(find, self)
        self.unnamed_label = Body(words("No name"), "text2", wrap=False, parent=self)
        self.unnamed = NumberField(words("How many came without giving a name"), 0, 999, self)
        self.unnamed_label.setBuddy(self.unnamed)
        self.counts = {
            "came": Count("P", words("came"), self),
            "apologies": Count("A", words("apologies"), self),
            "absent": Count("N", words("did not come"), self),
            "unmarked": Count("", words("not marked"), self),
        }
        self.rest_key = KeyHint("Shift P", self)
        self.rest = Body(words("the rest came"), "text2", wrap=False, parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self._shown = 0
        self.unnamed.textEdited.connect(self._edited)
        self.unnamed.editingFinished.connect(self.flush)
        self.unnamed.number_changed.connect(self._edited)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def _lay_out(self) -> None:
        keep_size(self.unnamed, width=(56, 96))
        nameless = Row(gap=8)
        nameless.addWidget(self.unnamed_label)
        nameless.addWidget(self.unnamed)
        fields = Row(gap=12)
        fields.addWidget(self.walk_in)
        fields.addLayout(nameless)
        legend = Row(gap=(17, 28))
        for count in self.counts.values():
            legend.addWidget(count)
        rest = Row(gap=7)
        rest.addWidget(self.rest_key)
        rest.addWidget(self.rest)
        legend.addLayout(rest)
        legend.addStretch(1)
        inside = keep_size(QWidget(self), max_width=(WORK_AREA, WORK_AREA * 1.5))
        self._parts = Row(inside, gap=(12, 6), margin=((24, 32), (2, 15), (24, 32), (0, 12)))
        self._parts.addLayout(fields)
        self._parts.addStretch(1)
        self._parts.addLayout(legend)
        Column(self, gap=0).addWidget(inside)

    def _restyle(self) -> None:
        """One line, or where text is large the counts above the fields."""
        large = current_theme().text_scale > 1.4
        self._parts.setDirection(QBoxLayout.Direction.BottomToTop if large else QBoxLayout.Direction.LeftToRight)
        self._parts.setStretch(1, 0 if large else 1)
        self.walk_in.setMinimumWidth(px(120) if large else px(220))
        self.walk_in.setMaximumWidth(16777215 if large else px(220))
        for count in self.counts.values():
            count.show_key(not large)
        self._fit()
        self.walk_in.setPlaceholderText(words("Walk-in: type a name") if large else words("Walk-in name"))
        self.setFixedHeight(px(64, 145))
        self.update()

    def _fit(self) -> None:
        """What the last key does is left out where there is no room for it; the sheet of keys has it too."""
        needed = self._parts.totalMinimumSize().width()
        if self.rest.isHidden():
            needed += self.rest_key.sizeHint().width() + self.rest.sizeHint().width() + px(24)
        crowded = current_theme().text_scale > 1.4 or needed > self.width() > 0
        if crowded != self.rest.isHidden():
            self.rest_key.setHidden(crowded)
            self.rest.setHidden(crowded)

    def event(self, event: QEvent) -> bool:
        """The counts have changed, and with them the room they take."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_unnamed(self, count: int) -> None:
        """Show how many came without a name."""
        self._timer.stop()
        self._shown = count
        if (self.unnamed.number() or 0) != count or not self.unnamed.text():
            self.unnamed.set_number(count)
        self._timer.stop()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show how many are marked how."""
        for mark, count in counts.items():
            self.counts[mark].set_count(count)

    def flush(self) -> None:
        """Say the number now if it was changed."""
        self._timer.stop()
        number = self.unnamed.number() or 0
        if number != self._shown:
            self._shown = number
            self.unnamed_changed.emit(number)

    def _edited(self) -> None:
        self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        painter.end()

"""Texts in the six steps of type, wrapped to exact line heights and never cut short."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from vcs_desk.ui.fonts import STEPS, Step, type_font
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.text_lines import Align, TextLines, longest_word
from vcs_desk.ui.theme import Role, colour, follow_theme, px


class Label(QLabel):
    """One text in one step of type and one colour role; the classes below are its six steps."""

    STEP: Step = "body"

    def __init__(
        self,
        text: str = "",
        role: Role = "text",
        *,
        strong: str = "",
        semibold: bool | None = None,
        wrap: bool = True,
        align: Align = "left",
        selectable: bool = False,
        line: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``strong`` is a part set SemiBold; ``line`` a line height of its own in px at 100 %, 23 in stories."""
        super().__init__(parent)
        self._role, self._strong, self._semibold = role, strong, semibold
        self._wrap, self._align, self._line = wrap, align, line
        self._selectable = selectable
        self.setTextFormat(Qt.TextFormat.PlainText)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        follow_theme(self._restyle)

    def set_text(self, text: str, strong: str = "") -> None:
        """Show another text, with another part of it SemiBold."""
        self._strong = strong
        if text != self.text():
            self.setText(text)
        self.updateGeometry()
        self.update()

    def set_role(self, role: Role) -> None:
        """Show the text in the colour of another role."""
        self._role = role
        self._restyle()

    def set_semibold(self, semibold: bool | None) -> None:
        """Set the whole text SemiBold, Regular, or (None) as its step is by nature."""
        self._semibold = semibold
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(type_font(self.STEP, self._semibold))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour(self._role))
        self.setPalette(palette)
        self.updateGeometry()
        self.update()

    def _lines(self, width: float | None) -> TextLines:
        return TextLines(
            self.text(), self.STEP, width, semibold=self._semibold, strong=self._strong, align=self._align,
            line=px(self._line) if self._line else None,
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        lines = self._lines(None)
        return QSize(ceil(lines.width), lines.height)

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return self.sizeHint()
        line = px(self._line or STEPS[self.STEP].line)
        return QSize(ceil(longest_word(self.text(), self.STEP, self._semibold or bool(self._strong))), line)

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        return self._lines(width if self._wrap else None).height

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._selectable:
            super().paintEvent(event)
            return
        painter = painter_on(self)
        tint = colour(self._role if self.isEnabled() else "disabled_text")
        lines = self._lines(self.width() if self._wrap or self._align != "left" else None)
        lines.paint(painter, 0, (self.height() - lines.height) // 2, tint)
        painter.end()


class Title(Label):
    """24 SemiBold: the page title or the person's name, one per pane."""

    STEP = "title"


class Section(Label):
    """18 SemiBold: a date range, a panel's headline, a group's name."""

    STEP = "section"


class Lead(Label):
    """18 Regular: the sentence at the top of Today and of empty states."""

    STEP = "lead"


class Strong(Label):
    """15 SemiBold: row titles, labels, card headings."""

    STEP = "strong"


class Body(Label):
    """15 Regular: text."""

    STEP = "body"


class Small(Label):
    """13 Regular: second lines and hints, in ``text2`` unless told otherwise."""

    STEP = "small"

    def __init__(
        self,
        text: str = "",
        role: Role = "text2",
        *,
        strong: str = "",
        semibold: bool | None = None,
        wrap: bool = True,
        align: Align = "left",
        selectable: bool = False,
        line: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            text, role, strong=strong, semibold=semibold, wrap=wrap, align=align, selectable=selectable, line=line,
            parent=parent,
        )  # fmt: skip

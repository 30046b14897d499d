"""The bundled typeface and the six steps of type on screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from vcs_desk.resource_files import resource
from vcs_desk.ui.theme import follow_theme, px

Step = Literal["title", "section", "lead", "strong", "body", "small"]
FAMILIES = ["Noto Sans", "Noto Sans Arabic"]
_LOADED = "vcs_desk_fonts"


@dataclass(frozen=True)
class TypeStep:
    """Size and line height in px at 100 % text, and whether it is SemiBold by nature."""

    size: int
    line: int
    semibold: bool


STEPS: dict[Step, TypeStep] = {
    "title": TypeStep(24, 32, True),
    "section": TypeStep(18, 24, True),
    "lead": TypeStep(18, 26, False),
    "strong": TypeStep(15, 20, True),
    "body": TypeStep(15, 20, False),
    "small": TypeStep(13, 18, False),
}


def load_fonts(app: QApplication) -> None:
    """Make the bundled faces known to Qt, once, and use the body step for whatever names no font."""
    if not app.property(_LOADED):
        for file in sorted(resource("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        app.setProperty(_LOADED, True)
        _AppFont(app)


class _AppFont(QObject):
    """Keeps the application's own font at the present text size."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self._app.setFont(type_font("body"))


def type_font(step: Step, semibold: bool | None = None) -> QFont:
    """The font of one type step at the present text size; ``semibold`` overrides the step's own weight."""
    kind = STEPS[step]
    font = sized_font(kind.size, kind.semibold if semibold is None else semibold)
    if step == "title":  # large letters stand a little closer
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.01 * font.pixelSize())
    return font


def sized_font(size: int, semibold: bool = False) -> QFont:
    """The typeface at a size of its own, px at 100 % text; for initials and other drawn letters."""
    font = QFont(FAMILIES)
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def line_height(step: Step) -> int:
    """Height of one line of that step, in px at the present text size."""
    return px(STEPS[step].line)

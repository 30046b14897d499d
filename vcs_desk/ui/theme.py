"""Colours by role and sizes by text size: the one place that knows how the program looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from vcs_desk.resource_files import resource_toml

Role = Literal[
    "page", "panel", "rail", "sunken", "hover", "line", "control", "text", "text2",
    "accent", "accent_hover", "accent_down", "on_accent", "accent_soft", "accent_strong", "focus",
    "ok", "ok_soft", "warn", "warn_soft", "bad", "bad_soft", "neutral", "neutral_soft",
    "disabled_text", "disabled_fill", "notice", "on_notice", "notice_link", "dim",
]  # fmt: skip
ThemeName = Literal["light", "dark", "high_contrast"]
ThemeChoice = Literal["light", "dark", "high_contrast", "system"]

ROLES: tuple[Role, ...] = get_args(Role)
THEME_NAMES: tuple[ThemeName, ...] = get_args(ThemeName)
_HOLDER = "vcs_desk_theme"


@dataclass(frozen=True)
class Theme:
    """One way to look: a colour for each role, the chart colours in order and the size of text."""

    name: ThemeName
    colours: Mapping[Role, QColor]
    charts: tuple[QColor, ...]
    text_scale: float = 1.0

    def __getitem__(self, role: Role) -> QColor:
        return self.colours[role]

    @property
    def high_contrast(self) -> bool:
        """Whether soft fills are black, so that parts need an edge of their own."""
        return self.name == "high_contrast"

    def px(self, at_100: float, at_200: float | None = None) -> int:
        """Whole pixels for a length given at 100 % text; ``at_200`` where it does not simply double."""
        if at_200 is None:
            return round(at_100 * self.text_scale)
        return round(at_100 + (at_200 - at_100) * (self.text_scale - 1.0))


class ThemeHolder(QObject):
    """Holds the theme being shown; lives as long as the application and tells when the theme changes."""

    changed = Signal()

    def __init__(self, theme: Theme, app: QGuiApplication) -> None:
        super().__init__(app)
        self.theme = theme
        self.choice: ThemeChoice = theme.name
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @Slot()
    def _system_changed(self) -> None:
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            choose_theme(app, "system", self.theme.text_scale)


def load_theme(name: ThemeName, text_scale: float = 1.0) -> Theme:
    """The theme of that name as its TOML file says it; ``text_scale`` is 1.0 for 100 %."""
    data = resource_toml("theme", f"{name}.toml")
    charts = tuple(QColor(data["chart"][f"c{number}"]) for number in range(1, 6))
    return Theme(name, _colours(data["colour"]), charts, text_scale)


def choose_theme(app: QApplication, choice: ThemeChoice, text_scale: float = 1.0) -> None:
    """Show what the person chose in Settings; "system" goes on following the operating system."""
    name: ThemeName = _system_theme() if choice == "system" else choice
    apply_theme(app, load_theme(name, text_scale))
    theme_holder().choice = choice


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Show ``theme`` everywhere, at once, in windows that are open too."""
    holder: ThemeHolder | None = getattr(app, _HOLDER, None)
    if holder is None:
        app.setStyle("Fusion")
        holder = ThemeHolder(theme, app)
        setattr(app, _HOLDER, holder)  # not a property of Qt: it is asked for ten thousand times while a page is made
    holder.theme = theme
    holder.choice = theme.name
    app.setPalette(_palette(theme))
    app.setStyleSheet(_stylesheet(theme))
    holder.changed.emit()


def theme_holder() -> ThemeHolder:
    """The application's holder; the light theme is shown if nobody has chosen yet."""
    app = QApplication.instance()
    holder: ThemeHolder | None = getattr(app, _HOLDER, None)
    if holder is None:
        if not isinstance(app, QApplication):
            raise RuntimeError("A theme needs a running QApplication.")
        apply_theme(app, load_theme("light"))
        return theme_holder()
    return holder


def current_theme() -> Theme:
    """The theme being shown now; ask while painting, never keep it."""
    return theme_holder().theme


def colour(role: Role) -> QColor:
    """The colour of ``role`` in the theme being shown."""
    return current_theme()[role]


def px(at_100: float, at_200: float | None = None) -> int:
    """Whole pixels at the present text size, see ``Theme.px``."""
    return current_theme().px(at_100, at_200)


def follow_theme(restyle: Callable[[], None]) -> None:
    """Call a bound method of a QObject now and after each change of theme, until its object goes."""
    theme_holder().changed.connect(restyle)
    restyle()


def _system_theme() -> ThemeName:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _colours(values: Mapping[str, Any]) -> dict[Role, QColor]:
    colours = {role: QColor(values[role]) for role in ROLES}
    colours["dim"].setAlphaF(values["dim_alpha"])
    return colours


def _palette(theme: Theme) -> QPalette:
    roles: dict[QPalette.ColorRole, Role] = {
        QPalette.ColorRole.Window: "page",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "panel",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "text2",
        QPalette.ColorRole.Button: "panel",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "on_accent",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent_strong",
        QPalette.ColorRole.ToolTipBase: "panel",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Light: "panel",
        QPalette.ColorRole.Midlight: "hover",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "control",
        QPalette.ColorRole.Shadow: "control",
    }
    palette = QPalette()
    for part, role in roles.items():
        palette.setColor(part, theme[role])
    for part in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, theme["disabled_text"])
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, theme["disabled_fill"])
    return palette


def _stylesheet(theme: Theme) -> str:
    """The one stylesheet: scroll bars, menus and tooltips, which Qt makes where no class of ours can be put."""

    def hexa(role: Role) -> str:
        return theme[role].name()

    def scroll(bar: str, way: str, width: int, inset: int) -> str:
        across, along = ("width", "height") if way == "vertical" else ("height", "width")
        gap = f"0 {inset}px" if way == "vertical" else f"{inset}px 0"
        return (
            f"{bar}:{way} {{ background: transparent; border: 0; {across}: {width}px; margin: 0; }}"
            f"{bar}::handle:{way} {{ background: {hexa('control')}; border-radius: {(width - 2 * inset) // 2}px;"
            f" margin: {gap}; min-{along}: {theme.px(32)}px; }}"
            f"{bar}::handle:{way}:hover {{ background: {hexa('text2')}; }}"
            f"{bar}::add-line:{way}, {bar}::sub-line:{way} {{ width: 0; height: 0; }}"
            f"{bar}::add-page:{way}, {bar}::sub-page:{way} {{ background: none; }}"
        )

    px = theme.px
    menu_font = f"font-size: {px(15)}px;"
    return (
        scroll("QScrollBar", "vertical", px(12), px(2))
        + scroll("QScrollBar", "horizontal", px(12), px(2))
        + scroll("QScrollBar#page_scroll", "vertical", px(24), px(8))
        + "QLineEdit { background: transparent; border: 0; padding: 0;"  # the kit paints the box behind what is typed
        + f" font-size: {px(15)}px; color: {hexa('text')}; placeholder-text-color: {hexa('text2')};"
        f" selection-background-color: {hexa('accent')}; selection-color: {hexa('on_accent')}; }}"
        f"QLineEdit#lead {{ font-size: {px(18)}px; }}"
        f"QLineEdit:disabled {{ color: {hexa('disabled_text')}; placeholder-text-color: {hexa('disabled_text')}; }}"
        + f"QToolTip {{ background: {hexa('panel')}; color: {hexa('text')}; border: 1px solid {hexa('control')};"
        f" padding: {px(4)}px {px(6)}px; font-size: {px(13)}px; }}"
        + f"QMenu {{ background: {hexa('panel')}; color: {hexa('text')}; border: 1px solid {hexa('control')};"
        f" padding: {px(4)}px; {menu_font} }}"
        f"QMenu::item {{ padding: {px(6)}px {px(14)}px; border-radius: {px(4)}px; }}"
        f"QMenu::item:selected {{ background: {hexa('accent_soft')}; color: {hexa('text')}; }}"
        f"QMenu::item:disabled {{ color: {hexa('disabled_text')}; }}"
        f"QMenu::separator {{ height: 1px; background: {hexa('line')}; margin: {px(4)}px; }}"
    )

"""The section Look and text size: shown at once in every window, and remembered on this PC."""

from __future__ import annotations

from typing import ClassVar, cast, get_args

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from vcs_desk.acts import ROLE_LABELS
from vcs_desk.errors import DeskError
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.look import Look, keep_look, show_look
from vcs_desk.ui.pages.settings.section import SettingsSection
from vcs_desk.ui.theme import ThemeChoice, current_theme, theme_holder

SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class LookSection(SettingsSection):
    """Two questions, answered at once."""

    KEY: ClassVar[str] = "look"
    ICON: ClassVar[str] = "eye"
    ROLES: ClassVar[frozenset[str]] = frozenset(ROLE_LABELS)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = self.tr
        themes: tuple[tuple[ThemeChoice, str], ...] = (
            ("system", tr("As this PC is set")),
            ("light", tr("Light")),
            ("dark", tr("Dark")),
            ("high_contrast", tr("High contrast, white on black")),
        )
        sizes = [(scale, f"{round(scale * 100)} %") for scale in SCALES]
        self.form = Form(
            (
                Field("theme", tr("Colours"), "radio", required=True, choices=themes),
                Field("scale", tr("Size of text"), "choice", required=True, choices=sizes, width=160),
            ),
            parent=self,
        )
        self.add_bounded(self.form)
        self.column.addWidget(Small(tr("This is kept for this PC, whoever signs in."), parent=self))
        self.form.edited.connect(self.show_choice)

    @classmethod
    def word(cls, _role: str) -> str:
        return QCoreApplication.translate("Settings", "Look and text size")

    def first_focus(self) -> QWidget | None:
        return self.form.control("scale")

    def refresh(self) -> None:
        scale = min(SCALES, key=lambda each: abs(each - current_theme().text_scale))
        self.form.set_values({"theme": theme_holder().choice, "scale": scale})

    def show_choice(self) -> None:
        """Show what was chosen, and keep it for this PC."""
        values, app = self.form.values(), QApplication.instance()
        theme, scale = values["theme"], values["scale"]
        if theme not in get_args(ThemeChoice) or not isinstance(scale, float) or not isinstance(app, QApplication):
            return
        show_look(app, Look(cast(ThemeChoice, theme), scale))
        if self.desk.files is None:
            return
        try:
            keep_look(self.desk.files.folder, theme=theme, text_scale=scale)
        except DeskError as refusal:
            self.desk.refused.emit(refusal)

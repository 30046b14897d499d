"""The last step: practise with invented people first, or begin with an empty desk."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vcs_desk.ui.first_run.steps import Step
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body

PRACTISE, EMPTY = "practise", "empty"


class BeginStep(Step):
    """One of two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(
            (
                Field(
                    "begin", self.tr("How do you want to begin?"), "radio", required=True,
                    choices=((EMPTY, self.tr("Start with my own empty desk")),
                             (PRACTISE, self.tr("Practise first, with people who are not real"))),
                ),
            )
        )  # fmt: skip
        self.form.set_values({"begin": EMPTY})
        about = self.tr(
            "The practice organisation has eight groups, its own file and your passphrase. It is always "
            "Tuesday 24 November 2026 there. Your own desk stays empty until you open it."
        )
        column = Column(self, gap=16)
        column.addWidget(self.form)
        column.addWidget(Body(about, "text2", parent=self))
        column.addStretch(1)

    def heading(self) -> tuple[str, str]:
        return self.tr("Practise, or start empty"), self.tr("Both are there later too.")

    def begin(self) -> None:
        self.form.focus_first()

    def choice(self) -> str:
        """PRACTISE or EMPTY."""
        return str(self.form.values()["begin"])

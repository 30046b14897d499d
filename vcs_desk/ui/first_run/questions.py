"""The first three steps: the organisation, where it is and where its data are kept, who begins and their passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from vcs_desk.errors import Invalid
from vcs_desk.paths import synced_folder_reason
from vcs_desk.store.key_slots import check_passphrase
from vcs_desk.ui.choosing import choose_folder
from vcs_desk.ui.first_run.steps import Step
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.panels import Panel


class FormStep(Step):
    """A step that is one form; Enter in its last line goes on."""

    def __init__(self, fields: tuple[Field, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(fields, optional=self.tr("(if you have one)"))
        self.column = Column(self, gap=20)
        self.column.addWidget(self.form)
        for field in fields:
            control = self.form.control(field.name)
            if isinstance(control, QLineEdit):
                control.returnPressed.connect(self.ready)

    def text(self, name: str) -> str:
        """What was typed into one field."""
        return str(self.form.values()[name] or "").strip()

    def begin(self) -> None:
        self.form.focus_first()

    def require(self, name: str, message: str) -> bool:
        """Show the message at the field if nothing was typed."""
        given = bool(self.text(name))
        self.form.show_errors({} if given else {name: message})
        return given


class OrganisationStep(FormStep):
    """Whose desk it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            (
                Field("organisation", self.tr("Name of your group or charity"), required=True,
                      help=self.tr("It stands on letters and reports. You can change it later.")),
                Field("charity_number", self.tr("Charity number"), width=160),
            ),
            parent,
        )  # fmt: skip
        self.column.addStretch(1)

    def heading(self) -> tuple[str, str]:
        return self.tr("Your organisation"), self.tr("Five short steps, then the desk is yours.")

    def complete(self) -> bool:
        return self.require("organisation", self.tr("Type the name of your group or charity."))


class PlaceStep(FormStep):
    """The nation, which decides the words of some questions; and the folder, which should be on this PC alone."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        nations = (
            ("england", self.tr("England")), ("wales", self.tr("Wales")), ("scotland", self.tr("Scotland")),
            ("northern_ireland", self.tr("Northern Ireland")),
        )  # fmt: skip
        super().__init__(
            (
                Field("nation", self.tr("Where are you?"), "radio", choices=nations, required=True,
                      help=self.tr("Some questions are asked in the words of the nation's census.")),
            ),
            parent,
        )  # fmt: skip
        self.folder = folder
        self._path = Body("", parent=self, selectable=True)
        self._other = PlainButton(self.tr("Choose another folder"), "folder-open", parent=self)
        self._other.clicked.connect(self._choose)
        self.warning = Panel("warn", "", parent=self)
        self._lay_out()
        self.use_folder(folder)

    def _lay_out(self) -> None:
        words = Column(gap=0)
        words.addWidget(Strong(self.tr("Where your data is kept"), parent=self))
        words.addWidget(Small(self.tr("Encrypted, on this PC. Nothing goes to the internet."), "text2", parent=self))
        self.column.addLayout(words)
        self.column.addWidget(self._path)
        self.column.addWidget(self.warning)
        line = Row(gap=0)
        line.addWidget(self._other)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addStretch(1)

    def heading(self) -> tuple[str, str]:
        return self.tr("Where you are"), self.tr("And where on this PC the data is kept.")

    def use_folder(self, folder: Path) -> None:
        """Keep the data there; warned of, never forbidden, where another program copies the folder about."""
        self.folder = folder
        reason = synced_folder_reason(folder)
        self._path.set_text(str(folder))
        self.warning.set_text(reason)
        self.warning.setHidden(not reason)

    def complete(self) -> bool:
        chosen = bool(self.form.values()["nation"])
        self.form.show_errors({} if chosen else {"nation": self.tr("Choose where you are.")})
        return chosen

    def _choose(self) -> None:
        choose_folder(self, self.tr("Where shall the data be kept?"), self._chosen)

    def _chosen(self, folder: Path) -> None:
        # A folder with other things in it gets one of its own, so that nothing of the desk is taken for something else.
        self.use_folder(folder / "VCS Desk" if folder.is_dir() and any(folder.iterdir()) else folder)


class YouStep(FormStep):
    """The first person, a coordinator, and the passphrase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            (
                Field("user", self.tr("Your name"), required=True,
                      help=self.tr("You begin as coordinator. Others get their own name and passphrase later.")),
                Field("passphrase", self.tr("Your passphrase"), "passphrase", required=True,
                      help=self.tr("At least 12 characters. Four words that do not belong together are good.")),
            ),
            parent,
        )  # fmt: skip
        kept = self.tr("Nobody can look your passphrase up or send you a new one. The next step prints a spare key.")
        self.column.addWidget(Panel("warn", kept, icon="key-round", parent=self))
        self.column.addStretch(1)

    def heading(self) -> tuple[str, str]:
        return self.tr("You and your passphrase"), self.tr("Each person at this desk has their own.")

    def complete(self) -> bool:
        wrong = {} if self.text("user") else {"user": self.tr("Type your name.")}
        try:
            check_passphrase(self.passphrase())
        except Invalid as error:
            wrong |= error.fields
        self.form.show_errors(wrong)
        return not wrong

    def passphrase(self) -> str:
        """Exactly what was typed."""
        return str(self.form.values()["passphrase"])

"""Under a person's details: groups, helping as a volunteer, family and carers, and what they agreed to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import day
from vcs_desk.queries.people import PersonView
from vcs_desk.ui.kit.boxes import Column, Flow
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.labels import Body, Section
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.people.plan_words import link_words
from vcs_desk.ui.pages.people.words import consent_question, consent_state


class Belongings(QWidget):
    """Places, volunteering and consents of one person, each with what can be done about it."""

    place_asked = Signal()
    end_asked = Signal(object)
    volunteer_asked = Signal()
    consent_asked = Signal(str)
    link_asked = Signal()
    unlink_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = RowList(self.tr("Groups they belong to"), grow=True, marks="focused", parent=self)
        self.no_places = Body(self.tr("They have no place in a group yet."), "text2", parent=self)
        self.give = PlainButton(self.tr("Give a place in a group"), "plus", parent=self)
        self.volunteer = PlainButton(self.tr("Make a volunteer"), "hand-heart", parent=self)
        self.family = RowList(self.tr("Family and carers"), grow=True, marks="focused", parent=self)
        self.link = PlainButton(self.tr("Link a carer or somebody of the family"), "link", parent=self)
        look = RowLook(title_width=240)
        self.consents = RowList(self.tr("What they agreed to"), look, grow=True, marks="focused", parent=self)
        self._lay_out()
        self.places.acted.connect(self.end_asked)
        self.give.clicked.connect(self.place_asked)
        self.volunteer.clicked.connect(self.volunteer_asked)
        self.family.acted.connect(self.unlink_asked)
        self.link.clicked.connect(self.link_asked)
        self.consents.acted.connect(self._ask_consent)

    def _lay_out(self) -> None:
        column = Column(self, gap=16)
        column.addWidget(Section(self.tr("Groups"), parent=self))
        column.addWidget(self.places)
        column.addWidget(self.no_places)
        buttons = Flow(gap=12, row_gap=8)
        column.addLayout(buttons)
        buttons.addWidget(self.give)
        buttons.addWidget(self.volunteer)
        column.addWidget(Section(self.tr("Family and carers"), parent=self))
        column.addWidget(self.family)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Section(self.tr("What they agreed to"), parent=self))
        column.addWidget(self.consents)

    def show_person(self, view: PersonView) -> None:
        """Show where one person belongs."""
        rows = []
        for place in view.places:
            since = self.tr("waiting since %1") if place.state == "waiting" else self.tr("since %1")
            beside = since.replace("%1", day(place.since)) if place.since else ""
            rows.append(ListRow(place.place_id, place.group, beside=beside, action=self.tr("End"), action_icon="x"))
        self.places.set_rows(rows)
        self.places.setHidden(not rows)
        self.no_places.setHidden(bool(rows))
        self.volunteer.set_text(
            self.tr("Open as a volunteer") if view.volunteer_id is not None else self.tr("Make a volunteer")
        )
        self.family.set_rows(
            [
                ListRow(link.link_id, link_words(link), action=self.tr("Remove"), action_icon="x", plain=True)
                for link in view.links
            ]
        )  # fmt: skip
        self.family.setHidden(not view.links)
        self.consents.set_rows(
            [
                ListRow(
                    line.purpose, consent_question(line, view.referrer_kind), state=consent_state(line),
                    action=self.tr("Change"), plain=True,
                )
                for line in view.consents
            ]
        )  # fmt: skip

    def set_may_volunteer(self, may: bool) -> None:
        """Whether the one who is signed in may make somebody a volunteer."""
        self.volunteer.setHidden(not may)

    def _ask_consent(self, purpose: object) -> None:
        self.consent_asked.emit(str(purpose))

"""The wizard: five steps, a bar with Back and Go on, and the acts between the steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.clock import Clock
from vcs_desk.dates import day
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.opening import FirstRun, OpenDesk, set_up
from vcs_desk.paths import DeskFiles
from vcs_desk.store.key_slots import Costs
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.ui.door_screen import FollowingScroll
from vcs_desk.ui.first_run.begin import PRACTISE, BeginStep
from vcs_desk.ui.first_run.questions import OrganisationStep, PlaceStep, YouStep
from vcs_desk.ui.first_run.sheet import SheetStep, SheetWords
from vcs_desk.ui.first_run.steps import Step, StepList
from vcs_desk.ui.jobs import Job, Worker
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from vcs_desk.ui.kit.labels import Body, Title
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.panels import ProblemPanel
from vcs_desk.ui.kit.reading_order import tab_on
from vcs_desk.ui.theme import colour
from vcs_desk.whereabouts import practice_folder, remember_data_folder

SHEET = 3
"""Place of the recovery sheet among the steps; from there on the desk exists and there is no way back."""


class _Bar(QWidget):
    """The bar at the bottom."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        painter.end()


class FirstRunScreen(QWidget):
    """``opened`` with the desk at the end; ``get_back`` for whoever has a copy of an older desk."""

    opened = Signal(object)
    get_back = Signal()

    def __init__(
        self, files: DeskFiles, clock: Clock, worker: Worker, *, costs: Costs | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``costs``: of guessing a passphrase; measured on this computer unless given."""
        super().__init__(parent)
        self._files, self._clock, self.worker, self._costs = files, clock, worker, costs
        self.desk: OpenDesk | None = None
        self.organisation, self.place, self.you = OrganisationStep(), PlaceStep(files.folder), YouStep()
        self.begin = BeginStep()
        self.sheet: SheetStep | None = None
        self._compose()
        self._lay_out()
        self._listen()
        self._awaited = QWidget()
        for step in (self.organisation, self.place, self.you, self._awaited, self.begin):
            self._stack.addWidget(step)
        self.go_to(0)

    def _compose(self) -> None:
        self.steps = StepList(
            (
                self.tr("Your organisation"), self.tr("Where you are"), self.tr("You and your passphrase"),
                self.tr("Recovery sheet"), self.tr("Practise, or start empty"),
            ),
            self,
        )  # fmt: skip
        self.title, self.text = Title("", parent=self), Body("", "text2", parent=self)
        self.problem = ProblemPanel("", parent=self)
        self.problem.hide()
        self._stack = QStackedWidget()
        self.back = PlainButton(self.tr("Back"), "chevron-left", parent=self)
        self.print_button = PlainButton(self.tr("Print it"), "printer", parent=self)
        self.save_button = PlainButton(self.tr("Save it"), "download", parent=self)
        self.later = LinkButton(self.tr("Do this later"), self)
        self.copy = LinkButton(self.tr("I have a copy: get my data back"), self)
        self.go = PrimaryButton(self.tr("Go on"), parent=self)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = Column(inside, gap=0, margin=(32, 24, 8, 24))
        for part in (self.title, self.text):
            column.addWidget(part)
        column.space(20)
        column.addWidget(self.problem)
        column.addWidget(self._stack, 1)
        bar = _Bar(self)
        foot = Row(bar, gap=12, margin=(32, 17, 32, 15))
        for plain in (self.back, self.print_button, self.save_button):
            foot.addWidget(plain)
        foot.addStretch(1)
        for onward in (self.copy, self.later, self.go):
            foot.addWidget(onward, 0, Qt.AlignmentFlag.AlignVCenter)
        right = Column(gap=0)
        right.addWidget(FollowingScroll(inside, self), 1)
        right.addWidget(bar)
        row = Row(self, gap=0)
        row.addWidget(self.steps)
        row.addLayout(right, 1)

    def _listen(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.go.clicked.connect(self.go_on)
        self.later.clicked.connect(self._later)
        self.copy.clicked.connect(self.get_back)
        for step in (self.organisation, self.place, self.you, self.begin):
            step.ready.connect(self.go_on)

    # From step to step

    def current(self) -> Step:
        """The step that is shown."""
        step = self._stack.currentWidget()
        assert isinstance(step, Step)
        return step

    def go_to(self, number: int) -> None:
        """Show the step in that place, from 0."""
        self._stack.setCurrentIndex(number)
        step = self.current()
        title, text = step.heading()
        self.title.set_text(title)
        self.text.set_text(text)
        self.setWindowTitle(f"{title} - VCS Desk")
        self.steps.set_place(number)
        self.problem.hide()
        self.back.setVisible(number in (1, 2, SHEET + 1))
        self.copy.setVisible(number == 0)
        for button in (self.print_button, self.save_button, self.later):
            button.setVisible(number == SHEET)
        self.go.set_text(self.tr("Open the desk") if number == SHEET + 1 else self.tr("Go on"))
        step.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever gives the keyboard to this screen means the step that is shown."""
        super().focusInEvent(event)
        self.current().begin()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return tab_on(self, forward)

    def go_on(self) -> None:
        """Leave the step by its end, if it is complete."""
        number = self._stack.currentIndex()
        if self.worker.job is not None or not self.current().complete():
            return
        if number == SHEET - 1:
            self._set_up()
        elif number == SHEET:
            self._confirm()
        elif number == SHEET + 1:
            self._open()
        else:
            self.go_to(number + 1)

    def _go_back(self) -> None:
        self.go_to(self._stack.currentIndex() - 1)

    def _later(self) -> None:
        """The sheet stays on Today until two groups of it were typed back."""
        self.go_to(SHEET + 1)

    def _confirm(self) -> None:
        if self.desk is not None:
            self.desk.state.change(recovery_confirmed_at=self._clock.now())
        self.go_to(SHEET + 1)

    # What is done between them

    def given(self) -> FirstRun:
        """What was answered so far."""
        return FirstRun(
            self.organisation.text("organisation"),
            str(self.place.form.values()["nation"]),
            self.you.text("user"),
            self.you.passphrase(),
            self.organisation.text("charity_number"),
        )

    def _set_up(self) -> None:
        files, clock, given, costs = DeskFiles(self.place.folder), self._clock, self.given(), self._costs
        self._wait(True)

        def make(_job: Job) -> tuple[OpenDesk, RecoveryKey]:
            made = set_up(files, clock, given, costs=costs)
            remember_data_folder(files.folder, self._files.folder)
            return made

        self.worker.start(self.tr("Setting up"), make, self._set_up_done, self._refused)

    def _set_up_done(self, made: tuple[OpenDesk, RecoveryKey]) -> None:
        self._wait(False)
        self.desk, recovery = made
        now = self._clock.now().astimezone()
        words = SheetWords(
            self.given().organisation, self.desk.vault.file_id, f"{day(now.date())}, {now:%H:%M}", self.given().user
        )
        self.sheet = SheetStep(words, recovery.groups)
        self.sheet.ready.connect(self.go_on)
        self.print_button.clicked.connect(self.sheet.print_sheet)
        self.save_button.clicked.connect(self.sheet.save_sheet)
        self._stack.removeWidget(self._awaited)
        self._stack.insertWidget(SHEET, self.sheet)
        self.go_to(SHEET)

    def _open(self) -> None:
        desk, self.desk = self.desk, None
        if desk is None:
            return
        if self.begin.choice() != PRACTISE:
            self.opened.emit(desk)
            return
        folder, clock, given = practice_folder(desk.files.folder), self._clock, self.given()
        self._wait(True)

        def make(_job: Job) -> OpenDesk:
            from vcs_desk.practice.demo import make_practice  # start-up: only whoever practises needs it

            practice, _, _ = make_practice(DeskFiles(folder), clock, "small", 1, given=given)
            desk.close(copy=False)
            return practice

        self.worker.start(self.tr("Making the practice organisation"), make, self.opened.emit, self._refused)

    def _refused(self, error: DeskError) -> None:
        self._wait(False)
        if isinstance(error, Invalid):
            self.you.form.show_errors(error.fields)
        self.problem.set_problem(error.sentence, error.hint)
        self.problem.show()

    def _wait(self, waiting: bool) -> None:
        self.go.setEnabled(not waiting)
        self.back.setEnabled(not waiting)
        self.go.set_text(self.tr("One moment…") if waiting else self.tr("Go on"))

"""Import: choose files, match their columns, look over what was found, and only then bring it in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.exchange.csv_out import write_table
from vcs_desk.services.imports import Imported, import_people, import_referrals
from vcs_desk.services.settings import remember
from vcs_desk.store.unit import Outcome
from vcs_desk.ui.actions import Action
from vcs_desk.ui.choosing import choose_files, choose_new_file
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.dropped import CHOSEN, Brought, carried_files, is_table
from vcs_desk.ui.jobs import Job, Progress
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.importing.looking import (
    PEOPLE,
    REFERRALS,
    FirstLook,
    Found,
    columns_as_text,
    first_look,
    look_over,
)
from vcs_desk.ui.pages.importing.one_job import OneJob
from vcs_desk.ui.pages.importing.words import bring_in_words, counted, nothing_new, problem_list, title_of, words
from vcs_desk.ui.pages.importing.workspace import COMPARE, CONFIRM, DONE, MATCH, READ, Workspace
from vcs_desk.ui.theme import current_theme, follow_theme


def in_hand(page: ImportPage) -> bool:
    """Whether there is something to cancel."""
    return page.step < DONE


class _SoFar(QObject):
    """Carries what the worker thread found so far to the page."""

    told = Signal(object, int, int)


class ImportPage(Page):
    """Nothing is brought in before the last button; Cancel leaves everything as it was."""

    KEY = "import"
    CONCERNS = ("organisation",)
    SHOWS_PROGRESS: ClassVar[bool] = True
    """The panel at the left says how far it is; no other panel covers the page."""
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("import.choose", "Choose files to bring in", "choose", "Ctrl+O", "folder-open"),
        Action("import.cancel", "Cancel bringing in", "cancel", "Esc", "x", when=in_hand),
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.step = DONE
        self.look = FirstLook((), ())
        self.found: Found | None = None
        self.kind = REFERRALS
        self.job = OneJob(desk.worker, self)
        self._seen: Found | None = None
        self._same: dict[int, int] = {}
        self.setAcceptDrops(True)
        self.frame = PageFrame("", parent=self)
        self._compose()
        self._lay_out()
        self._listen()
        self.show_start()
        follow_theme(self._entitle)

    def _compose(self) -> None:
        self.choose_button = PrimaryButton(self.tr("Choose files"), "folder-open", "Ctrl O")
        about = self.tr(
            "Choose spreadsheets, or drop them here. You look everything over before it is brought in. Letters, "
            "e-mails and forms are kept in what has arrived, and read there."
        )
        self.start = EmptyState("upload", self.tr("Bring in people or referrals from a file"), about,
                                [self.choose_button], parent=self)  # fmt: skip
        self.work = Workspace(self)
        self.panel, self.match, self.view = self.work.panel, self.work.match, self.work.view

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(PageScroll(self.start, self))
        self._stack.addWidget(self.work)
        self.frame.set_content(self._stack, bounded=True)
        Column(self, gap=0).addWidget(self.frame)

    def _listen(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.frame.back_pressed.connect(self._back)
        self.frame.primary_pressed.connect(self.go_on)
        self.work.cancelled.connect(self.cancel)
        self.work.left.connect(self.cancel)
        self.work.other_wanted.connect(self.choose)
        self.match.changed.connect(self.work.say_understood)
        self.match.kind_chosen.connect(self._choose_kind)
        self.view.same_person.connect(self._decide)
        self.view.save_pressed.connect(self.save_list)
        self.job.progressed.connect(self._on_progress)
        self.job.refused.connect(self._stopped)

    # Which files

    def refresh(self) -> None:
        """Nothing on this page is asked of the desk again: what is in the files does not change with it."""

    def open_item(self, item: object) -> None:
        """A path, or several: look at them. Anything else shows the page as it is."""
        given = item if isinstance(item, list | tuple) else [item]
        paths = [path for path in given if isinstance(path, Path)]
        if paths:
            self.take(paths)

    def first_focus(self) -> QWidget:
        """Where the work is: the button that chooses files, the first column, the last button."""
        if self.step == DONE:
            return self.choose_button
        if self.step == MATCH:
            return self.match.first_focus()
        return self.frame.head.primary if self.step == CONFIRM and not self.job.going else self.panel.cancel

    def choose(self) -> None:
        """Ask which files."""
        kinds = self.tr("Spreadsheets, letters, e-mails and forms")
        choose_files(self, self.tr("Which files are brought in?"), f"{kinds} ({CHOSEN})", self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Look at these files; what was in hand before is let go."""
        if self.step == CONFIRM and self.job.going:
            self.desk.notice(self.tr("One moment: what you chose before is being brought in."))
            return
        self.job.let_go()
        self.look, self.found, self._seen, self._same = FirstLook((), ()), None, None, {}
        store, actor, given = self.desk.store, self.desk.actor, tuple(paths)
        self._show_step(READ)
        self._entitle()
        self.job.run(self.tr("Reading the file"), lambda job: first_look(store, actor, given, job), self._looked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carried_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(carried_files(event.mimeData()))

    # The steps

    def show_start(self) -> None:
        """Ask for files."""
        self.step = DONE
        self._stack.setCurrentIndex(0)
        self._entitle()
        self.frame.head.set_primary("")

    def go_on(self) -> None:
        """The primary button: from the columns to the comparison, from there into the desk."""
        if self.job.going:
            return
        if self.step == MATCH:
            self.compare()
        elif self.step == CONFIRM:
            self.bring_in()

    def cancel(self) -> None:
        """Let go of the files; nothing was changed. What is being brought in is asked to stop, if it still can."""
        if self.step == CONFIRM and self.job.going:
            self.panel.cancel.setEnabled(False)
            self.job.stop()
            return
        self.job.let_go()
        self.show_start()
        if self.isVisible():
            self.choose_button.setFocus()

    def _looked(self, look: FirstLook) -> None:
        self.look = self._without_letters(look)
        look = self.look
        self.work.show_refused(look.refused if look.sources else ())
        if not look.sources:
            if look.refused:
                self.work.refuse(look.refused[0][1])
            else:
                self.show_start()
            return
        only = [source.preview.kind for source in look.sources]
        self.kind = PEOPLE if set(only) == {PEOPLE} else REFERRALS
        self._entitle()
        self._show_step(MATCH, self._read_words())
        self.match.show_sources(look.sources, self.kind)
        self._show_columns()
        self._focus()

    def _without_letters(self, look: FirstLook) -> FirstLook:
        """Letters and messages, also those that cannot be read, are kept where things arrive; rows stay here."""
        letters = [source.path for source in look.sources if source.is_message]
        letters += [path for path, _ in look.refused if not is_table(path)]
        if letters:
            self._keep_letters(tuple(letters))
        sheets = tuple(source for source in look.sources if not source.is_message)
        return FirstLook(sheets, tuple((path, error) for path, error in look.refused if is_table(path)))

    def _keep_letters(self, letters: tuple[Path, ...]) -> None:
        from vcs_desk.ui.pages.arrivals.intake import Intake  # imported here: start-up time, most files have rows

        intake = Intake(self.desk, self)
        intake.kept.connect(self._kept_letters)
        intake.bring(Brought(letters, "opened", no_tables=True))

    def _kept_letters(self, numbers: object) -> None:
        """They are safe. Where nothing else is in hand, go there, unless somebody is on another page by now."""
        assert isinstance(numbers, tuple)
        if self.step == DONE and self.isVisible():
            self.desk.go("arrivals", numbers[0])

    def _show_columns(self) -> None:
        if self.step != MATCH:
            self._show_step(MATCH)
        self.work.say_understood()
        self.match.show()
        self.frame.head.set_primary(self.tr("Look them over"), "chevron-right")

    def _choose_kind(self, kind: object) -> None:
        self.kind = str(kind)
        self._entitle()

    def compare(self) -> None:
        """Read every row by the columns as they are matched now, and compare it with who is here."""
        self._remember_columns()
        store, actor, today = self.desk.store, self.desk.actor, self.desk.today()
        sources, columns, kind = self.look.sources, self.match.columns(), self.kind
        teller = _SoFar(self)
        teller.told.connect(self._found_so_far)

        def work(job: Job) -> Found:
            return look_over(store, actor, sources, columns, kind, today, job, teller.told.emit)

        self.found, self._seen, self._same = None, None, {}
        self._show_step(COMPARE, self.work.understood())
        self.job.run(self.tr("Looking for people you already have"), work, self._compared)
        self._focus()

    def _found_so_far(self, found: Found, compared: int, known: int) -> None:
        if self.step == COMPARE:
            self._seen = found
            self.view.show_found(found, self._same, compared=compared, known=known, done=False)
            self.view.show()

    def _compared(self, found: Found) -> None:
        self.found = found
        here = len(found.rows) - found.new
        self._show_step(CONFIRM, counted(here, "1 may be here", "%n may be here") if here else words("nobody found"))
        self._show_found()
        self.frame.head.set_primary(bring_in_words(found) if found.to_bring_in else "", "download")
        if not found.to_bring_in:
            self.work.refuse(nothing_new(), keep_view=True)
            return
        self._focus()

    def _decide(self, place: int) -> None:
        """The person in that row is the one who is here already, or is somebody new after all."""
        if self.found is None:
            return
        known = next(row for row in self.found.known if row.place == place)
        if self._same.pop(place, None) is None:
            self._same[place] = known.person_id
        self._show_found()

    def _show_found(self) -> None:
        if self.found is not None:
            rows = len(self.found.rows)
            self.view.show_found(self.found, self._same, compared=rows, known=len(self.found.known), done=True)
            self.view.show()

    def bring_in(self) -> None:
        """Take everything in as one act on the worker thread; one undo takes it back."""
        found, same, store, actor = self.found, dict(self._same), self.desk.store, self.desk.actor
        if found is None or self.job.going:
            return
        source = ", ".join(dict.fromkeys(row.file for row in found.rows))[:200]
        given = tuple(row.referral for row in found.rows)

        def work(job: Job) -> Outcome[Imported]:
            if found.kind == PEOPLE:
                people = tuple(referral.person for referral in given)
                return store.do(actor, import_people, people, job.progress, same)
            return store.do(actor, import_referrals, given, source, job.progress, same)

        self.frame.head.primary.setEnabled(False)
        self.work.show_gauge(True)
        self.job.run(self.tr("Bringing them in"), work, self._brought_in)

    def _brought_in(self, outcome: Outcome[Imported]) -> None:
        kind = self.kind
        self.show_start()
        self.desk.announce(outcome.changes)
        if self.isVisible():  # nobody is taken away from what they do on another page
            self.desk.go("people" if kind == PEOPLE else "referrals")

    # What is remembered and saved

    def _remember_columns(self) -> None:
        """Columns that were put right are taken so the next time a file has the same headings."""
        matched = self.match.columns()
        for source in self.look.sources:
            columns = matched.get(source.key)
            if columns is not None and dict(columns) != dict(source.columns):
                self.desk.do(remember, source.key, columns_as_text(columns))

    def save_list(self) -> None:
        """Ask where the list of what was found is kept."""
        name = self.tr("What was found.csv")
        choose_new_file(self, self.tr("Save this list"), name, self.tr("Spreadsheet (*.csv)"), self.save_list_to)

    def save_list_to(self, path: Path) -> None:
        """Write the list there."""
        found = self.found or self._seen
        if found is None:
            return
        headings = (self.tr("Where"), self.tr("What"), self.tr("What becomes of it"))
        try:
            write_table(path, headings, problem_list(found))
        except DeskError as error:
            self.desk.refused.emit(error)
            return
        self.desk.notice(self.tr("Saved as %1.").replace("%1", path.name))

    # What the page shows

    def _show_step(self, step: int, note: str = "") -> None:
        self.step = step
        self.work.show_step(step, note)
        self._stack.setCurrentWidget(self.work)
        self.frame.head.primary.setEnabled(True)
        if step != CONFIRM:
            self.frame.head.set_primary("")

    def _focus(self) -> None:
        """The keyboard goes to where the work is, unless somebody is on another page by now."""
        if self.isVisible():
            self.first_focus().setFocus()
            self.work.scroll_to_work()

    def _entitle(self) -> None:
        """What is in hand; where text is large there is room for less."""
        large = current_theme().text_scale > 1.4
        paths = [source.path for source in self.look.sources] if self.step != DONE else []
        title = self.tr("Bring in people or referrals")
        if paths:
            title = title_of(self.kind, paths)
        self.frame.set_title(self.tr("Import") if large else title)
        self.frame.head.set_back(self.tr("Back") if large else self.tr("Import and export"))

    def _read_words(self) -> str:
        sources = self.look.sources
        rows = counted(sum(source.preview.row_count for source in sources), "1 row", "%n rows")
        name = sources[0].path.name if len(sources) == 1 else counted(len(sources), "1 file", "%n files")
        return f"{name}, {rows}"

    def _back(self) -> None:
        self.desk.go("settings", "exchange")

    # Work on the worker thread

    def _stopped(self, error: DeskError) -> None:
        """Say why it did not go on; where the columns can be matched otherwise, go back to them."""
        if isinstance(error, Cancelled):
            self.cancel()
            return
        if self.step == COMPARE and self.match.rows:
            self._show_columns()
        self.frame.head.primary.setEnabled(True)
        self.work.refuse(error, keep_view=self.step == CONFIRM)

    def _on_progress(self, progress: Progress) -> None:
        if progress.text and self.step != CONFIRM:
            self.panel.set_progress(progress.step, progress.of, words("files") if progress.of > 1 else "")
            return
        left = self.job.seconds_left(progress)
        said = counted(left, "about a second left", "about %n seconds left") if left else ""
        self.panel.set_progress(progress.step, progress.of, words("rows"), said)

"""The small forms of the page Groups: cancel a session, fill its rota, a paper register's code, the printed sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import WEEKDAYS, day_short
from vcs_desk.errors import DeskError
from vcs_desk.printing import register_pdf
from vcs_desk.queries.calendar import OnRota, SessionView
from vcs_desk.queries.registers import session_by_code
from vcs_desk.queries.who_is_free import FreeVolunteer, free_volunteers
from vcs_desk.services.groups import cancel_session
from vcs_desk.services.volunteers import put_on_rota, take_off_rota
from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.choosing import choose_new_file
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.bars import load_words
from vcs_desk.ui.kit.boxes import keep_size
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.groups.words import role_word, words
from vcs_desk.ui.paper import print_pdf


def cancel_sheet(desk: Desk, window: QWidget, session: SessionView) -> AnswerSheet:
    """A sheet, not yet open, that cancels one session with a reason."""

    def keep(form: Form, values: Values) -> bool:
        return desk.save(form, cancel_session, session.session_id, str(values["reason"])) is not None

    title = words("Cancel %1 on %2").replace("%1", session.group).replace("%2", day_short(session.on))
    why = Field("reason", words("Why"), help=words("For example: the hall is closed. It stands in the report."))
    return AnswerSheet(window, title, words("Cancel the session"), (why,), keep, icon="calendar-x")


def code_sheet(desk: Desk, window: QWidget, found: Callable[[int], None]) -> AnswerSheet:
    """A sheet, not yet open, that finds the register by the code on its paper."""

    def keep(form: Form, values: Values) -> bool:
        number = desk.ask(session_by_code, str(values["code"]))
        if number is None:
            form.show_errors({"code": words("No register has this code. Look at the foot of the sheet again.")})
            return False
        found(number)
        return True

    code = Field("code", words("Code on the paper"), help=words("It stands at the foot, for example 92-G."), width=160)
    return AnswerSheet(window, words("Type in a paper register"), words("Open the register"), (code,), keep,
                       icon="clipboard-check")  # fmt: skip


class RotaSheet(Sheet):
    """Who could help at a session, those who are free first; the verb puts the chosen one on the rota."""

    def __init__(self, desk: Desk, window: QWidget, session: SessionView, role: str) -> None:
        title = words("Who can help at %1 on %2?").replace("%1", session.group).replace("%2", day_short(session.on))
        super().__init__(window, title, words("Put on the rota"), icon="check")
        self._desk, self._session = desk, session
        self._free = desk.ask(free_volunteers, session.session_id)
        self.volunteers = RowList(words("Volunteers"), parent=self)
        keep_size(self.volunteers, height=(300, 230))
        self.volunteers.set_rows([_row(one, session, role) for one in self._free])
        self.form = Form((Field("role", words("What they will do"), "choice", choices=_roles(role)),), max_width=0)
        self.form.set_values({"role": role or "helper"})
        self.nobody = Body(words("Every volunteer is on this rota already."), "text2", parent=self)
        self.add(self.volunteers if self._free else self.nobody)
        (self.nobody if self._free else self.volunteers).hide()
        self.add(self.form)
        self.verb.setEnabled(bool(self._free))
        self.accepted.connect(self.put)
        self.volunteers.opened.connect(self._opened)
        self.volunteers.chosen.connect(self._name_verb)
        self.closed.connect(self.deleteLater)
        self._name_verb()

    def _opened(self, _row: object) -> None:
        if self.volunteers.hasFocus():
            self.put()

    def _name_verb(self) -> None:
        place = self.volunteers.currentIndex().row()
        if 0 <= place < len(self._free):
            self.verb.set_text(words("Put %1 on the rota").replace("%1", self._free[place].name))

    def put(self) -> None:
        """Put the chosen volunteer on the rota."""
        number, role = self.volunteers.current_id(), self.form.values()["role"]
        if isinstance(number, int):
            done = self._desk.do(put_on_rota, self._session.session_id, number, str(role))
            if done is not None:
                self.done()


def _row(one: FreeVolunteer, session: SessionView, role: str) -> ListRow:
    if one.elsewhere:
        free = words("At %1 at that time").replace("%1", one.elsewhere)
    elif one.available:
        free = words("Usually free on %1").replace("%1", WEEKDAYS[session.on.weekday()])
    else:
        free = words("Has not said about %1").replace("%1", WEEKDAYS[session.on.weekday()])
    can = [role_word(code) for code in sorted(one.roles, key=lambda code: code != role)]
    second = ", ".join((free, *can[:3]))
    return ListRow(one.volunteer_id, one.name, second, right=load_words(one.minutes, one.agreed_minutes), name=one.name)


def _roles(first: str) -> Sequence[tuple[object, str]]:
    codes = list(lists.codes("volunteer_roles"))
    if first and first not in codes:
        codes.insert(0, first)
    return [(code, lists.label("volunteer_roles", code)) for code in codes]


def off_rota_sheet(desk: Desk, window: QWidget, session: SessionView, one: OnRota) -> Sheet:
    """A sheet, not yet open, about one person on a rota: take them off, or open their page."""
    said = words("%1 is down as %2.").replace("%1", one.name).replace("%2", role_word(one.duty))
    title = words("%1 on %2").replace("%1", session.group).replace("%2", day_short(session.on))
    sheet = Sheet(window, title, words("Take %1 off the rota").replace("%1", one.name), text=said, icon="user-x")
    see = PlainButton(words("See their page"), "user")
    sheet.add(see)

    def take_off() -> None:
        if desk.do(take_off_rota, session.session_id, one.volunteer_id) is not None:
            sheet.done()

    def go() -> None:
        sheet.done()
        desk.go("volunteers", one.volunteer_id)

    sheet.accepted.connect(take_off)
    see.clicked.connect(go)
    sheet.closed.connect(sheet.deleteLater)
    return sheet


class PaperSheet(Sheet):
    """The blank register as it will be printed: print it, or save it as a PDF."""

    def __init__(self, desk: Desk, window: QWidget, session: SessionView) -> None:
        from vcs_desk.ui.kit.pdf_view import PdfView  # imported here: start-up time, and 3 MB

        title = words("Register of %1 on %2").replace("%1", session.group).replace("%2", day_short(session.on))
        super().__init__(window, title, words("Print"), icon="printer", width=680, cancel=words("Close"))
        self._desk, self._session = desk, session
        self._pdf = register_pdf(desk.store, desk.actor, session.session_id)
        self.view = keep_size(PdfView(words("The blank register"), self), height=(520, 330))
        self.view.set_pdf(self._pdf)
        self.save_button = PlainButton(words("Save as PDF"), "download")
        self.add(self.view)
        self.add(self.save_button)
        self.accepted.connect(self.print_it)
        self.save_button.clicked.connect(self.save)
        self.closed.connect(self.deleteLater)

    def print_it(self) -> None:
        """Ask which printer, and print."""
        said = partial(self._desk.notice, words("The register is on its way to the printer."))
        print_pdf(self.window(), self._pdf, self.title.text(), said)

    def save(self) -> None:
        """Ask where, and save the PDF there."""
        name = words("Register %1 %2.pdf").replace("%1", self._session.group).replace("%2", day_short(self._session.on))
        choose_new_file(self, words("Save the register"), name, words("PDF (*.pdf)"), self._written)

    def _written(self, path: Path) -> None:
        try:
            write_safely(path, self._pdf)
        except DeskError as error:
            self._desk.refused.emit(error)
            return
        self._desk.notice(words("Saved as %1.").replace("%1", path.name))

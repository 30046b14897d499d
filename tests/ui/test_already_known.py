"""Already known? Who is alike is shown quietly, and one key says what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_group, a_person, a_place
from tests.ui.builders import press
from vcs_desk.acts import Actor
from vcs_desk.services.inputs import PersonInput
from vcs_desk.ui.already_known import AlreadyKnown
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.labels import Label
from vcs_desk.ui.kit.states import StateLabel

BERYL = PersonInput(first_name="Beryl", last_name="Rosewarne")


@pytest.fixture
def beryl(desk: Desk) -> int:
    """Somebody who is in the desk."""
    with desk.store.write("Test", desk.actor) as unit:
        return a_person(
            unit.db, "Beryl", "Rosewarne", date_of_birth=date(1949, 7, 3), phone="01209496012", address="4 Carn Lane"
        )


@pytest.fixture
def known(qtbot: QtBot, desk: Desk) -> Iterator[AlreadyKnown]:
    """The question under a field of a form that has the keyboard."""
    form = QWidget()
    qtbot.addWidget(form)
    field, shown = QLineEdit(form), AlreadyKnown(desk, form)
    column = Column(form)
    for part in (field, shown, QLineEdit(form)):
        column.addWidget(part)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    field.setFocus()
    yield shown
    form.close()


def ask(known: AlreadyKnown, person: PersonInput) -> None:
    known.look_for(person)
    known.look_now()


def lines(known: AlreadyKnown) -> list[str]:
    return [state.state().text for state in known.findChildren(StateLabel) if state.isVisible()]


def said(known: AlreadyKnown) -> list[str]:
    return [label.text() for label in known.findChildren(Label) if label.isVisible()]


def buttons(known: AlreadyKnown) -> list[str]:
    return [button.accessibleName() for button in known.findChildren(Button) if button.isVisible()]


def test_it_is_quiet_where_nobody_is_alike(known, beryl):
    ask(known, PersonInput(first_name="Denzil", last_name="Rowe"))
    assert not known.isVisible()
    assert known.person_id() is None


def test_it_asks_once_typing_rests(known, beryl, qtbot):
    known.look_for(BERYL)
    assert not known.isVisible()
    qtbot.waitUntil(known.isVisible)


def test_what_agrees_and_what_differs_is_read_line_by_line(known, beryl):
    ask(known, PersonInput("Beril", "Rosewarne", date_of_birth=date(1949, 7, 3), phone="07700 900214"))
    assert lines(known) == [
        "Name: Beryl Rosewarne here, Beril Rosewarne typed",
        "Born: 3 July 1949",
        "Phone: 01209 496012 here, 07700 900214 typed",
        "Address: 4 Carn Lane",
    ]
    assert buttons(known) == ["Use the record of Beryl Rosewarne: it is the same person", "Take as somebody new"]


def test_one_key_uses_the_record(known, beryl, qtbot):
    ask(known, BERYL)
    with qtbot.waitSignal(known.chosen, check_params_cb=lambda number: number == beryl):
        press(known, "Alt+1")
    assert known.person_id() == beryl
    assert lines(known) == ["This is added to the record of Beryl Rosewarne."]


def test_what_was_chosen_stands_while_more_is_typed(known, beryl):
    ask(known, BERYL)
    known.use_place(0)
    ask(known, PersonInput(first_name="Beryl", last_name="Rosewarne", phone="07700 900214"))
    assert known.person_id() == beryl


def test_a_choice_can_be_thought_over(known, beryl):
    ask(known, BERYL)
    known.use_place(0)
    known.findChildren(Button)[-1].click()
    assert known.person_id() is None
    assert "Already known?" in said(known)


def test_somebody_new_is_not_asked_about_again_and_is_remembered(known, beryl, qtbot):
    ask(known, BERYL)
    with qtbot.waitSignal(known.chosen, check_params_cb=lambda number: number is None):
        press(known, "Alt+0")
    assert not known.isVisible()
    ask(known, PersonInput(first_name="Beryl", last_name="Rosewarne", phone="07700 900214"))
    assert not known.isVisible()
    assert known.not_same() == (beryl,)


def test_the_next_person_is_asked_about_anew(known, beryl):
    ask(known, BERYL)
    known.take_as_new()
    known.clear()
    ask(known, BERYL)
    assert known.isVisible()
    assert known.not_same() == ()


def test_the_keyboard_goes_on_where_the_button_that_was_pressed_is_gone(known, beryl):
    ask(known, BERYL)
    new = next(button for button in known.findChildren(Button) if button.label() == "Take as somebody new")
    new.setFocus()
    press(known, "Enter")
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_a_record_that_may_not_be_opened_has_no_name_and_cannot_be_used(qtbot, sign_in_as, desk):
    with desk.store.write("Test", desk.actor) as unit:
        a_place(unit.db, a_person(unit.db, "Beryl", "Rosewarne", phone="01209496012"), a_group(unit.db))
    known = AlreadyKnown(sign_in_as(Actor(2, "Peter Nance", "leader")))
    qtbot.addWidget(known)
    known.show()
    ask(known, BERYL)
    assert "Somebody you may not open" in said(known)
    assert lines(known) == ["First name", "Last name"]
    assert buttons(known) == ["Take as somebody new"]
    known.use_place(0)
    assert known.person_id() is None


@pytest.fixture
def sign_in_as(desk: Desk) -> Iterator[Callable[[Actor], Desk]]:
    """Somebody else at the same desk."""
    opened: list[Desk] = []

    def signed_in(actor: Actor) -> Desk:
        opened.append(Desk(desk.store, actor, desk.files))
        return opened[-1]

    yield signed_in
    for one in opened:
        one.worker.finish()

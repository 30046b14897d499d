"""Forms: answers in and out, messages beside the field, saving by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from vcs_desk.ui.kit.fields import NumberField, PassphraseField, TextArea, TextField
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.ticks import TickBox

GROUPS = ((1, "Tuesday Walk"), (2, "Chair Yoga"))
FIELDS = (
    Field("name", "Name", required=True, help="One name is enough"), Field("born", "Born", "date", width=172),
    Field("notes", "What was said", "area"), Field("group", "Group", "choice", choices=GROUPS),
    Field("how", "How", "radio", choices=GROUPS), Field("needs", "Needs", "ticks", choices=GROUPS),
    Field("told", "May be told", "tick"), Field("places", "Places", "number"),
    Field("secret", "Passphrase", "passphrase"),
)  # fmt: skip
ANSWERS = {
    "name": "Nour (نور)", "born": "31/2/1950", "notes": "Rang at ten.\nWants a lift.", "group": 2, "how": 1,
    "needs": (2,), "told": True, "places": 12, "secret": "correct horse",
}  # fmt: skip


@pytest.fixture
def form(qtbot) -> Form:
    form = Form(FIELDS)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    return form


def test_answers_come_back_as_they_were_given(form) -> None:
    form.set_values(ANSWERS)
    assert form.values() == ANSWERS


def test_nothing_answered_is_empty_and_nothing_is_chosen_for_people(form) -> None:
    answers = form.values()
    assert (answers["name"], answers["how"], answers["needs"], answers["places"]) == ("", None, (), None)


def test_filling_a_form_by_program_says_nothing(form, qtbot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.set_values(ANSWERS)


def test_a_message_stands_beside_its_field_and_what_was_typed_stays(form) -> None:
    form.set_values(ANSWERS)
    form.show_errors({"born": "There is no 31 February", "places": "Write a number"})
    block = form.blocks["born"]
    assert block.message.isVisible()
    assert block.label.y() < block.message.y() < block.control.y()
    assert form.values()["born"] == "31/2/1950"
    assert QApplication.focusWidget() is block.control
    assert "There is no 31 February" in block.control.accessibleDescription()


def test_messages_go_when_the_form_is_judged_again(form) -> None:
    form.show_errors({"name": "Write a name to call them by"})
    form.show_errors({})
    assert not form.blocks["name"].message.isVisible()


def test_a_form_says_that_it_changed_once_typing_has_stopped(form, qtbot) -> None:
    form.AUTOSAVE_MS = 50
    form._timer.setInterval(50)
    changes: list[int] = []
    form.changed.connect(lambda: changes.append(1))
    qtbot.keyClicks(form.control("name"), "Tenzin")
    assert not changes
    qtbot.waitUntil(lambda: changes == [1])


def test_leaving_a_field_saves_at_once(form, qtbot) -> None:
    form.focus_first()
    qtbot.keyClicks(form.control("name"), "Tenzin")
    with qtbot.waitSignal(form.changed, timeout=300):
        form.control("born").setFocus()


def test_every_field_is_named_by_its_label(form) -> None:
    for block in form.blocks.values():
        assert block.control.accessibleName() == block.field.label
        assert block.label.buddy() is block.control
    assert form.control("name").accessibleDescription() == "One name is enough"


def test_tab_goes_down_the_form_and_out_of_the_text_area(form, qtbot) -> None:
    form.focus_first()
    order = []
    for _ in range(4):
        order.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert order == [form.control(name) for name in ("name", "born", "notes", "group")]


def test_scrolling_over_a_choice_never_changes_it(form, qtbot) -> None:
    choice = form.control("group")
    choice.setFocus()
    before = choice.value()
    turn, at = QPoint(0, -120), QPointF(5, 5)
    held, phase = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier), Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, choice.mapToGlobal(at), turn, turn, *held, phase, False)
    QApplication.sendEvent(choice, wheel)
    assert choice.value() == before


def test_show_turns_dots_into_letters_and_back(qtbot) -> None:
    field = PassphraseField("Your passphrase")
    qtbot.addWidget(field)
    field._show.click()
    assert (field.echoMode(), field._show.label()) == (QLineEdit.EchoMode.Normal, "Hide")
    field._show.click()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_arrow_keys_count_up_and_down_within_bounds(qtbot) -> None:
    field = NumberField("No name", 0, 3)
    qtbot.addWidget(field)
    for _ in range(6):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.number() == 3
    field.setText("77")
    assert field.number() is None


def test_a_text_area_grows_with_what_is_typed(qtbot) -> None:
    area = TextArea("Notes", lines=2, most=6)
    qtbot.addWidget(area)
    area.resize(300, 60)
    area.show()
    before = area.height()
    area.set_text("line\n" * 4)
    grown = area.height()
    area.set_text("line\n" * 40)
    assert before < grown < area.height() < 220


def test_a_field_that_depends_on_an_answer_can_be_hidden(form) -> None:
    form.set_field_shown("name", False)
    form.focus_first()
    assert QApplication.focusWidget() is form.control("born")


def test_a_quieter_line_may_stand_under_a_choice(qtbot) -> None:
    box = TickBox("Wellbeing scores", note="Not agreed to on 12 November")
    qtbot.addWidget(box)
    assert (box.heightForWidth(400), TickBox("Plain").heightForWidth(400)) == (36 + 18, 36)
    assert box.accessibleDescription() == "Not agreed to on 12 November"


def test_what_is_right_gets_a_tick_and_keeps_its_room(qtbot) -> None:
    field = TextField("Group 5")
    qtbot.addWidget(field)
    before = field.textMargins().right()
    field.set_good(True)
    assert field.textMargins().right() > before


def test_a_note_says_what_to_look_at_and_blames_nobody(form) -> None:
    form.show_notes({"born": "Check this. It says “1950”"})
    block = form.blocks["born"]
    assert block.note is not None
    assert block.label.y() < block.note.y() < block.control.y()
    assert "Check this" in block.control.accessibleDescription()
    form.show_notes({})
    assert block.note.isHidden()
    assert "Check this" not in block.control.accessibleDescription()
    assert form.blocks["name"].note is None

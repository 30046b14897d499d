"""Tab goes as one reads, in whatever order the parts were made."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from vcs_desk.ui.kit.boxes import Column, Flow, Row
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.reading_order import in_reading_order, tab_on


class Host(QWidget):
    """A window in which Tab goes as one reads."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_on(self, forward)


@pytest.fixture
def host(qtbot) -> QWidget:
    window = Host()
    qtbot.addWidget(window)
    window.resize(600, 400)
    return window


def shown(host: QWidget, qtbot) -> list[str]:
    with qtbot.waitActive(host):
        host.show()
    return [button.label() for button in in_reading_order(host)]


def buttons(host: QWidget, *words: str) -> dict[str, PlainButton]:
    return {text: PlainButton(text, parent=host) for text in words}


def test_a_row_goes_from_the_left_and_a_column_from_the_top(host, qtbot):
    made = buttons(host, "four", "three", "two", "one")
    head = Row()
    for text in ("one", "two"):
        head.addWidget(made[text])
    column = Column(host)
    column.addLayout(head)
    for text in ("three", "four"):
        column.addWidget(made[text])
    assert shown(host, qtbot) == ["one", "two", "three", "four"]


def test_one_pane_is_read_to_its_end_before_the_next(host, qtbot):
    made = buttons(host, "right top", "left top", "right foot", "left foot")
    row = Row(host)
    for side in ("left", "right"):
        pane = Column()
        for place in ("top", "foot"):
            pane.addWidget(made[f"{side} {place}"])
        row.addLayout(pane)
    assert shown(host, qtbot) == ["left top", "left foot", "right top", "right foot"]


def test_what_flows_on_to_a_next_line_is_read_line_by_line(host, qtbot):
    host.resize(170, 300)
    flow = Flow(host, gap=8)
    for button in buttons(host, "first", "second", "third", "fourth").values():
        flow.addWidget(button)
    assert shown(host, qtbot) == ["first", "second", "third", "fourth"]


def test_what_comes_later_takes_its_place_and_what_is_hidden_or_off_has_none(host, qtbot):
    made = buttons(host, "last", "hidden", "off")
    column = Column(host)
    for button in made.values():
        column.addWidget(button)
    made["hidden"].hide()
    made["off"].setEnabled(False)
    column.insertWidget(0, PlainButton("late", parent=host))
    assert shown(host, qtbot) == ["late", "last"]


def test_what_floats_over_the_others_comes_after_them(host, qtbot):
    floating = PlainButton("notice", parent=host)
    Column(host).addWidget(PlainButton("below", parent=host))
    floating.move(0, 0)
    assert shown(host, qtbot) == ["below", "notice"]


def test_tab_goes_round_in_both_directions(host, qtbot):
    made = buttons(host, "two", "one")
    column = Column(host)
    for text in ("one", "two"):
        column.addWidget(made[text])
    shown(host, qtbot)
    made["one"].setFocus()
    went = [(tab_on(host, forward), host.focusWidget().label()) for forward in (True, True, False)]
    assert went == [(True, "two"), (True, "one"), (True, "two")]


def test_where_what_has_the_keyboard_is_hidden_it_goes_to_what_is_left_beside_it(host, qtbot):
    column = Column(host)
    column.addWidget(PlainButton("above", parent=host))
    pane = QWidget(host)
    column.addWidget(pane)
    inner = Column(pane)
    for button in buttons(pane, "hidden", "beside").values():
        inner.addWidget(button)
    shown(host, qtbot)
    first = in_reading_order(pane)[0]
    first.setFocus()
    first.hide()
    assert QApplication.focusWidget().label() == "beside"


def test_where_nothing_takes_the_keyboard_tab_does_nothing(host, qtbot):
    shown(host, qtbot)
    assert not tab_on(host, True)

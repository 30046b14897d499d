"""Every component on one sheet, laid out like the pictures it is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.bars import ProgressBar
from vcs_desk.ui.kit.boxes import Column, Grid, Row, keep_size
from vcs_desk.ui.kit.buttons import IconButton, PlainButton, PrimaryButton, QuietButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.form import Field, FieldBlock
from vcs_desk.ui.kit.initials import Initials
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Body, Label, Lead, Section, Small, Strong, Title
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.load_row import LoadRow
from vcs_desk.ui.kit.notice import Notice
from vcs_desk.ui.kit.paint import box, painter_on, rounded_path
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.kit.pills import Count, Pill, PillText, count_size, paint_count
from vcs_desk.ui.kit.rail import RailEntry, RailItem
from vcs_desk.ui.kit.record_table import RecordTable
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.kit.table_cells import Cell, TableColumn
from vcs_desk.ui.kit.tabs import Tabs
from vcs_desk.ui.kit.ticks import RadioButton, TickBox
from vcs_desk.ui.theme import Role, colour, current_theme, follow_theme, px

_SWATCHES: tuple[Role, ...] = (
    "page", "panel", "rail", "sunken", "hover", "line", "control", "text", "text2", "accent", "accent_hover",
    "accent_soft", "accent_strong", "ok", "ok_soft", "warn", "warn_soft", "bad", "bad_soft", "neutral",
    "neutral_soft", "disabled_text",
)  # fmt: skip


def posed(widget: QWidget, *looks: str) -> QWidget:
    """Show a widget as it looks in a state it is not in: ``hasFocus``, ``underMouse`` or ``isDown``."""
    for look in looks:
        setattr(widget, look, _yes)
    return widget


def _yes() -> bool:
    return True


class _Swatch(QWidget):
    """One colour with its role and value."""

    def __init__(self, role: Role, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        column = Column(self, gap=0, margin=(0, 40, 0, 8))
        column.addWidget(Small(role.replace("_", " "), "text", wrap=False, parent=self))
        self._value = Small("", wrap=False, parent=self)
        column.addWidget(self._value)
        keep_size(self, width=104)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self._value.set_text(colour(self._role).name().upper())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box(painter, QRectF(0, 0, self.width(), px(36)), px(6), colour(self._role), colour("line"))
        painter.end()


class _Charts(QWidget):
    """The five chart colours in order, and the hatch."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow_theme(self.update)

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        for place, tint in enumerate(current_theme().charts):
            painter.fillRect(px(place * 100), 0, px(84), px(34), tint)
        area = QRectF(px(500), 0, px(84), px(34))
        painter.setClipRect(area)
        painter.setPen(QPen(colour("text"), 1))
        for offset in range(-px(34), px(84), px(7)):
            painter.drawLine(px(500) + offset, px(34), px(500) + offset + px(34), 0)
        painter.setClipping(False)
        box(painter, area, 0, None, colour("text"))
        painter.end()


class _SelectedCount(QWidget):
    """The count of the selected rail item."""

    def sizeHint(self) -> QSize:
        return count_size(6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_count(painter, 6, 0, 0, chosen=True)
        painter.end()


class _RailGround(QWidget):
    """A piece of rail."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillPath(rounded_path(QRectF(self.rect()), px(8)), colour("rail"))
        painter.end()


class Gallery(QWidget):
    """The sheet of components, 1600 x 1470 at 100 % text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        outer = Column(self, gap=0, margin=(32, 31, 32, 0))
        outer.addWidget(Title("Components", parent=self))
        outer.space(25)
        halves = Row(gap=0)
        self.left, self.right = Column(gap=0), Column(gap=0)
        left, right = QWidget(self), QWidget(self)
        left.setLayout(self.left)
        right.setLayout(self.right)
        halves.addWidget(keep_size(left, width=848))
        halves.addWidget(keep_size(right, width=688))
        outer.addLayout(halves, 1)
        for part in (self._colours, self._type, self._primary, self._plain, self._other, self._fields, self._ticks,
                     self._charts):  # fmt: skip
            part()
        for part in (self._pills, self._states, self._rows, self._fit, self._loads, self._progress, self._segments,
                     self._notice, self._panels, self._initials):  # fmt: skip
            part()
        self.left.addStretch(1)
        self.right.addStretch(1)

    def _head(self, column: Column, text: str) -> None:
        column.addWidget(Small(text, parent=self))
        column.space(7)

    def _line(self, column: Column, parts: Sequence[QWidget], gap: int = 16, after: int = 28) -> None:
        row = Row(gap=gap)
        for part in parts:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        column.addLayout(row)
        column.space(after)

    def _named(self, part: QWidget, name: str, gap: int = 4) -> QWidget:
        place = QWidget(self)
        column = Column(place, gap=gap)
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Small(name, parent=place))
        return place

    def _colours(self) -> None:
        self._head(self.left, "Colour roles")
        grid = Grid(gap=12, row_gap=4)
        for place, role in enumerate(_SWATCHES):
            grid.addWidget(_Swatch(role, self), place // 7, place % 7)
        row = Row(gap=0)
        row.addLayout(grid)
        row.addStretch(1)
        self.left.addLayout(row)
        self.left.space(20)

    def _type(self) -> None:
        self._head(self.left, "Type: Noto Sans")
        steps: tuple[tuple[Label, str], ...] = (
            (Title("Page title"), "24 on 32, semibold"), (Section("Section title"), "18 on 24, semibold"),
            (Lead("Lead sentence"), "18 on 26, regular"), (Strong("Row title, button"), "15 on 20, semibold"),
            (Body("Body, field"), "15 on 20, regular"),
            (Small("Hint, second line, pill", "text"), "13 on 18, regular or semibold"),
        )  # fmt: skip
        for label, words in steps:
            row = Row(gap=0)
            row.addWidget(keep_size(label, width=260))
            row.addWidget(Small(words, parent=self), 1)
            self.left.addLayout(row)
        self.left.space(28)

    def _primary(self) -> None:
        self._head(self.left, "Primary button")
        looks = (("rest", ()), ("hover", ("underMouse",)), ("focused", ("hasFocus",)), ("pressed", ("isDown",)))
        parts = [self._named(posed(PrimaryButton("Save", parent=self), *look), name) for name, look in looks]
        dead = PrimaryButton("Save", parent=self)
        dead.setEnabled(False)
        self._line(self.left, [*parts, self._named(dead, "disabled")])

    def _plain(self) -> None:
        self._head(self.left, "Plain button with key hint")
        looks = (("rest", ()), ("hover", ("underMouse",)), ("focused", ("hasFocus",)), ("pressed", ("isDown",)))
        parts = [self._named(posed(PlainButton("Wait", "", "W", self), *look), name) for name, look in looks]
        dead = PlainButton("Wait", "", "W", self)
        dead.setEnabled(False)
        self._line(self.left, [*parts, self._named(dead, "disabled")])

    def _other(self) -> None:
        self._head(self.left, "Other buttons")
        quiet = QuietButton("Note a call", "phone", parent=self)
        icon = IconButton("chevron-left", "Week before", "Left", self)
        large = PrimaryButton("Open the desk", "", "Enter", self, height=44)
        self._line(self.left, [
            self._named(quiet, "quiet"), self._named(icon, "icon only"), self._named(large, "large, 44"),
        ])  # fmt: skip

    def _fields(self) -> None:
        self._head(self.left, "Form field: label, hint, error, input")
        blocks = [FieldBlock(Field("a", label, width=172), parent=self) for label in ("Postcode",) * 2 + ("Born",) * 2]
        for block, value in zip(blocks, ("TR99 4QP", "TR99", "31/2/1950", "not asked"), strict=True):
            block.set_value(value)
        posed(blocks[1].control, "hasFocus")
        blocks[2].show_error("There is no 31 February")
        blocks[3].setEnabled(False)
        names = ("rest", "focused", "error, input kept", "disabled")
        self._line(self.left, [self._named(block, name) for block, name in zip(blocks, names, strict=True)])

    def _ticks(self) -> None:
        self._head(self.left, "Tick box and radio")
        ticks = [TickBox("Ticked", True, self), TickBox("Not ticked", parent=self)]
        radios = [RadioButton("Chosen", self), RadioButton("Not chosen", self)]
        for radio in radios:
            radio.setAutoExclusive(False)
        radios[0].setChecked(True)
        focused = posed(TickBox("Focused", True, self), "hasFocus")
        self._line(self.left, [*ticks, *radios, focused], gap=20, after=24)

    def _charts(self) -> None:
        self._head(self.left, "Chart colours in order, never more than five")
        self.left.addWidget(_Charts(self))

    def _pills(self) -> None:
        self._head(self.right, "Pills, counts, key hints")
        self._line(self.right, [
            Pill("Due today", "bad", "circle-alert", self), Pill("2 days left", "warn", "clock", self),
            Pill("5 days left", "neutral", "clock", self), Pill("Passed", "ok", "circle-check", self),
            Pill("Asked 18 Nov", "accent", "message-circle", self),
        ], 10, 10)  # fmt: skip
        self._line(self.right, [
            Pill("Mobility: walks slowly", "outline", "footprints", self),
            Pill("Social connection", "neutral", "", self), Count(6, self), _SelectedCount(self), KeyHint("A", self),
            KeyHint("Ctrl K", self),
        ], 10, 26)  # fmt: skip

    def _states(self) -> None:
        self._head(self.right, "States are an icon and a word")
        self._line(self.right, [
            StateLabel("came", "ok", "check", parent=self), StateLabel("apologies", "quiet", "message-circle"),
            StateLabel("did not come", "bad", "x", parent=self),
            StateLabel("1 volunteer short", "warn", "triangle-alert", parent=self),
            StateLabel("Full", "quiet", "circle-minus", parent=self),
        ], 20, 18)  # fmt: skip

    def _rows(self) -> None:
        both = Row(gap=24)
        lists, rail = Column(gap=0), Column(gap=0)
        self._head(lists, "List rows")
        rows = RowList("List rows", RowLook(), grow=True, parent=self)
        rows.set_rows([
            ListRow(1, "Rest", right="40 high", plain=True, quiet_right=True), ListRow(2, "Hover", plain=True),
            ListRow(3, "Selected", right="current row", plain=True, quiet_right=True),
            ListRow(4, "Selected and focused", plain=True), ListRow(5, "Disabled", plain=True, enabled=False),
            ListRow(6, "Two lines", "60 high; three lines 76", pill=PillText("2 days left", "warn", "clock"),
                    chevron=True),
        ])  # fmt: skip
        rows.choose(4)
        lists.addWidget(keep_size(posed(rows, "hasFocus"), width=420))
        lists.addStretch(1)
        self._head(rail, "Rail")
        ground = _RailGround(self)
        items = Column(ground, gap=0, margin=(8, 8, 8, 8))
        entries = (("Rest", "inbox", 6), ("Hover", "users", 0), ("Selected", "sun", 2), ("Focused", "calendar-days", 0))
        for word, icon, count in entries:
            item = RailItem(RailEntry(word.lower(), word, icon), ground)
            item.set_count(count)
            item.setChecked(word == "Selected")
            posed(item, *{"Hover": ("underMouse",), "Focused": ("hasFocus",)}.get(word, ()))
            items.addWidget(item)
        rail.addWidget(keep_size(ground, width=200))
        rail.addStretch(1)
        both.addLayout(lists)
        both.addLayout(rail)
        both.addStretch(1)
        self.right.addLayout(both)
        self.right.space(18)

    def _fit(self) -> None:
        self._head(self.right, "Fit rows")
        columns = (
            TableColumn("Group", 110), TableColumn("Room", 104, folds=True), TableColumn("Safe places", 88, folds=True),
            TableColumn("Support", 76, folds=True), TableColumn("Next place", 0, folds=True),
        )  # fmt: skip
        table = RecordTable("Fit rows", columns, _fit_rows, row_height=52, grow=True, parent=self)
        table.set_ids(range(4))
        self.right.addWidget(keep_size(table, width=496))
        self.right.space(18)

    def _loads(self) -> None:
        self._head(self.right, "Load bars: agreed hours always at 80 % of the track")
        card = Card(self, padding=(16, 9, 16, 7), gap=0)
        card.add(LoadRow("Under agreed", 300, 480, height=32, parent=card))
        card.add(LoadRow("Over agreed", 690, 480, height=32, parent=card))
        card.add(LoadRow("Before and after", 360, 480, 390, height=28, parent=card))
        self.right.addWidget(keep_size(card, width=420))
        self.right.space(18)

    def _progress(self) -> None:
        self._head(self.right, "Progress")
        place = QWidget(self)
        column = Column(place, gap=8)
        bar = ProgressBar(place)
        bar.set_progress(1240, 3000)
        column.addWidget(bar)
        words = Row(gap=8)
        words.addWidget(Body("1,240 of 3,000 rows", parent=place))
        words.addStretch(1)
        words.addWidget(Body("about 20 seconds left", "text2", parent=place))
        column.addLayout(words)
        self.right.addWidget(keep_size(place, width=420))
        self.right.space(18)

    def _segments(self) -> None:
        self._head(self.right, "Segments and tabs")
        segments = Segments("Which", (("inbox", "Inbox"), ("waiting", "Waiting"), ("decided", "Hover")), self)
        segments.set_number("inbox", 6)
        tabs = Tabs("Parts", (("all", "Everything"), ("sessions", "Sessions"), ("letters", "Letters")), self)
        self._line(self.right, [segments, tabs], gap=32, after=18)

    def _notice(self) -> None:
        self._head(self.right, "Notice, 10 s, bottom left")
        self.notice_place = QWidget(self)
        keep_size(self.notice_place, width=452, height=64)
        notice = Notice(self.notice_place)
        notice.say("Accepted into Tuesday Walk")
        row = Row(gap=0, margin=(0, 0, 0, 0))
        row.addWidget(self.notice_place)
        row.addStretch(1)
        self.right.addLayout(row)
        self.right.space(18)

    def _panels(self) -> None:
        self._head(self.right, "Panels: warning, problem, all well")
        row = Row(gap=12)
        row.addWidget(Panel("warn", "30 people, 2 volunteers. You can still open.", parent=self), 1)
        row.addWidget(Panel("bad", "The disk is full. Nothing is lost.", parent=self), 1)
        row.addWidget(Panel("ok", "Backed up and tested today 09:12.", parent=self), 1)
        self.right.addLayout(row)
        self.right.space(18)

    def _initials(self) -> None:
        self._head(self.right, "Initials")
        row = Row(gap=12)
        for part in (Initials("Jenna Rickard"), Initials("Nour (نور)"), Initials("Tenzin"),
                     Initials("Małgorzata Wójcik", large=True), Initials(missing=True)):  # fmt: skip
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.right.addLayout(row)


def _fit_rows(places: Sequence[object]) -> Sequence[Sequence[Cell]]:
    good, short, none = ("ok", "circle-check"), ("warn", "triangle-alert"), ("quiet", "circle-minus")
    rows = (
        ("Tuesday Walk", "Tue 10:00", "2 of 24 free", (22, 24), ("2", *good), ("3 of 3", *good), "Tue 1 Dec"),
        ("Chair Yoga", "Mon 11:00", "5 of 15 free", (10, 15), ("3", *good), ("2 of 3", *short), "Mon 30 Nov"),
        ("Allotment", "Thu 10:00", "4 of 12 free", (8, 12), ("None", *short), ("2 of 3", *short), "Thu 10 Dec"),
        ("Craft and Chat", "Thu 13:30", "Full, 2 waiting", (12, 12), ("None", *none), ("3 of 3", *good),
         "About 14 Jan"),
    )  # fmt: skip
    cells = []
    for group, when, room, bar, safe, support, place in (rows[int(str(number))] for number in places):
        cells.append([
            Cell(group, when, strong=True), Cell(room, bar=bar), Cell(state=StateText(*safe)),  # type: ignore[arg-type]
            Cell(state=StateText(*support)), Cell(place, small=True),  # type: ignore[arg-type]
        ])  # fmt: skip
    return cells

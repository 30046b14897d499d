"""One of those who refer: what became of the people they sent, and each referral of theirs."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from vcs_desk.queries.evidence import Agencies
from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.evidence_lists import Behind, behind
from vcs_desk.queries.referrer_figures import ReferrerLine, Sender
from vcs_desk.queries.referrers import people_who_refer
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Strong, Title
from vcs_desk.ui.pages.evidence.bar_rows import Bar, BarRows
from vcs_desk.ui.pages.evidence.card_grid import CardGrid
from vcs_desk.ui.pages.evidence.definitions import definition
from vcs_desk.ui.pages.evidence.list_view import LinesTable
from vcs_desk.ui.pages.evidence.referrers_view import sender_name
from vcs_desk.ui.pages.evidence.review_sheet import review_sheet
from vcs_desk.ui.pages.evidence.view import Chosen, ListOf, View
from vcs_desk.ui.pages.evidence.words import days_words

NOBODY = ReferrerLine(Sender(), "", "", 0, 0, 0, 0, 0, 0, None, ())


class SenderView(View):
    """Numbers with their lists, the reasons for no, and the referrals themselves, the newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.line = NOBODY
        self._chosen: Chosen | None = None
        inside, column = self.scrolled(fills=True)
        self.title = Title("", parent=inside)
        self.said = Body(definition("referrers"), "text2", parent=inside)
        self.figures_card = Card(inside, padding=(16, 12, 16, 16), gap=8)
        self.figures = BarRows(self.tr("What became of them"), 30, self.figures_card)
        self.took = Body("", parent=self.figures_card)
        self.reasons_card = Card(inside, padding=(16, 12, 16, 16), gap=8)
        self.reasons = BarRows(self.tr("When our answer was no"), 30, self.reasons_card)
        self.none = Body(self.tr("Our answer was never no."), "text2", parent=self.reasons_card)
        self.figures_card.add(Strong(self.tr("What became of them"), parent=self.figures_card))
        self.reasons_card.add(Strong(self.tr("When our answer was no"), parent=self.reasons_card))
        self.figures_card.add(self.figures)
        self.figures_card.add(self.took)
        self.reasons_card.add(self.reasons)
        self.reasons_card.add(self.none)
        for card in (self.figures_card, self.reasons_card):
            card.content.addStretch(1)
        self.lines = LinesTable(desk, inside)
        column.set_gap(12)
        for part in (self.title, self.said, CardGrid((self.figures_card, self.reasons_card), inside)):
            column.addWidget(part)
        column.addWidget(self.lines, 1)
        self.figures.opens.connect(self._open)
        self.reasons.opens.connect(self._open)

    def back_words(self) -> str:
        return sender_name(self.line)

    def can_review(self) -> bool:
        """Whether there is somebody to meet: not where people referred themselves."""
        return self.line.sender.agency_id is not None or self.line.sender.referrer_id is not None

    def set_sender(self, line: ReferrerLine) -> None:
        """Show another of those who refer."""
        self.line = line
        self.lines.hide()
        self._show_line()

    def show_for(self, chosen: Chosen) -> None:
        self._chosen = chosen
        shown = partial(self._show_referrals, self.line.sender, chosen)
        key = self.line.key("sent")
        self.look_up(self.tr("Looking up the referrals"), shown, behind, chosen.period, key, chosen.group_id)
        if not self.line.sender.whole_agency:
            self.look_up(self.tr("Counting who refers"), self._find_line, people_who_refer, chosen.period,
                         chosen.group_id)  # fmt: skip

    def show_figures(self, figures: Figures) -> None:
        if isinstance(figures, Agencies) and self.line.sender.whole_agency:
            self._find_line(figures.lines)

    def _find_line(self, lines: tuple[ReferrerLine, ...]) -> None:
        """The same sender's figures of the time that is chosen now; none where they sent nobody."""
        same = (line for line in lines if line.sender == self.line.sender)
        sender, name, agency = self.line.sender, self.line.name, self.line.agency
        self.line = next(same, ReferrerLine(sender, name, agency, 0, 0, 0, 0, 0, 0, None, ()))
        self._show_line()

    def _show_line(self) -> None:
        line = self.line
        self.title.set_text(sender_name(line))
        told = (
            (self.tr("Sent"), line.sent, "sent"), (self.tr("Fitted"), line.fitted, "fitted"),
            (self.tr("Accepted"), line.accepted, "accepted"), (self.tr("Came once"), line.came_once, "came_once"),
            (self.tr("Came three times"), line.came_three_times, "came_three_times"),
            (self.tr("Answers sent"), line.answered, "answered"),
        )  # fmt: skip
        self.figures.set_bars([Bar(name, number, self.key(line.key(part))) for name, number, part in told])
        days = days_words(line.median_days) if line.median_days is not None else ""
        self.took.set_text(self.tr("Half of our answers took %1 or less.").replace("%1", days) if days else "")
        self.took.setHidden(not days)
        self.reasons.set_bars([
            Bar(why, count, self.key(line.key(f"said_no.{code}"))) for code, why, count in line.reasons
        ])  # fmt: skip
        self.none.setHidden(bool(line.reasons))

    def _show_referrals(self, sender: Sender, chosen: Chosen, rows: Behind) -> None:
        if sender == self.line.sender:
            self.lines.show_rows(chosen, rows)
            self.lines.setHidden(not rows.ids)

    def _open(self, key: object) -> None:
        self.opens.emit(ListOf(str(key), sender_name(self.line)))

    def first_focus(self) -> QWidget:
        numbers = self.figures.numbers()
        return numbers[0] if numbers else self

    def ask_review(self) -> None:
        """Ask how the page for a meeting is wanted."""
        if self._chosen is not None and self.can_review():
            review_sheet(self.desk, self.window(), self.line, self._chosen.period).open()

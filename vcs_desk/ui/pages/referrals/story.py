"""The story of one referral: why, what matters, needs, what they need to take part, facts, and what happened so far."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import day_short
from vcs_desk.phone import show_phone
from vcs_desk.queries.referrals import HistoryLine, ReferralView
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.card import Rule
from vcs_desk.ui.kit.facts import Facts
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.pill_flow import PillFlow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.pages.referrals.words import UNPLACED, day_near, listed, words

RETURNED = "returned_to_link_worker"
_CONSENT = {"yes": "May be shared back", "no": "May not be shared back", "unknown": "Not asked yet"}
_STEPS = {
    "received": "Received",
    "asked": "Asked for information",
    "contacted": "In touch with them",
    "waiting": "Waiting list of %1",
    "accepted": "Accepted into %1",
    "declined": "Declined",
    "signposted": "Signposted",
    "withdrawn": "Taken back",
    "closed": "Closed",
    "answered": "Answer sent",
    "reopened": "Reopened",
    "noted": "Noted",
}


class Story(QWidget):
    """The left column of a referral."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why = Strong(self.tr("Why they were referred"), parent=self)
        self.quote = Body("", line=23, parent=self)
        self.author = Small("", parent=self)
        self.matters_head = Strong(self.tr("What matters to them"), parent=self)
        self.matters = Body("", line=23, parent=self)
        self.needs_head = Strong(self.tr("Needs"), parent=self)
        self.needs = PillFlow(self.tr("Needs"), self)
        self.support_head = Strong(self.tr("Support needs"), parent=self)
        self.support = PillFlow(self.tr("Support needs"), self)
        self.rule = Rule(self)
        self.facts = Facts(self)
        self.history_head = Strong(self.tr("What happened so far"), parent=self)
        self.history = Facts(self)
        self._lay_out()

    def _lay_out(self) -> None:
        column = Column(self, gap=0)
        blocks: tuple[tuple[int, tuple[tuple[QWidget, int], ...]], ...] = (
            (17, ((self.why, 0), (self.quote, 5), (self.author, 6))),
            (16, ((self.matters_head, 0), (self.matters, 6))),
            (17, ((self.needs_head, 0), (self.needs, 7))),
            (16, ((self.support_head, 0), (self.support, 7))),
            (16, ((self.rule, 0), (self.facts, 11))),
            (16, ((self.history_head, 0), (self.history, 8))),
        )
        self._blocks: list[QWidget] = []
        for after, block in blocks:
            place = QWidget(self)
            inner = Column(place, gap=0, margin=(0, 0, 0, after))
            for widget, gap in block:
                if gap:
                    inner.space(gap)
                inner.addWidget(widget)
            column.addWidget(place)
            self._blocks.append(place)
        column.addStretch(1)

    def show_referral(self, view: ReferralView, today: date) -> None:
        """Tell another story, in the same places."""
        self.quote.set_text(f"“{view.reason}”" if view.reason else self.tr("Nobody wrote down why."))
        self.author.set_text(author_line(view, today))
        self.author.setHidden(not self.author.text())
        self.matters.set_text(view.matters)
        self.needs.set_pills([PillText(label) for label in view.row.needs])
        self.support.set_pills([_support_pill(code, said) for code, said in view.support])
        self.facts.set_facts(facts_of(view))
        self.history.set_facts([_step(line) for line in view.history])
        for block, shown in zip(self._blocks[1:4], (view.matters, view.row.needs, view.support), strict=True):
            block.setHidden(not shown)
        told = view.row.state not in UNPLACED  # then it stands at the right
        self._blocks[5].setHidden(len(view.history) < 2 or told)

    def show_quote(self, shown: bool) -> None:
        """Leave the words of the referral out where they stand at the top already."""
        self._blocks[0].setHidden(not shown)


def author_line(view: ReferralView, today: date) -> str:
    """Who wrote the referral, and when: "Siân Llŷr, link worker, 12 November"."""
    if not view.referrer:
        return ""
    parts = (view.referrer, view.referrer_job, day_near(view.row.received_on, today))
    return ", ".join(part for part in parts if part)


def facts_of(view: ReferralView) -> list[tuple[str, str]]:
    """The short facts, those that matter for safety first; nothing is said of what is not known except risks."""
    phone = ", ".join(part for part in (show_phone(view.phone), view.phone_note) if part)
    ring = ", ".join(part for part in (show_phone(view.referrer_phone), view.referrer_email) if part)
    facts = [
        (words("Safeguarding"), words("Talk to your safeguarding lead first") if view.safeguarding else ""),
        (words("Urgent"), words("Yes") if view.row.urgent else ""),
        (words("Risks"), view.risks or words("Nobody has said")),
        (words("Interpreter"), view.interpreter),
        (words("Phone"), phone or words("Not known")),
        (words("Referrer"), ring),
        (words("Consent"), words(_CONSENT[view.consent])),
        (words("Comes"), lists.label("travel_ways", view.travel)),
        (words("Suits"), listed([lists.label("times_of_day", code) for code in view.times])),
    ]
    return [(name, value) for name, value in facts if value]


def _support_pill(code: str, said: str) -> PillText:
    entry = next((one for one in lists.entries("support_needs") if one.code == code), None)
    label = lists.label("support_needs", code)
    return PillText(f"{label}: {said}" if said else label, "outline", entry.icon if entry else "")


def _step(line: HistoryLine) -> tuple[str, str]:
    """One dated step as date and words: who did it, and what was said."""
    said = f": “{line.words}”" if line.words else ""
    by = f" ({line.by})" if line.by else ""
    return day_short(line.on), f"{step_words(line)}{said}{by}"


def step_words(line: HistoryLine) -> str:
    """What happened: "Accepted into Tuesday Walk", "Declined: no transport"; what spoke against a yes is said too."""
    what = words(_STEPS[line.kind]).replace("%1", line.group)
    if not line.reason:
        return what
    if line.kind == "accepted":
        against = [lists.label("cautions", code) for code in line.reason.split(",")]
        return words("%1 all the same. %2").replace("%1", what).replace("%2", f"{'. '.join(against)}.")
    if line.kind == "signposted" and line.reason == RETURNED:
        return words("Sent back")
    kind = "how_it_ended" if line.kind == "closed" else "decline_reasons"
    return f"{what}: {lists.label(kind, line.reason).lower()}"

"""The cards of Today that come after the day itself: what arrived, first visits, replies, waits, plans, other
services."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import day_short
from vcs_desk.phone import show_phone
from vcs_desk.queries.first_visits import VisitNear
from vcs_desk.queries.follow_ups import FollowUps
from vcs_desk.queries.onward import OnwardLine
from vcs_desk.queries.reply_facts import ENDING, UnsentReply
from vcs_desk.queries.support_plans import ReviewDue
from vcs_desk.queries.waits import Wait
from vcs_desk.ui.desk import Link
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.list_part import MORE, ListPart
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.pages.referrals.words import day_near
from vcs_desk.ui.pages.today.words import counted, words

MOST = 8


class FollowUpCards(QWidget):
    """One card for each kind; gone where there is nothing. ``followed`` says where a row leads."""

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrivals = self._part(words("What has arrived"))
        self.visits = self._part(words("First visits"))
        self.replies = self._part(words("Replies not sent yet"))
        self.waits = self._part(words("Waiting longer than promised"))
        self.reviews = self._part(words("Plans to look at again"))
        self.onward = self._part(words("Sent on, no answer yet"))
        self.parts = (self.arrivals, self.visits, self.replies, self.waits, self.reviews, self.onward)
        self._links: dict[tuple[str, object], Link] = {}
        column = Column(self, gap=26)
        for part in self.parts:
            column.addWidget(part)
            part.hide()
            part.list.opened.connect(self._open)
        self._more = {
            self.replies: Link("referrals", "decided"),
            self.waits: Link("referrals", "waiting"),
            self.reviews: Link("people"),
            self.onward: Link("directory"),
            self.visits: Link("groups"),
        }

    def _part(self, title: str) -> ListPart:
        return ListPart(title, RowLook(joined=True), most=MOST, parent=self)

    def show_follow_ups(self, view: FollowUps, today: date) -> None:
        """Show what waits, each kind with its rows."""
        waiting = counted(view.arrivals, "1 item waits to be looked at", "%n items wait to be looked at")
        self.arrivals.show_rows([ListRow("arrivals", waiting, chevron=True)] if view.arrivals else [])
        self.arrivals.heading.set_count(view.arrivals)
        self.visits.show_rows([visit_row(one, today) for one in view.visits])
        self.replies.show_rows([reply_row(one, today) for one in view.replies])
        self.waits.show_rows([wait_row(one) for one in view.waits])
        self.reviews.show_rows([review_row(one, today) for one in view.reviews])
        self.onward.show_rows([onward_row(one) for one in view.onward])
        self._links = {
            ("arrivals", "arrivals"): Link("arrivals"),
            **{("visits", one.visit_id): Link("people", one.person_id) for one in view.visits},
            **{("replies", one.referral_id): Link("reply", one.referral_id) for one in view.replies},
            **{("waits", one.place_id): _place_of(one) for one in view.waits},
            **{("reviews", one.goal_id): Link("people", one.person_id) for one in view.reviews},
            **{("onward", one.onward_id): Link("people", one.person_id) for one in view.onward},
        }

    def _open(self, number: object) -> None:
        part = next(each for each in self.parts if each.list is self.sender())
        name = next(name for name, each in vars(self).items() if each is part)
        link = self._more.get(part) if number == MORE else self._links.get((name, number))
        if link is not None:
            self.followed.emit(link)


def _place_of(wait: Wait) -> Link:
    return Link("referrals", wait.referral_id) if wait.referral_id is not None else Link("people", wait.person_id)


def visit_row(one: VisitNear, today: date) -> ListRow:
    """A first visit that is near, and whether somebody is to be rung before it."""
    who = words("%1 meets them").replace("%1", one.met_by) if one.met_by else words("Nobody meets them yet")
    when = words("Today") if one.on == today else day_near(one.on, today)
    pill = PillText(words("Ring them"), "warn", "phone") if one.ring_today else PillText(when, "neutral", "clock")
    return ListRow(
        one.visit_id, one.name, f"{one.group}, {when}", who, right=show_phone(one.phone) if one.ring_today else "",
        pill=pill, chevron=True,
    )  # fmt: skip


def reply_row(one: UnsentReply, today: date) -> ListRow:
    """A reply that is owed."""
    done = words("Ended %1") if one.about == ENDING else words("Decided %1")
    days = counted(one.days, "1 day", "%n days") if one.days else words("Today")
    pill = PillText(days, "warn" if one.days > 7 else "neutral", "mail")
    whom = one.agency or words("Referred themselves")
    return ListRow(
        one.referral_id, one.name, done.replace("%1", day_near(one.since, today)), whom, pill=pill, chevron=True
    )  # fmt: skip


def wait_row(one: Wait) -> ListRow:
    """Somebody who should have had a place by now."""
    place = words("%1 of %2 in line").replace("%1", str(one.position)).replace("%2", str(one.of))
    promised = words("by %1").replace("%1", day_short(one.target_on)) if one.target_on else ""
    pill = PillText(promised, "warn", "hourglass") if promised else None
    return ListRow(one.place_id, one.name, one.group, place, pill=pill, chevron=True)


def review_row(one: ReviewDue, today: date) -> ListRow:
    """A goal that is to be looked at again."""
    pill = PillText(day_near(one.review_on, today), "neutral", "clock")
    return ListRow(one.goal_id, one.name, one.words, one.worker, pill=pill, chevron=True)


def onward_row(one: OnwardLine) -> ListRow:
    """Somebody who was sent on to a service that has not answered."""
    pill = PillText(counted(one.days, "1 day", "%n days"), "neutral", "clock")
    return ListRow(one.onward_id, one.name, one.sent_to, pill=pill, chevron=True)

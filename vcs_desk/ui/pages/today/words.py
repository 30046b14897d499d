"""What Today says: the sentence at the top, and the rows of its cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import MONTHS, hours
from vcs_desk.phone import show_phone
from vcs_desk.queries.calendar import SessionView
from vcs_desk.queries.loads import VolunteerLoad
from vcs_desk.queries.referrals import ReferralRow
from vcs_desk.queries.tasks import TaskRow
from vcs_desk.queries.today import CheckDue, Missed, TodayView
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.states import StateText
from vcs_desk.ui.pages.referrals.words import due_pill, listed, sent_by

URGENT_CHECK_DAYS, SOON_CHECK_DAYS = 7, 30


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Today", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Today", many, "", number).replace("%n", f"{number:,}")


def lead(view: TodayView, now: time) -> str:
    """The sentence at the top, made from figures: the answers that are due, then the sessions that are short."""
    sentences = [
        _answers_sentence(view.answers),
        *(_short_sentence(one, now) for one in view.sessions if _is_short(one)),
    ]
    said = [sentence for sentence in sentences if sentence]
    if not said and view.missed:
        said = [counted(len(view.missed), "1 person missed two sessions running.",
                        "%n people missed two sessions running.")]  # fmt: skip
    return " ".join(said) or words("Nothing is due today.")


def _answers_sentence(answers: Sequence[ReferralRow]) -> str:
    if not answers:
        return ""
    late = sum(row.days_left < 0 for row in answers)
    today = sum(row.days_left == 0 and not row.left.closed_then for row in answers)
    parts = [counted(len(answers), "1 answer is due", "%n answers are due")]
    if len(answers) == 1 and (late or today):
        parts = [words("1 answer is late") if late else words("1 answer is due today")]
    else:
        if late:
            parts.append(counted(late, "1 of them is late", "%n of them are late"))
        if today:
            parts.append(words("%1 of them today").replace("%1", str(today)))
    return f"{', '.join(parts)}."


def _is_short(session: SessionView) -> bool:
    return session.state == "planned" and session.short > 0


def _short_sentence(session: SessionView, now: time) -> str:
    if session.end < now:
        return ""
    short = counted(session.short, "%1 is 1 volunteer short %2.", "%1 is %n volunteers short %2.")
    return short.replace("%1", session.group).replace("%2", _part_of_day(session.start))


def _part_of_day(start: time) -> str:
    if start.hour < 12:
        return words("this morning")
    return words("this afternoon") if start.hour < 17 else words("this evening")


def answer_row(row: ReferralRow) -> ListRow:
    """Somebody whose referrer waits for an answer."""
    return ListRow(
        row.referral_id, row.name, listed(row.needs), sent_by(row), pill=due_pill(row), chevron=True
    )  # fmt: skip


def missed_row(one: Missed) -> ListRow:
    """Somebody to ring."""
    return ListRow(
        (one.person_id, one.group_id), one.name, beside=f"{one.group}, {_days(one.days)}",
        right=show_phone(one.phone) or words("no number"), action=words("Note a call"), action_icon="phone",
    )  # fmt: skip


def _days(days: Sequence[date]) -> str:
    """10 and 17 Nov; 27 Oct and 3 Nov; 3, 10 and 17 Nov."""
    month = {day.month for day in days}
    short = [str(day.day) if len(month) == 1 else _short(day) for day in days]
    text = " and ".join([", ".join(short[:-1]), short[-1]] if len(short) > 1 else short)
    return f"{text} {MONTHS[days[-1].month - 1][:3]}" if len(month) == 1 else text


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def load_row(one: VolunteerLoad) -> ListRow:
    """A volunteer who carries more than they agreed to."""
    beside = words("%1 of %2 hours").replace("%1", hours(one.minutes)).replace("%2", hours(one.agreed_minutes))
    over = words("%1 hours over") if one.over_minutes != 60 else words("%1 hour over")
    pill = PillText(over.replace("%1", hours(one.over_minutes)), "warn", "gauge")
    return ListRow(("volunteer", one.volunteer_id, "load"), one.name, beside=beside, pill=pill)


def check_row(due: CheckDue) -> ListRow:
    """A volunteer's check that runs out soon, or has."""
    kind = lists.label("check_kinds", due.kind).removesuffix(" training")  # it need not be said in a narrow card
    return ListRow(
        ("volunteer", due.volunteer_id, due.check_id), due.name, beside=kind, pill=_check_pill(due.days_left)
    )


def _check_pill(days: int) -> PillText:
    if days < 0:
        return PillText(counted(-days, "Ran out yesterday", "Ran out %n days ago"), "bad", "circle-alert")
    if days == 0:
        return PillText(words("Runs out today"), "bad", "circle-alert")
    if days <= URGENT_CHECK_DAYS:
        return PillText(counted(days, "Runs out in 1 day", "Runs out in %n days"), "bad", "circle-alert")
    return PillText(counted(days, "1 day", "%n days"), "warn" if days <= SOON_CHECK_DAYS else "neutral", "clock")


def hours_row(count: int) -> ListRow:
    """Hours volunteers wrote down that nobody has approved."""
    pill = PillText(counted(count, "1 entry", "%n entries"), "neutral", "clock")
    return ListRow(("hours",), words("Hours to approve"), pill=pill)


def task_row(task: TaskRow, today: date) -> ListRow:
    """Something to do that is due."""
    due = task.due_on or today
    late = (today - due).days
    pill = (
        PillText(counted(late, "1 day late", "%n days late"), "bad", "circle-alert")
        if late > 0
        else PillText(words("Today"), "neutral", "clock")
    )
    return ListRow(task.task_id, task.title, pill=pill, action=words("Done"), action_icon="check", plain=True)


def volunteers_state(session: SessionView) -> StateText:
    """Whether the volunteers on the rota are enough for a session."""
    if session.short:
        text = counted(session.short, "1 volunteer short", "%n volunteers short")
        return StateText(text, "warn", "triangle-alert")
    text = counted(len(session.rota), "1 volunteer, enough", "%n volunteers, enough")
    return StateText(text, "ok", "circle-check")

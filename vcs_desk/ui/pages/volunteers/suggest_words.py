"""How a suggested rota is put in words: why somebody was taken, why nobody was, and how good the plan is."""

from __future__ import annotations

from datetime import date

from vcs_desk.dates import WEEKDAYS
from vcs_desk.planning.explaining import Choice, Gap
from vcs_desk.planning.plan import Plan
from vcs_desk.planning.problem import Reason
from vcs_desk.ui.pages.volunteers.words import counted, role_label, words


def who_words(choice: Choice) -> str:
    """ "Beryl Rosewarne, leader"."""
    return words("%1, %2").replace("%1", choice.helper.name).replace("%2", role_label(choice.duty.role).lower())


def why_words(choice: Choice) -> str:
    """ "Free on Tuesdays, carries 40% of what was agreed, knows the group"."""
    free = words("Free on %1s") if choice.said_free else words("Has not said when they are free")
    share = round(100 * choice.carries / choice.agreed) if choice.agreed else 0
    parts = [
        free.replace("%1", WEEKDAYS[choice.duty.on.weekday()]),
        words("carries %1% of what was agreed").replace("%1", str(share)),
    ]
    if choice.knows_group:
        parts.append(words("knows the group"))
    if choice.beside:
        parts.append(words("with %1, as they wish").replace("%1", ", ".join(choice.beside)))
    return ", ".join(parts)


def gap_words(gap: Gap) -> str:
    """ "No leader: of 8 who may, 5 have no hours left and 3 are not free then"."""
    role = role_label(gap.duty.role).lower()
    if not gap.ready:
        return words("No %1: nobody has this role yet").replace("%1", role)
    if gap.ready == 1:
        only = words("No %1: the one who may %2").replace("%1", role)
        return only.replace("%2", _kept_away(gap.reasons[0][0], 1).removeprefix("1 "))
    reasons = [_kept_away(reason, number) for reason, number in gap.reasons]
    listed = words(" and ").join(part for part in (", ".join(reasons[:-1]), reasons[-1]) if part)
    of = counted(gap.ready, "", "No %1: of %n who may, %2")
    return of.replace("%1", role).replace("%2", listed)


def _kept_away(reason: Reason, number: int) -> str:
    known = {
        Reason.NOT_FREE: ("1 is not free then", "%n are not free then"),
        Reason.AWAY: ("1 has a break", "%n have a break"),
        Reason.SAID_NO: ("1 cannot come that day", "%n cannot come that day"),
        Reason.CHECK: ("1 lacks a check that is needed", "%n lack a check that is needed"),
        Reason.HOURS: ("1 has no hours left", "%n have no hours left"),
        Reason.WEEK: ("1 does enough that week", "%n do enough that week"),
        Reason.ELSEWHERE: ("1 has another duty then", "%n have another duty then"),
        Reason.APART: ("1 asked not to be with somebody there", "%n asked not to be with somebody there"),
        Reason.ROLE: ("1 does not have the role", "%n do not have the role"),
    }
    one, many = known[reason]
    return counted(number, one, many)


def found_words(suggested: int, gaps: int) -> str:
    """ "23 duties have somebody. For 4 places nobody was found."."""
    some = counted(suggested, "1 duty has somebody.", "%n duties have somebody.")
    if not gaps:
        return words("%1 Nothing is left open.").replace("%1", some)
    return f"{some} {counted(gaps, 'For 1 place nobody was found.', 'For %n places nobody was found.')}"


def better_words(plan: Plan) -> str:
    """What the plan is worth beside filling the rota one place after another; "" where there is nothing to say."""
    fewer = plan.plain.gaps - plan.score.gaps
    if fewer > 0:
        return counted(
            fewer,
            "Filled one place after another, 1 more place would stay open.",
            "Filled one place after another, %n more places would stay open.",
        )
    return ""


def weeks_choices() -> tuple[tuple[int, str], ...]:
    """How many weeks can be planned."""
    return tuple((weeks, words("%1 weeks").replace("%1", str(weeks))) for weeks in (4, 6, 8, 12))


def from_words(first: date, first_words: str) -> str:
    """ "From Monday 30 November"."""
    return words("From %1 %2").replace("%1", WEEKDAYS[first.weekday()]).replace("%2", first_words)

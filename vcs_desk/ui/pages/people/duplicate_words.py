"""How two records that may be one person are put in words."""

from __future__ import annotations

from vcs_desk.dates import day
from vcs_desk.insight.match import LIKELY
from vcs_desk.queries.duplicates import DuplicatePair, Side
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.pages.people.words import counted, words

ALMOST_SURE = 0.99


def score_pill(score: float) -> PillText:
    """How sure it is, in words."""
    if score >= ALMOST_SURE:
        return PillText(words("Almost surely"), "ok", "users-round")
    if score >= LIKELY:
        return PillText(words("Likely"), "accent", "users-round")
    return PillText(words("Perhaps"), "neutral", "users-round")


def sure_words(score: float) -> str:
    """How sure it is, as a sentence of a few words."""
    return words("%1 one person").replace("%1", score_pill(score).text)


def pair_row(pair: DuplicatePair) -> ListRow:
    """One pair in the list: both names, and how sure it is that they are one."""
    names = (pair.one, words("and %1").replace("%1", pair.other))
    if pair.one == pair.other:
        names = (pair.one, words("Two records of this name"))
    return ListRow((pair.one_id, pair.other_id), *names, sure_words(pair.score))


def side_words(side: Side) -> str:
    """How much belongs to a record: "Known since 3 May 2024, 12 sessions, 1 referral"."""
    parts = [words("Known since %1").replace("%1", day(side.known_since))] if side.known_since else []
    if side.volunteer:
        parts.append(words("volunteer"))
    for number, one, many in (
        (side.sessions, "1 session", "%n sessions"),
        (side.referrals, "1 referral", "%n referrals"),
        (side.notes, "1 call or note", "%n calls and notes"),
    ):
        if number:
            parts.append(counted(number, one, many))
    if side.last_seen:
        parts.append(words("last seen %1").replace("%1", day(side.last_seen)))
    said = ", ".join(parts) or words("Nothing belongs to it yet")
    return said[:1].upper() + said[1:]

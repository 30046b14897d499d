"""How each figure is counted, in a sentence or two, and what it is called over its list."""

from __future__ import annotations

from vcs_desk.ui.pages.evidence.words import words

_DEFINITIONS: dict[str, str] = {
    "funnel": "Referrals received in this time, at each stage, out of those that came early enough to get there. "
              "Somebody referred last week has not had time for a third session.",
    "funnel.referred": "Referrals whose received date is in this time.",
    "funnel.contacted": "Referrals where somebody spoke or wrote to the person, or where we decided.",
    "funnel.decided": "Referrals that stand decided on the last day: accepted, waiting, declined, sent on or "
                      "withdrawn.",
    "funnel.first_session": "Referrals whose person has come to a session since, of those that came two weeks or more "
                            "before the last day.",
    "funnel.third_session": "Referrals whose person has come three times or more since, of those that came six weeks "
                            "or more before the last day.",
    "funnel.twelve_weeks": "Referrals whose person last came 12 weeks or more after they first came, of those that "
                           "came 16 weeks or more before the last day.",
    "funnel.pair": "Referrals whose person answered the same questions before and after, of those that came eight "
                   "weeks or more before the last day.",
    "funnel.closed": "Referrals that stand closed on the last day.",
    "funnel.lost": "Referrals that reached the stage before and had time for this one, and did not reach it.",
    "belonging": "Everybody who joined a group in this time, and for how many weeks they came. Somebody has left when "
                 "their place ended, or when they missed as many planned sessions running as is set. The share is "
                 "counted so that people who joined lately are not taken for people who left.",
    "belonging.joined": "Each first visit of somebody to a group in this time. Somebody who joined two groups is here "
                        "twice.",
    "belonging.left": "Of those who joined, whose place has ended or who missed as many planned sessions running as "
                      "is set.",
    "unmet": "Entries in the log of unmet need: from referrals we declined or sent on for want of an offer, and "
             "written down by hand. These are requests, not people: one person can ask twice. They belong to no "
             "group.",
    "referrers": "Referrals received in this time. Fitted: we had a place or a yes for which they wait. Accepted: "
                 "they have or had a place. Came: visits since the referral. Our answer: the middle number of days "
                 "until we decided.",
    "referrers.sent": "Referrals they sent that were received in this time.",
    "referrers.fitted": "Of these, the ones for whom we had something: a place, or a yes for which they wait.",
    "referrers.accepted": "Of these, the ones who have or had a place.",
    "referrers.came_once": "Of these, the ones whose person has come to a session since.",
    "referrers.came_three_times": "Of these, the ones whose person has come three times or more since.",
    "referrers.answered": "Of these, the ones where our answer was sent to the referrer.",
    "referrers.said_no": "Of these, the ones we declined or sent on to another service.",
    "answers": "Referrals received in this time, by the days from the received date to our decision.",
    "referrals.within_7_days": "Referrals decided within 7 days of the received date.",
    "referrals.within_8_to_14_days": "Referrals decided 8 to 14 days after the received date.",
    "referrals.after_14_days": "Referrals decided more than 14 days after the received date.",
    "referrals.no_answer": "Referrals that do not stand decided on the last day.",
    "referrals.answered": "Referrals where our answer was sent to the referrer by the last day.",
    "referrals": "Referrals whose received date is in this time.",
    "waiting": "Everybody who waited for a place in this time. Mean wait: days until a place, of those who got one. "
               "Longest: of everybody, those who still wait as well.",
    "waiting.waiting": "Who waits for a place on the last day.",
    "waiting.joined": "Who went on a waiting list in this time.",
    "waiting.got_a_place": "Who waited and got a place in this time.",
    "waiting.gave_up": "Who stopped waiting in this time without a place.",
    "waiting.missed": "Who waited past the day by which they were promised a place.",
    "waiting.everybody": "Everybody who waited for a place in this group at any day of this time.",
}  # fmt: skip
_TITLES: dict[str, str] = {
    "funnel.referred": "Referred", "funnel.contacted": "Contacted", "funnel.decided": "Decided",
    "funnel.first_session": "Came to a first session", "funnel.third_session": "Came to a third session",
    "funnel.twelve_weeks": "Still coming at 12 weeks", "funnel.pair": "Answered twice", "funnel.closed": "Closed",
    "belonging.joined": "Joined a group", "belonging.left": "Have stopped coming",
    "unmet": "What we could not offer",
    "referrals.within_7_days": "Answered within 7 days", "referrals.within_8_to_14_days": "Answered in 8 to 14 days",
    "referrals.after_14_days": "Answered later", "referrals.no_answer": "No answer yet",
    "referrals.answered": "Answers sent",
    "referrers.sent": "Sent", "referrers.fitted": "Fitted", "referrers.accepted": "Accepted",
    "referrers.came_once": "Came once or more", "referrers.came_three_times": "Came three times or more",
    "referrers.answered": "Answers sent", "referrers.said_no": "Our answer was no",
    "waiting.waiting": "Waiting", "waiting.joined": "Joined the waiting list", "waiting.got_a_place": "Got a place",
    "waiting.gave_up": "Stopped waiting", "waiting.missed": "Past the promised day",
    "waiting.everybody": "Everybody who waited",
}  # fmt: skip
_LOST = {
    "contacted": "Lost before anybody spoke to them", "decided": "Lost before our answer",
    "first_session": "Lost before a first session", "third_session": "Lost before a third session",
    "twelve_weeks": "Lost before 12 weeks", "pair": "Not asked twice",
}  # fmt: skip


def definition(key: str) -> str:
    """How the figure of that key is counted; "" for one that this page does not have."""
    name = _known(key)
    return words(_DEFINITIONS[name]) if name in _DEFINITIONS else ""


def list_title(key: str, label: str = "") -> str:
    """What the list behind a figure is called; ``label`` is whose it is, where the key does not say that in words."""
    name, _, said = key.partition(":")
    parts = name.split(".")
    if parts[0] == "funnel" and parts[-1] == "lost":
        title = words(_LOST.get(parts[1], "Lost"))
    else:
        title = words(_TITLES.get(_known(key), ""))
    about = label or said
    return f"{title}: {about}" if title and about else title or about


def _known(key: str) -> str:
    """The name under which the figure is told of here: without whose it is, and without the reason."""
    parts = key.partition(":")[0].split(".")
    if parts[0] == "referring":
        parts[0] = "referrers"
    if parts[0] == "funnel" and parts[-1] == "lost":
        return "funnel.lost"
    if parts[0] == "unmet":
        return "unmet"
    return ".".join(parts[:2])

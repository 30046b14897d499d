"""Every sentence of a reply in one table, so that another language needs one other table.

A sentence of ``TO_THE_PERSON`` takes the place of the one with the same key where nobody else referred them and the
letter goes to the person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from vcs_desk.lists import label
from vcs_desk.reports.wording import and_list

TO_THE_REFERRER: Mapping[str, str] = MappingProxyType({
    # The frame
    "subject": "Your referral of {day}: our answer ({reference})",
    "subject.progress": "Your referral of {day}: how it is going ({reference})",
    "subject.ending": "Your referral of {day}: how it went ({reference})",
    "dear": "Dear {name},",
    "dear.nobody": "Dear colleague,",
    "by_post": "by post or by secure e-mail",
    "by_email": "by secure e-mail",
    "line": "Thank you for your referral.",
    "farewell": "Yours sincerely,",
    "signed_as": "{role}, {organisation}",
    "closing": (
        "We are a group of neighbours and volunteers. We do not watch over anybody’s health: if you are worried, use "
        "your usual route."
    ),
    "foot.referral": "For your record: referral to social prescribing service, SNOMED CT {code}. ",
    "foot.declined": "For your record: social prescribing declined, SNOMED CT {code}. ",
    "foot": "Our reference {reference}.",
    "details": "The details for your record are below.",
    "and": "and",
    # Headlines
    "head.accepted": "{name} has a place in {groups} from {day}",
    "head.accepted.now": "{name} has a place in {groups}",
    "head.accepted.many": "{name} has places in {groups}",
    "head.accepted.nowhere": "Our answer is yes for {name}",
    "head.waiting": "{name} is on the waiting list for {groups}",
    "head.waiting.nowhere": "{name} is on our waiting list",
    "head.declined": "We cannot offer {name} a place",
    "head.declined.did_not_want_it": "{name} does not want a place for now",
    "head.declined.could_not_contact": "We could not reach {name}",
    "head.declined.already_coming": "{name} already comes to us",
    "head.signposted": "We have told {name} about {to}",
    "head.returned": "We are handing the referral of {name} back to you",
    "head.withdrawn": "The referral of {name} was taken back",
    "head.limited": "The referral of {name}: received and decided",
    "head.progress": "How it is going for {name}",
    "head.ending": "How it went for {name}",
    "head.ending.died": "{name} has died",
    # First words
    "open.accepted": "We have read it and said yes.",
    "open.accepted.spoken": "We have read it, spoken with {call}, and said yes.",
    "open.waiting": "We have read it and said yes, but there is no place yet.",
    "open.waiting.spoken": "We have read it, spoken with {call}, and said yes, but there is no place yet.",
    "open.declined": "We have read it with care, and our answer is no.",
    "open.signposted": "We have read it. Another service can do more here than we can.",
    "open.returned": "We have read it. The next step is better taken by you than by us.",
    "open.withdrawn": "We were told that this is no longer wanted, so we have stopped here.",
    "open.limited": "We have read it and decided.",
    "open.progress": "We write to tell you how it is going.",
    "open.ending": "We have now closed it.",
    "open.ending.died": "We are sad to write with this news.",
    # Names of the rows
    "row.person": "Person",
    "row.practice": "GP practice",
    "row.referral": "Your referral",
    "row.answer": "Our answer",
    "row.contact": "Contact so far",
    "row.service": "Where to",
    "row.support": "Support agreed",
    "row.attendance": "Sessions",
    "row.ending": "How it ended",
    "row.scores": "Scores",
    "row.next": "What happens next",
    "row.ask": "We ask you to",
    "row.consent": "Consent",
    # Who, and what was asked
    "born": ", born {day}",
    "born.year": ", born in {year}",
    "nhs": ", NHS number {number}",
    "nhs.wrong": ", NHS number as written {number}, which does not pass its check. Look at it again",
    "referral": "{day}, for {needs}",
    "referral.nothing": "{day}",
    # The answer
    "accepted": "Accepted.",
    "place.from": "A place in {group} from {day}",
    "place.since": "A place in {group} since {day}",
    "place.only": "A place in {group}",
    "place.time": ", {start} to {end}",
    "place.where": ", meeting at {venue}",
    "waiting": "Yes, but not yet.",
    "waits": "On the waiting list for {group} since {day}",
    "waits.only": "On our waiting list",
    "waits.position": ", number {position} in the queue",
    "waits.target": ". We aim for a place by {day}",
    "declined": "Declined.",
    "signposted": "Signposted.",
    "signposted.to": "{call} was told about {to}",
    "returned": "Handed back to you.",
    "returned.why": "This needs you before it needs us",
    "withdrawn": "Taken back.",
    "withdrawn.on": "This was on {day}",
    "limited": "Received and decided.",
    "limited.on": "We received it on {received} and decided on {decided}",
    "limited.received": "We received it on {received}",
    "reason.nothing_suitable_here": "We have nothing yet that would suit {call}",
    "reason.group_full": "The group that would suit {call} is full",
    "reason.cannot_support_safely_yet": "We cannot yet give the support that {call} needs to take part safely",
    "reason.no_transport": "We cannot bring {call} here, and found no other way",
    "reason.wrong_day_or_time": "Our groups meet on days or at times that do not suit {call}",
    "reason.cost": "It would cost {call} more than we can help with",
    "reason.outside_area": "{call} lives outside the area we serve",
    "reason.outside_age": "{call} is outside the ages our groups are for",
    "reason.did_not_want_it": "{call} told us that this is not wanted for now",
    "reason.could_not_contact": "We tried to reach {call} and could not",
    "reason.already_coming": "{call} comes to one of our groups already",
    "reason.not_a_referral_for_us": "What is asked for is not something that we do",
    "reason.other": "We cannot offer a place",
    # Contact
    "contact.call": "Phone call with {call} on {days}",
    "contact.text": "Text message to {call} on {days}",
    "contact.visit": "Visit to {call} on {days}",
    "contact.email": "E-mail to {call} on {days}",
    "contact.letter": "Letter to {call} on {days}",
    "contact.": "We were in touch with {call} on {days}",
    "contact.none": "We have not reached {call} yet. We tried on {days}",
    "visit.meets": "{name} will meet {call} on {day}",
    "visit.meets.leads": "{name}, who leads the group, will meet {call} on {day}",
    "visit.rings": "{name} will ring on {ring} and meet {call} on {day}",
    "visit.rings.leads": "{name}, who leads the group, will ring on {ring} and meet {call} on {day}",
    "visit.that_day": "the day",
    "visit.leader": "{name} leads the group",
    # The other service
    "service.phone": "phone {phone}",
    "service.opening": "open {opening}",
    "service.cost": "cost: {cost}",
    "service.refer": "how to refer: {how}",
    # Support
    "support.not_yet": "Not possible yet: {words}",
    "support.label": "{label}: yes",
    "support.label.notice": "{label}: if we know beforehand",
    "support.label.not_yet": "{label}: not possible yet",
    # How it went
    "came": "Came to {came} of {held} sessions of {group}, {days}",
    "came.one": "Came to the one session of {group} so far, on {first}",
    "came.none": "Has not come to {group}; sessions held since {first}: {held}",
    "came.nothing": "No session was held while they had a place",
    "scores": "{measure}, {days}: {scores}",
    "score.days": "{first} and {last}",
    "score.both": "{first}, then {last}",
    "scores.caution": "Scores alone cannot say what brought a change",
    "ended.settled_member": "{call} has settled in as a member",
    "ended.moved_on": "{call} has moved on to something else",
    "ended.goal_met": "{call} has reached what they came for",
    "ended.stopped_coming": "{call} has stopped coming",
    "ended.moved_away": "{call} has moved away",
    "ended.became_a_volunteer": "{call} is now one of our volunteers",
    "ended.ill_health": "{call} has stopped coming because of ill health",
    "ended.died": "{call} has died",
    "ended.returned_to_link_worker": "We hand the support of {call} back to you",
    "ended.other": "{call} no longer has a place through your referral",
    "ended.on": "Closed on {day}",
    # What happens next, and what we ask
    "next.promise": "We will write again after 12 weeks, about {day}, to say how it went",
    "next.missed": "After {missed} missed sessions we will ring {call} first",
    "next.missed.one": "After one missed session we will ring {call} first",
    "next.waiting": "We will write when there is a place",
    "next.unmet": "We have noted the need, without a name, for those who plan services",
    "next.declined": "We have closed the referral",
    "next.signposted": "We have closed the referral",
    "next.progress": "{call} keeps the place in {groups}",
    "ask.accepted": "Tell us if a change in health means that {groups} is no longer safe",
    "ask.accepted.many": "Tell us if a change in health means that coming is no longer safe",
    "ask.waiting": "Tell us if {call} no longer wants a place",
    "ask.declined": "Refer again if things change",
    "ask.signposted": "Tell us if it does not work out",
    "ask.returned": "Talk with {call} again, and refer again if you both think it right",
    "ask.withdrawn": "Refer again whenever it is wanted",
    "ask.progress": "Tell us of any change that we should know about to keep this safe",
    "ask.ending": "Refer again whenever it would help",
    "ask.limited": "Ask {call} if you would like to know more",
    # Consent
    "consent": "Given{how} on {day}: we may tell you our answer and the attendance",
    "consent.scores": "Given{how} on {day}: we may tell you our answer, the attendance and the scores",
    "consent.undated": "Given{how}: we may tell you our answer and the attendance",
    "consent.limited": "We may say only this much. {call} can tell you more",
})  # fmt: skip

TO_THE_PERSON: Mapping[str, str] = MappingProxyType({
    "subject": "Your request of {day}: our answer ({reference})",
    "subject.progress": "Your request of {day}: how it is going ({reference})",
    "subject.ending": "Your request of {day}: how it went ({reference})",
    "by_post": "",
    "by_email": "",
    "line": "Thank you for getting in touch with us.",
    "closing": (
        "We are a group of neighbours and volunteers. If you feel unwell or unsafe, ring your doctor’s surgery or 111, "
        "and in danger 999."
    ),
    "foot.referral": "",
    "foot.declined": "",
    "details": "Everything you need to know is below.",
    "head.accepted": "You have a place in {groups} from {day}",
    "head.accepted.now": "You have a place in {groups}",
    "head.accepted.many": "You have places in {groups}",
    "head.accepted.nowhere": "Our answer is yes",
    "head.waiting": "You are on the waiting list for {groups}",
    "head.waiting.nowhere": "You are on our waiting list",
    "head.declined": "We have no place for you at the moment",
    "head.declined.did_not_want_it": "You told us that you do not want a place for now",
    "head.declined.could_not_contact": "We tried to reach you",
    "head.declined.already_coming": "You come to one of our groups already",
    "head.signposted": "{to} may be able to help you",
    "head.returned": "What we talked about",
    "head.withdrawn": "You told us that you no longer want this",
    "head.progress": "How it is going",
    "head.ending": "Thank you for coming",
    "open.accepted": "We would like you to come.",
    "open.accepted.spoken": "It was good to talk with you. We would like you to come.",
    "open.waiting": "We would like you to come, but there is no place yet.",
    "open.waiting.spoken": "It was good to talk with you. We would like you to come, but there is no place yet.",
    "open.declined": "We have thought about it with care, and our answer is no.",
    "open.signposted": "Another service can do more for you than we can.",
    "open.returned": "The next step is better taken with somebody else.",
    "open.withdrawn": "We have stopped here, as you asked.",
    "open.progress": "We write to say how it is going.",
    "open.ending": "We have now closed your request.",
    "row.person": "For",
    "row.referral": "You asked",
    "row.contact": "So far",
    "row.ask": "Tell us",
    "referral": "On {day}, for {needs}",
    "referral.nothing": "On {day}",
    "accepted": "Yes.",
    "declined": "Not at the moment.",
    "signposted": "Somewhere else.",
    "signposted.to": "Get in touch with {to}",
    "returned": "Somebody else first.",
    "returned.why": "Talk with whoever told you about us",
    "withdrawn": "Stopped.",
    "reason.nothing_suitable_here": "We have nothing yet that would suit you",
    "reason.group_full": "The group that would suit you is full",
    "reason.cannot_support_safely_yet": "We cannot yet give the support that you need to take part safely",
    "reason.no_transport": "We cannot bring you here, and found no other way",
    "reason.wrong_day_or_time": "Our groups meet on days or at times that do not suit you",
    "reason.cost": "It would cost you more than we can help with",
    "reason.outside_area": "You live outside the area we serve",
    "reason.outside_age": "Our groups are for people of other ages",
    "reason.did_not_want_it": "You told us that this is not for you just now",
    "reason.could_not_contact": "We tried to reach you and could not. You can always ring us",
    "reason.already_coming": "You come to one of our groups already",
    "contact.call": "We spoke on the phone on {days}",
    "contact.text": "We sent you a text message on {days}",
    "contact.visit": "We met on {days}",
    "contact.email": "We sent you an e-mail on {days}",
    "contact.letter": "We wrote to you on {days}",
    "contact.": "We were in touch on {days}",
    "contact.none": "We tried to reach you on {days}",
    "visit.meets": "{name} will meet you on {day}",
    "visit.meets.leads": "{name}, who leads the group, will meet you on {day}",
    "visit.rings": "{name} will ring you on {ring} and meet you on {day}",
    "visit.rings.leads": "{name}, who leads the group, will ring you on {ring} and meet you on {day}",
    "came": "You came to {came} of {held} sessions of {group}, {days}",
    "came.one": "You came to the one session of {group} so far, on {first}",
    "came.none": "You have not come to {group} yet; sessions held since {first}: {held}",
    "came.nothing": "No session was held while you had a place",
    "ended.settled_member": "You are one of us now",
    "ended.moved_on": "You have moved on to something else",
    "ended.goal_met": "You have reached what you came for",
    "ended.stopped_coming": "You have stopped coming. You are always welcome back",
    "ended.moved_away": "You have moved away. We wish you well",
    "ended.became_a_volunteer": "You are now one of our volunteers",
    "ended.ill_health": "You have stopped coming because you are not well. We hope that you feel better soon",
    "ended.returned_to_link_worker": "Your link worker goes on from here",
    "ended.other": "You no longer have a place with us through this request",
    "next.promise": "We will ask you after 12 weeks, about {day}, how it went",
    "next.missed": "If you miss {missed} sessions we will ring you to see how you are",
    "next.missed.one": "If you miss a session we will ring you to see how you are",
    "next.waiting": "We will ring or write when there is a place",
    "next.declined": "You can ask us again at any time",
    "next.signposted": "You can ask us again at any time",
    "next.progress": "You keep your place in {groups}",
    "ask.accepted": "If you cannot come, or if your health changes",
    "ask.accepted.many": "If you cannot come, or if your health changes",
    "ask.waiting": "If you no longer want a place",
    "ask.declined": "If things change",
    "ask.signposted": "If it does not work out",
    "ask.returned": "If you would like to talk about it",
    "ask.withdrawn": "If you change your mind",
    "ask.progress": "If anything about your health changes",
    "ask.ending": "If you would like to come back",
})  # fmt: skip


class Words:
    """The sentences for one letter: to a referrer, or to the person."""

    def __init__(self, *, themselves: bool) -> None:
        self.themselves = themselves
        self._own: Mapping[str, str] = TO_THE_PERSON if themselves else {}

    def has(self, key: str) -> bool:
        """Whether there is a sentence of that key."""
        return key in TO_THE_REFERRER

    def say(self, key: str, **values: object) -> str:
        """The sentence with its values put in; what a value holds is never read as a sentence."""
        table = self._own if key in self._own else TO_THE_REFERRER
        return table[key].format_map(values)

    def listed(self, parts: Sequence[str]) -> str:
        """a, b and c."""
        return and_list(parts, self.say("and"))

    def first_of(self, *keys: str, **values: object) -> str:
        """The sentence of the first key there is."""
        return self.say(next(key for key in keys if self.has(key)), **values)

    def reason(self, code: str, call: str) -> str:
        """Why not here; a reason that somebody added to the list in its own words."""
        key = f"reason.{code}"
        return self.say(key, call=call) if self.has(key) else label("decline_reasons", code)

    def ended(self, code: str, call: str) -> str:
        """How it ended; an end that somebody added to the list in its own words."""
        key = f"ended.{code}"
        return self.say(key, call=call) if self.has(key) else label("how_it_ended", code)

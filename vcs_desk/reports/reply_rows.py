"""The rows of a reply in the order of the PRSB "message back": who, what was asked, outcome, contact, plan, consent."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from vcs_desk import dates, nhs_number
from vcs_desk.lists import label
from vcs_desk.phone import show_phone
from vcs_desk.queries import reply_parts as part
from vcs_desk.queries.reply_facts import ANSWER, ENDING, PROGRESS, Attended, PlaceFacts, ReplyFacts, ScoreFact
from vcs_desk.queries.reply_parts import decided_as, held, waiting
from vcs_desk.reports.reply_sentences import TextRow, listed_days, lower_first, near, sentences
from vcs_desk.reports.reply_words import Words
from vcs_desk.reports.wording import capital, in_words

WRITE_AGAIN = timedelta(weeks=12)
MOST_DAYS = 3
"""Of many calls the last are named."""


@dataclass(frozen=True)
class _Reply:
    """What every row is written from."""

    facts: ReplyFacts
    words: Words
    parts: frozenset[str]
    about: str

    def say(self, key: str, **values: object) -> str:
        return self.words.say(key, **values)

    def has(self, code: str) -> bool:
        return code in self.parts

    @property
    def call(self) -> str:
        return self.facts.who.call


def rows_of(facts: ReplyFacts, words: Words, parts: frozenset[str], about: str) -> tuple[TextRow, ...]:
    """Every row that has something to say. What the person did not agree to is left out, whatever ``parts`` says."""
    allowed = frozenset(one.code for one in part.parts_for(facts, about) if one.allowed)
    reply = _Reply(facts, words, parts & allowed, about)
    made: list[TextRow] = []
    for key, write in _ROWS if facts.may_share else _LIMITED:
        strong, text = write(reply)
        if strong or text:
            made.append(TextRow(key, words.say(f"row.{key}"), text if not strong else _after(text), strong))
    return tuple(made)


def _after(text: str) -> str:
    """What follows the semibold words: a comma stays with them, a sentence gets its space."""
    return text if text[:1] in ("", ",") else f" {text}"


# Who, and what was asked ----------------------------------------------------------------------------------------------


def _person(reply: _Reply) -> tuple[str, str]:
    who = reply.facts.who
    born = ""
    if who.born is not None:
        born = reply.say("born", day=dates.day(who.born))
    elif who.birth_year:
        born = reply.say("born.year", year=who.birth_year)
    number = ""
    if who.nhs_number and not reply.words.themselves:
        key = "nhs.wrong" if who.nhs_number_valid is False else "nhs"
        number = reply.say(key, number=nhs_number.show(who.nhs_number))
    return who.name, born + number


def _practice(reply: _Reply) -> tuple[str, str]:
    return "", "" if reply.words.themselves else reply.facts.who.gp_practice


def _referral(reply: _Reply) -> tuple[str, str]:
    day = dates.day(reply.facts.received_on)
    needs = reply.words.listed([lower_first(need) for need in reply.facts.needs])
    return "", reply.say("referral" if needs else "referral.nothing", day=day, needs=needs)


# Outcome --------------------------------------------------------------------------------------------------------------


def _answer(reply: _Reply) -> tuple[str, str]:
    if reply.about != ANSWER:
        return "", ""
    return _ANSWERS.get(decided_as(reply.facts), _undecided)(reply)


def _undecided(_reply: _Reply) -> tuple[str, str]:
    return "", ""


def _accepted(reply: _Reply) -> tuple[str, str]:
    places = [_place(reply, place) for place in held(reply.facts)]
    queues = [_queue(reply, place) for place in waiting(reply.facts)]
    return reply.say("accepted"), sentences(*places, *queues)


def _place(reply: _Reply, place: PlaceFacts) -> str:
    today = reply.facts.today
    first = place.first_on
    if first is None or not reply.has(part.VISIT):
        return reply.say("place.only", group=place.group)
    if first < today:
        return reply.say("place.since", group=place.group, day=dates.day(first))
    text = reply.say("place.from", group=place.group, day=dates.day_long(first))
    if place.end > place.start:
        text += reply.say("place.time", start=dates.clock_time(place.start), end=dates.clock_time(place.end))
    where = (place.visit.where if place.visit else "") or place.venue
    if where:
        text += reply.say("place.where", venue=where.rstrip("."))
    return sentences(text, place.arrival) if reply.words.themselves else text


def _waits(reply: _Reply) -> tuple[str, str]:
    queues = [_queue(reply, place) for place in waiting(reply.facts)]
    return reply.say("waiting"), sentences(*queues) or reply.say("waits.only")


def _queue(reply: _Reply, place: PlaceFacts) -> str:
    since = place.waiting_since or reply.facts.decided_on or reply.facts.today
    text = reply.say("waits", group=place.group, day=dates.day(since))
    if reply.has(part.QUEUE) and place.position:
        text += reply.say("waits.position", position=place.position)
    if reply.has(part.QUEUE) and place.target_on is not None:
        text += reply.say("waits.target", day=dates.day(place.target_on))
    return text


def _declined(reply: _Reply) -> tuple[str, str]:
    why = reply.words.reason(reply.facts.decline_reason, reply.call)
    own = reply.facts.own_words if reply.has(part.OWN_WORDS) else ""
    return reply.say("declined"), sentences(why, capital(own.strip()))


def _signposted(reply: _Reply) -> tuple[str, str]:
    own = reply.facts.own_words if reply.has(part.OWN_WORDS) else ""
    if reply.facts.returned:
        return reply.say("returned"), sentences(reply.say("returned.why"), capital(own.strip()))
    to = reply.say("signposted.to", call=reply.call, to=reply.facts.signposted_to)
    return reply.say("signposted"), sentences(to, capital(own.strip()))


def _withdrawn(reply: _Reply) -> tuple[str, str]:
    decided = reply.facts.decided_on
    return reply.say("withdrawn"), reply.say("withdrawn.on", day=dates.day(decided)) if decided else ""


def _limited(reply: _Reply) -> tuple[str, str]:
    received, decided = reply.facts.received_on, reply.facts.decided_on
    if decided is None:
        return "", reply.say("limited.received", received=dates.day(received))
    said = reply.say("limited.on", received=dates.day(received), decided=dates.day(decided))
    return reply.say("limited"), said


_ANSWERS: dict[str, Callable[[_Reply], tuple[str, str]]] = {
    "accepted": _accepted,
    "waiting": _waits,
    "declined": _declined,
    "signposted": _signposted,
    "withdrawn": _withdrawn,
}


# Contact, and who will meet them --------------------------------------------------------------------------------------


def _contact(reply: _Reply) -> tuple[str, str]:
    visits = [_visit(reply, place) for place in held(reply.facts)] if reply.about == ANSWER else []
    return "", sentences(*_contacts(reply), *visits)


def _contacts(reply: _Reply) -> list[str]:
    if not reply.has(part.CONTACT):
        return []
    today, made = reply.facts.today, []
    reached = [one for one in reply.facts.contacts if one.reached]
    for kind in dict.fromkeys(one.kind for one in reached):
        days = [one.on for one in reached if one.kind == kind][-MOST_DAYS:]
        made.append(reply.say(f"contact.{kind}", call=reply.call, days=listed_days(days, today, reply.say("and"))))
    if not made:
        days = [one.on for one in reply.facts.contacts][-MOST_DAYS:]
        made.append(reply.say("contact.none", call=reply.call, days=listed_days(days, today, reply.say("and"))))
    return made


def _visit(reply: _Reply, place: PlaceFacts) -> str:
    """Who will meet them; where nobody planned it, who leads the group they come to."""
    if not reply.has(part.VISIT) or place.first_on is None or place.first_on < reply.facts.today:
        return ""
    visit, today = place.visit, reply.facts.today
    if visit is None or not visit.met_by:
        return reply.say("visit.leader", name=place.leader) if place.leader else ""
    key = "visit.rings" if visit.ring_on and visit.ring_on >= today else "visit.meets"
    day = reply.say("visit.that_day") if visit.on == place.first_on else near(visit.on, today)
    ring = near(visit.ring_on, today) if visit.ring_on else ""
    return reply.say(
        f"{key}.leads" if visit.leads else key, name=visit.met_by, call=reply.call, ring=ring, day=day
    )  # fmt: skip


def _service(reply: _Reply) -> tuple[str, str]:
    service = reply.facts.service
    if service is None or not reply.has(part.SERVICE) or decided_as(reply.facts) != "signposted":
        return "", ""
    told = [
        reply.say("service.phone", phone=show_phone(service.phone)) if service.phone else "",
        service.email,
        service.web,
        ", ".join(line.strip() for line in service.address.splitlines() if line.strip()),
        reply.say("service.opening", opening=service.opening) if service.opening else "",
        reply.say("service.cost", cost=service.cost) if service.cost else "",
        reply.say("service.refer", how=service.how_to_refer) if service.how_to_refer else "",
    ]
    return f"{service.name}.", sentences(service.about, capital("; ".join(each for each in told if each)))


# The plan -------------------------------------------------------------------------------------------------------------


def _support(reply: _Reply) -> tuple[str, str]:
    if reply.about != ANSWER or not reply.has(part.SUPPORT):
        return "", ""
    told = [_one_support(reply, *each) for place in reply.facts.places for each in place.support]
    return "", sentences(*dict.fromkeys(told))


def _one_support(reply: _Reply, code: str, level: str, said: str) -> str:
    name = label("support_needs", code)
    if level == "no":
        return reply.say("support.not_yet", words=lower_first(said)) if said else reply.say(
            "support.label.not_yet", label=name
        )  # fmt: skip
    if said:
        return said
    return reply.say("support.label" if level == "yes" else "support.label.notice", label=name)


def _attendance(reply: _Reply) -> tuple[str, str]:
    if not reply.has(part.ATTENDANCE):
        return "", ""
    told = [_came(reply, place.group, place.attended) for place in held(reply.facts) if place.attended]
    return "", sentences(*told) or reply.say("came.nothing")


def _came(reply: _Reply, group: str, attended: Attended) -> str:
    key = "came.none" if not attended.came else "came.one" if attended.held == 1 else "came"
    first, days = dates.day(attended.first), dates.day_range(attended.first, attended.last)
    return reply.say(key, group=group, came=attended.came, held=attended.held, first=first, days=days)


def _ending(reply: _Reply) -> tuple[str, str]:
    if reply.about != ENDING:
        return "", ""
    facts = reply.facts
    how = reply.words.ended(facts.ended_how, reply.call)
    closed = reply.say("ended.on", day=dates.day(facts.closed_on)) if facts.closed_on else ""
    own = facts.own_words if reply.has(part.OWN_WORDS) else ""
    return "", sentences(how, capital(own.strip()), closed)


def _scores(reply: _Reply) -> tuple[str, str]:
    if not reply.has(part.SCORES) or not reply.facts.scores:
        return "", ""
    by_measure: dict[tuple[str, str], list[ScoreFact]] = {}
    for score in reply.facts.scores:
        days = dates.day(score.first_on)
        if score.last_on is not None:
            days = reply.say("score.days", first=days, last=dates.day(score.last_on))
        by_measure.setdefault((score.measure, days), []).append(score)
    told = [
        reply.say("scores", measure=measure, days=days, scores="; ".join(_score(reply, one) for one in scores))
        for (measure, days), scores in by_measure.items()
    ]
    return "", sentences(*told, reply.say("scores.caution"))


def _score(reply: _Reply, score: ScoreFact) -> str:
    first = _number(score.first)
    both = first if score.last is None else reply.say("score.both", first=first, last=_number(score.last))
    return f"{score.label} {both}".strip()


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _next(reply: _Reply) -> tuple[str, str]:
    facts = reply.facts
    if reply.about == PROGRESS:
        groups = reply.words.listed([place.group for place in held(facts) if place.state == "held"])
        return "", reply.say("next.progress", call=reply.call, groups=groups) if groups else ""
    if reply.about == ENDING:
        return "", ""
    kind = decided_as(facts)
    if kind == "accepted":
        return "", sentences(_promise(reply), _missed(reply))
    unmet = reply.say("next.unmet") if facts.unmet else ""
    follows = reply.say(f"next.{kind}") if kind in ("waiting", "declined", "signposted") else ""
    return "", sentences(follows, unmet)


def _promise(reply: _Reply) -> str:
    on = promised_on(reply.facts, reply.parts)
    return reply.say("next.promise", day=dates.day(on)) if on is not None else ""


def promised_on(facts: ReplyFacts, parts: Collection[str]) -> date | None:
    """The day about which an answer with these parts promises to write again; None where it promises nothing."""
    on = (facts.first_on or facts.today) + WRITE_AGAIN
    promised = part.PROMISE in parts and facts.may_share and decided_as(facts) == "accepted"
    return on if promised and on > facts.today else None


def _missed(reply: _Reply) -> str:
    limit = reply.facts.missed_limit
    return reply.say("next.missed.one" if limit == 1 else "next.missed", missed=in_words(limit), call=reply.call)


def _ask(reply: _Reply) -> tuple[str, str]:
    facts = reply.facts
    if not facts.may_share:
        return "", reply.say("ask.limited", call=reply.call)
    kind = decided_as(facts) if reply.about == ANSWER else reply.about
    if kind == "ending" and facts.ended_how == "died":
        return "", ""
    groups = [place.group for place in held(facts)]
    if kind == "accepted" and len(groups) != 1:
        kind = "accepted.many"
    elif kind == "signposted" and facts.returned:
        kind = "returned"
    key = f"ask.{kind}"
    return "", reply.say(key, groups=reply.words.listed(groups), call=reply.call) if reply.words.has(key) else ""


def _consent(reply: _Reply) -> tuple[str, str]:
    facts = reply.facts
    if reply.words.themselves:
        return "", ""
    if not facts.may_share:
        return "", reply.say("consent.limited", call=reply.call)
    agreed = facts.sharing
    how = f" {agreed.method.strip()}" if agreed.method.strip() else ""
    if agreed.on is None:
        return "", reply.say("consent.undated", how=how)
    scores = "consent.scores" if facts.sharing_scores.yes else "consent"
    return "", reply.say(scores, how=how, day=dates.day(agreed.on))


_ROWS: tuple[tuple[str, Callable[[_Reply], tuple[str, str]]], ...] = (
    ("person", _person),
    ("practice", _practice),
    ("referral", _referral),
    ("answer", _answer),
    ("ending", _ending),
    ("attendance", _attendance),
    ("contact", _contact),
    ("service", _service),
    ("support", _support),
    ("scores", _scores),
    ("next", _next),
    ("ask", _ask),
    ("consent", _consent),
)
_LIMITED: tuple[tuple[str, Callable[[_Reply], tuple[str, str]]], ...] = (
    ("person", _person),
    ("practice", _practice),
    ("referral", _referral),
    ("answer", _limited),
    ("ask", _ask),
    ("consent", _consent),
)

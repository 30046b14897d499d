"""Tells whose a number, an address or a birthday is that stands in running text: by the words closest before and behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vcs_desk.exchange.cells import RELATIONS
from vcs_desk.exchange.names_in_text import Mention
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.folding import fold

PERSON, CONTACT, WRITER, NOBODY = "person", "contact", "writer", "nobody"
_REACH = 110
_CLOSE = 12
"""Characters within which a word and the name behind it belong together."""

_WRITER = r"\b(?:i|i'm|i’m|i've|i’ve|im|i'll|i’ll|me|my|mine|we|we're|we’re|us|our|ours|myself)\b"
_PERSON = r"\b(?:his|her|hers|their|theirs|him|them|she|she's|she’s|shes|he|he's|he’s|hes|they|they're|they’re|patient|client|tenant|resident|pt)\b"
_AGENCY = (
    r"\b(?:office|surgery|practice|clinic|ward|hospital|switchboard|secretary|reception|duty|school|team|agency|council|work|gp|"
    r"doctor|dr|nurse|social worker|key ?worker|support worker|interpreter|landlord|warden|manager|solicitor|carer agency|pharmacy|care home|police|"
    r"helpline|fax|ext|extension|charity no|conference|dial|meeting|adviser line|advice line|out of hours)\b"
)
_OLD = r"\b(?:old|wrong|out of date|no longer|not in use|previous|previously|used to be|former|formerly|moved from|instead of|rather than|not the|delete|disregard|ignore)\b"
_CUES = (
    (WRITER, Pattern(_WRITER, re.IGNORECASE)),
    (PERSON, Pattern(_PERSON, re.IGNORECASE)),
    (NOBODY, Pattern(_AGENCY, re.IGNORECASE)),
    (CONTACT, Pattern(rf"(?:{RELATIONS.pattern})", re.IGNORECASE)),
)
_PLAIN_RELATION = Pattern(
    r"\b(?:died|passed|death|since|lost|late|bereaved|grief|looks after|cares? for|caring for)\b", re.IGNORECASE
)
_CLAUSE_ENDS = Pattern(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bno)(?<!\btel)(?<!\bmob)(?<!\b[A-Za-z])[.!?]\s+(?=[A-Z\d(])|\n|;\s|\s[•▪]\s"
)
_WRITERS_HOME = Pattern(
    r"\b(?:i live|i'm at|im at|i am at|i'm in|i am in|my (?:address|house|flat|home|office|place)|our (?:office|address|hub|building)|me at|us at|find us|visit us|write to us)\b",
    re.IGNORECASE,
)
_RELATIONS_HOME = Pattern(
    rf"(?:{RELATIONS.pattern})(?:[,(]?\s+[A-Z][\w'’-]+){{0,3}}\s*(?:,|\(|\bwho\b|\blives?\b|\bliving\b|\bis at\b|\bof\b)[^.;]{{0,25}}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Owner:
    """Whose it is, and how sure that is; for a contact also who they are and what they are called."""

    whose: str
    sure: float
    relation: str = ""
    name: str = ""


@dataclass(frozen=True)
class People:
    """What is known of the people in a text while owners are told apart."""

    person: frozenset[str] = frozenset()
    """Folded words of the person's name."""
    relation: str = ""
    """What the person is to the writer ("mum"), folded; "" where they are no family."""
    own: bool = False
    """Whether the writer is the person."""
    mentions: Sequence[Mention] = ()


def owner_at(text: str, start: int, end: int, people: People) -> Owner:
    """Whose the words between start and end are."""
    before, after = _clause(text, start, end)
    if _is_old(before, after):
        return Owner(NOBODY, 0.9)
    behind = _behind(after, people)
    if behind is not None:
        return behind
    found = _closest(start, before, people)
    if found is None:
        return Owner(PERSON, 0.62)
    return found


def _is_old(before: str, after: str) -> bool:
    """Whether the words say that a number or an address is an old one, or a wrong one that is put right elsewhere."""
    cue = re.search(rf"{_OLD}(?P<rest>.*)$", before[-34:], re.IGNORECASE | re.DOTALL)
    if cue is not None and not re.search(
        r"\b(?:it is|it's|it’s|its|should be|is now|now|correct|instead|new|right one)\b", cue["rest"], re.IGNORECASE
    ):
        return True
    return bool(re.match(rf"[\s,(–-]*(?:is |was )?(?:now )?(?:her |his |the |an? )?{_OLD}", after, re.IGNORECASE))


def home_of(text: str, start: int, end: int, people: People) -> Owner:
    """Whose home an address is. "Our scheme" and "her nephew’s spare room" are homes of the person all the same."""
    before, after = _clause(text, start, end)
    if _is_old(before, after):
        return Owner(NOBODY, 0.9)
    if not people.own and _WRITERS_HOME.search(before[-45:]):
        return Owner(WRITER, 0.85)
    theirs = _RELATIONS_HOME.search(before)
    if theirs is not None and not re.search(
        r"\b(?:with|to|at|near|by|beside|and|of)\s+(?:his|her|their|my)?\s*\w*\s*$", before[: theirs.start()]
    ):
        relation = RELATIONS.search(theirs[0])
        if relation is not None and fold(relation[0]) != people.relation:
            return Owner(CONTACT, 0.8, relation[0].lower())
    named = _closest_name(start, before, people)
    pronoun = re.search(rf"{_PERSON}|\blives?\b|\bliving\b|\baddress\b", before, re.IGNORECASE) or (
        people.own and re.search(_WRITER, before, re.I)
    )
    if named is not None and named.whose == NOBODY and pronoun is None:
        return named
    return named if named is not None and named.whose == PERSON else Owner(PERSON, 0.88 if pronoun else 0.75)


def _closest_name(start: int, before: str, people: People) -> Owner | None:
    left = start - len(before)
    inside = [mention for mention in people.mentions if left <= mention.start and mention.end <= start]
    return _owner_of_mention(inside[-1], people, None) if inside else None


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start]
    cuts = list(_CLAUSE_ENDS.finditer(before))
    if cuts:
        before = before[cuts[-1].end() :]
    after = text[end : end + 70]
    cut = _CLAUSE_ENDS.search(after)
    return before, after[: cut.start()] if cut else after


def _behind(after: str, people: People) -> Owner | None:
    """What stands in brackets or behind a comma or a dash: "(daughter)", "- that is my mobile"."""
    match = re.match(
        rf"\s*(?:[(,–-]\s*)(?:this is |that is |that's |that’s |is |it's |i.e. )?(?:(?P<whose>her|his|their|my|the|a) )?(?:\w+ )?(?:{RELATIONS.pattern})(?P<rest>['’]s)?\b",
        after,
        re.IGNORECASE,
    )
    if match is not None and not _of_writer(match, people) and not _has_its_own_number(after):
        relation = next(part for part in match.groups()[1:] if part and part not in {"'s", "’s"})
        name = re.match(
            r"\W*(?:called |named |is )?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})", after[match.end() :]
        )
        return Owner(CONTACT, 0.85, relation.lower(), name["name"] if name else "")
    if re.match(r"\s*(?:[(,–-]\s*)(?:this is |that is |that's |that’s )?(?:my|mine|our|me)\b", after, re.IGNORECASE):
        return Owner(PERSON if people.own else WRITER, 0.85)
    if re.match(rf"\s*(?:[(,–-]\s*)(?:the |our )?{_AGENCY}|\s*[,(–-]?\s*(?:and )?ask for [A-Z]", after, re.IGNORECASE):
        return Owner(NOBODY, 0.8)
    return None


def _has_its_own_number(after: str) -> bool:
    """Whether the words in brackets behind a number go on to another number: "(partner Daniel 07700 900626)"."""
    return bool(re.match(r"\s*[(,–-][^)\d]*\d{5}", after))


def _of_writer(match: re.Match[str], people: People) -> bool:
    """Whether a relation is the person's own to the writer: "my mum" where she is the one who is referred."""
    return bool(people.relation) and people.relation in fold(match[0]).split()


def _closest(start: int, before: str, people: People) -> Owner | None:
    """The cue that stands closest before: a pronoun, a relation, an office, or the name of somebody."""
    best: tuple[int, Owner] | None = None
    for whose, pattern in _CUES:
        for match in pattern.finditer(before):
            owner = _owner_of_cue(whose, match, before, people)
            if owner is not None and (best is None or match.end() > best[0]):
                best = (match.end(), owner)
    left = start - len(before)
    for mention in people.mentions:
        if left <= mention.start and mention.end <= start:
            close = best[1] if best and mention.start - left - best[0] < _CLOSE else None
            owner = _owner_of_mention(mention, people, close)
            if owner is None and start - mention.end < _CLOSE and mention.role != "person":
                owner = Owner(NOBODY, 0.7)  # "after Finn (born 3/2/2025)"
            if owner is not None and (best is None or mention.end - left > best[0]):
                best = (mention.end - left, owner)
    if best is None:
        return None
    return best[1]


def _owner_of_cue(whose: str, match: re.Match[str], before: str, people: People) -> Owner | None:
    if whose == WRITER:
        return Owner(PERSON if people.own else WRITER, 0.85)
    if whose == CONTACT:
        if people.relation and fold(match[0]) == people.relation:
            return Owner(PERSON, 0.88)
        if _PLAIN_RELATION.search(before[max(0, match.start() - 25) : match.end() + 14]):
            return None
        return Owner(CONTACT, 0.8, match[0].lower())
    if whose == NOBODY:
        return Owner(NOBODY, 0.7)
    return Owner(CONTACT if people.own else PERSON, 0.5 if people.own else 0.9)


def _owner_of_mention(mention: Mention, people: People, before: Owner | None) -> Owner | None:
    words = fold(mention.name).split()
    if set(words) <= people.person or (words[:1] and words[0] in people.person):
        return Owner(PERSON, 0.88)
    if mention.role in {"contact", "professional", "writer", "greeted"}:
        if before is not None and before.whose == CONTACT:
            return Owner(CONTACT, 0.85, before.relation, mention.name)
        return Owner(CONTACT if mention.role == "contact" else NOBODY, 0.8, "", mention.name)
    if before is not None and before.whose == CONTACT:
        return Owner(CONTACT, 0.8, before.relation, mention.name)
    return Owner(NOBODY, 0.6) if " " in mention.name or mention.title else None

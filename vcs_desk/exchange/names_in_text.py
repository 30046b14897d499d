"""Finds the names of people in running text, and tells the person who is referred from everybody else who is named."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from vcs_desk.exchange.cells import RELATIONS
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.name_words import not_names, particles, professional_titles, titles
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.values import DATE
from vcs_desk.folding import fold

_TOKEN = Pattern(r"(?<![\w])[^\W\d_](?:[\w'’\-]*\w)?\.?")
_MOST_WORDS = 5
_MOST_NAMES = 1_000
_BESIDE = 14
_AFTER = 60
_SURELY = 0.9
"""From this weight on the words around a name leave no doubt."""
_ORG = Pattern(
    r"\s+(?:street|road|lane|avenue|close|court|council|centre|house|hall|school|academy|college|surgery|hospital|trust|"
    r"practice|church|clinic|housing|homes|park|residential|nursing|care home|care|hub|team|service|group|way|drive|terrace|place|square|gardens|crescent|row|"
    r"mews|library|pharmacy|borough|university|ltd|limited|cic|association|foundation|partnership|network|pcn|view|ward)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """A name as it stands in the text; ``role`` is person, contact, professional, writer, or "" where nothing says."""

    name: str
    start: int
    end: int
    title: str = ""
    nickname: str = ""
    role: str = ""
    weight: float = 0.0


# Names --------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=128)  # one text is looked at for its names, its numbers and its addresses
def mentions_in(text: str) -> tuple[Mention, ...]:
    """Every run of words in a text that looks like the name of somebody, in the order of the text."""
    found = [*itertools.islice(_capitalised(text), _MOST_NAMES), *itertools.islice(_small(text), _MOST_NAMES)]
    found.sort(key=lambda each: each.start)
    return tuple(_with_role(text, each) for each in found)


def _capitalised(text: str) -> Iterator[Mention]:
    span: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if span and not _joins(text, span[-1], token):
            yield from _closed(text, span)
            span = []
        if _is_name_word(token[0], within=bool(span)) or (span and _is_particle(token[0])) or _is_title(token[0]):
            if span and _is_title(token[0]) and not _is_title(span[-1][0]):
                yield from _closed(text, span)
                span = []
            span.append(token)
        elif span:
            yield from _closed(text, span)
            span = []
    if span:
        yield from _closed(text, span)


def _joins(text: str, last: re.Match[str], token: re.Match[str]) -> bool:
    """Whether two words stand beside each other: a space between them, or the quotation marks of a nickname."""
    between = text[last.end() : token.start()]
    if last[0].endswith(".") and len(last[0]) > 4 and fold(last[0]) not in titles():
        return False
    return bool(re.fullmatch(r"[ \t]{1,2}|[ \t]?[\"“‘(']{1,2}|[\"”’)']{1,2}[ \t]", between))


def _is_name_word(word: str, *, within: bool) -> bool:
    plain = fold(word)
    if any(map(str.isdigit, word)):
        return False
    if not word[:1].isupper() or plain in not_names():
        return word[:1].isupper() and plain in (_NAMES_ALL_THE_SAME if within else _FIRST_NAMES_ALL_THE_SAME)
    return not (len(plain) == 1 and not within and not word.endswith(".")) or word[:1].isupper()


_NAMES_ALL_THE_SAME = frozenset(
    "may april june hope love young will frank mark rose dawn grace joy summer winter autumn hill green white black brown little great "
    "best west north east day wood woods park marsh field fields lane street hall church house lodge moss ford bridge page "
    "walker cook baker nurse bishop dean pope king knight short long small moody sharp speed england ireland french german "
    "scott wales holland francis jan job read start rice case keen holiday christmas noon monday parish city town down "
    "penny bell ward lead early home homes banks bank castle fox".split()
)


_FIRST_NAMES_ALL_THE_SAME = frozenset("april may june will mark rose dawn grace joy summer autumn faith bill".split())
_STREETS = frozenset(
    "street road lane avenue close court house way drive place gardens crescent terrace row mews square view hall centre "
    "rise grove parade yard fold buildings cottages lodge park estate st rd ave church school surgery hospital".split()
)


def _is_particle(word: str) -> bool:
    return fold(word) in particles()


def _is_title(word: str) -> bool:
    return word[:1].isupper() and fold(word) in titles() and len(fold(word)) > 1


def _closed(text: str, span: Sequence[re.Match[str]]) -> Iterator[Mention]:
    """The run of words as a mention: without titles at its front and small words at its end."""
    words = list(span)
    title = ""
    while words and _is_title(words[0][0]) and (len(words) > 1 or not title):
        title = title or fold(words[0][0])
        words.pop(0)
    while words and ((_is_particle(words[-1][0]) and words[-1][0][:1].islower()) or fold(words[-1][0]) in titles()):
        words.pop()
    while words and fold(words[0][0]) in not_names() and (len(words) == 1 or not _may_begin(text, words)):
        words.pop(0)
    if not words or len(words) > _MOST_WORDS or all(len(fold(word[0])) < 2 for word in words):
        return
    start, end = words[0].start(), words[-1].end()
    raw = text[start:end]
    nickname = _nickname(raw) or _nickname_behind(text, end)
    name = " ".join(re.sub(r"[\"“”‘(']{1,2}[^\"”’)']*[\"”’)']{1,2}\s", "", raw + " ").split())
    name = re.sub(r"['’]s$", "", name).rstrip(".,") if not re.search(r"\b[A-Z]\.$", name) else name
    if not title and (looks_like_agency(name) or fold(words[-1][0]) in _STREETS):
        return
    if _ORG.match(text[end : end + 40]) or (len(words) == 1 and not title and len(name) < 3):
        return
    if re.search(r"(?:\d|\bSt|&)\s*$", text[max(0, start - _BESIDE) : start]) and not title:
        return
    if re.search(r"\b(?:n[eé]e|formerly)\s*$", text[max(0, start - _BESIDE) : start], re.IGNORECASE):
        return
    yield Mention(name, span[0].start() if title else start, end, title, nickname)


def _may_begin(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether April, May, Will or Rose can be a first name here: another name follows, and no "in" or day stands before."""
    plain = fold(words[0][0])
    if plain in _NAMES_ALL_THE_SAME - _FIRST_NAMES_ALL_THE_SAME:
        return True
    before = text[max(0, words[0].start() - 12) : words[0].start()]
    return plain in _FIRST_NAMES_ALL_THE_SAME and not re.search(
        r"(?:\b(?:in|since|by|until|till|from|on|of|last|next|this|late|early|mid)|\d(?:st|nd|rd|th)?)\s$",
        before,
        re.IGNORECASE,
    )


def _nickname(raw: str) -> str:
    match = re.search(r"[\"“‘('](?P<nick>[^\"”’)']+)[\"”’)']", raw)
    return match["nick"].strip() if match and raw.strip()[-1] not in "\"”’)'" else ""


def _nickname_behind(text: str, end: int) -> str:
    """A nickname in brackets or quotation marks right behind a name."""
    match = re.match(
        r",?\s*(?:[\"“‘(]{1,2}\s?(?:known as |aka |a\.k\.a\.? |likes to be called |prefers |called |goes by |everyone calls (?:him|her) )?"
        r"['\"“]?(?P<nick>[^\W\d_][\w'’\- ]{1,18}?)['\"”]?[\"”’)]{1,2}|,?\s*(?:known as|aka|likes to be called|prefers|goes by)\s+[\"'“]?(?P<said>[A-Z][\w'’\-]+))",
        text[end : end + 60],
        re.IGNORECASE,
    )
    if match is None:
        return ""
    nick = (match["nick"] or match["said"] or "").strip()
    words = fold(nick).split()
    if (
        not words
        or len(words) > 2
        or any(word in not_names() or word in {"nee", "she", "he", "they"} for word in words)
    ):
        return ""
    return nick if nick[:1].isupper() and not RELATIONS.search(nick) else ""


def _small(text: str) -> Iterator[Mention]:
    """Names in small letters, as people write who use no capitals: behind a title or "my mum" or "called"."""
    for match in _SMALL.finditer(text):
        words = []
        for word in match["name"].split():
            plain = word.rstrip(".,;:?!)")
            if fold(plain) in not_names() - _NAMES_ALL_THE_SAME or not plain.isalpha() or plain[:1].isupper():
                break
            words.append(plain)
            if plain != word:
                break
        if words and (match["title"] or len(words) > 1):
            start = match.start("name")
            end = start + len(" ".join(words))
            yield Mention(
                " ".join(word.title() for word in words),
                match.start("title") if match["title"] else start,
                end,
                fold(match["title"] or ""),
            )


_SMALL = Pattern(
    r"\b(?:(?P<title>mr|mrs|miss|ms|mister)\.? |(?:my|our) (?:mum|mother|dad|father|nan|gran|grandad|neighbour|friend|uncle|aunt|auntie|"
    r"brother|sister|husband|wife|son|daughter),? |(?:called|named|name is|names|name's) )(?P<name>[a-z][\w'’-]+(?: [a-z][\w'’-]+){0,2}[.,;:?!]?)"
)

# Roles --------------------------------------------------------------------------------------------------------------

_PERSON_BEFORE = (
    (0.93, r"(?:^|\n)\W*(?:re|regarding|referral|ref|patient|client|service user|tenant|resident|concerning|about)\s*[:–-]\s*$"),
    (0.9, r"(?:^|\n)\s*r[eE]\.?\s+$|(?:^|\n)\s*R[eE]\.?\s+$"),
    (0.9, r"\b(?:refer|referring|refered|referred|introduc(?:e|ing)|put forward|putting forward|recommend|recommending|nominate|signpost(?:ing)?|send(?:ing)? you)\b[^.?!;\n]{0,60}$"),
    (0.88, r"\b(?:referral|handover|hand over|request|place|space|room|application|slot|form)\b[^.?!;\n]{0,20}\b(?:for|of|on|about|re|regarding|is for)\b[^.?!;\n]{0,40}$"),
    (0.88, r"\bmy (?:own |dear |elderly |late \w+'s )?(?:mum|mother|mam|dad|father|nan|nana|gran|grandma|grandad|grandmother|grandfather|wife|husband|partner|son|daughter|"
           r"sister|brother|friend|neighbour|neighbor|aunt|auntie|uncle|cousin|niece|nephew|patient|client|tenant|lady|gentleman|mother-in-law|father-in-law|lodger|landlady)\b(?: (?:at|from|across|in|over|of|next)(?: [\w']+){1,4})?,?\s+(?:is\s+)?$"),
    (0.85, r"\b(?:called|named|name is|name's|names are|name was|name of)\s+$"),
    (0.86, r"\b(?:a|an|this|our|one of our|one of my|another|the following|following|elderly|young|lovely|of a|local)\s+(?:\w+[ -]){0,3}?(?:patients?|clients?|tenants?|residents?|lady|"
           r"gentleman|man|woman|pupils?|students?|members?|customers?|person|chap|lad|girl|boy|couple|carer|mum|dad|widow|widower|parishioner|veteran|neighbour|"
           r"participant|service user|learner|individual|citizen|visitor|regular)\b,?\s*(?:is |here |\w+ing |we .{0,20})?$"),
    (0.8, r"\b(?:about|on behalf of|regarding|concerning|seeing|see|visit|visiting|help|support|supporting|invite|welcome|take on|take|consider|offer|accept|add|contact|ring|meet|met|saw|have|"
          r"got|visited|assess(?:ed|ing)?|discharg(?:ed|ing)|working with|work with|worried about|concerned about|concerns about|in touch with|hear from|joined by)\s+(?:a |an |this |our |the |dear |please )?$"),
    (0.7, r"\bfor\s+$"),
)  # fmt: skip
_WRITER_BEFORE = (
    r"\b(?:i am|i'm|i’m|im|my name is|my names|this is|it's|it’s|signed|yours|regards|thanks|cheers|love|from)[,:]?\s+$"
)
_GREETED = r"(?:^|\n)\s*(?:dear|hi|hello|hey|hiya|morning|afternoon|good (?:morning|afternoon|evening)|thanks|thank you|cheers|to)[ ,]+(?:all |both |there |and )?$"
_PROFESSION = (
    r"(?:gp|doctor|dr|consultant|nurse|matron|midwife|health visitor|social worker|support worker|key ?worker|link worker|care ?coordinator|case ?worker|"
    r"colleagues?|manager|supervisor|officer|adviser|advisor|teacher|headteacher|head|senco|vicar|priest|imam|landlord|landlady|interpreter|solicitor|"
    r"therapist|physio\w*|psycholog\w+|psychiatrist|cpn|ot|pharmacist|coach|volunteer|coordinator|co-ordinator|warden|worker|tutor|counsellor|councillor|"
    r"carer called|care worker|prescriber|connector|agent|referrer|secretary|receptionist|practitioner|lead|chair|pcso|pc|sergeant|boss|clerk)"
)
_PROFESSIONAL_BEFORE = (
    rf"\b{_PROFESSION}\b(?: here| there| called| is| was|,)?[,:]?\s+$|\b(?:cc|copy to|copied to|spoke (?:to|with)|speak (?:to|with)|spoken (?:to|with)|talk(?:ed)? to|liais\w+ with|"
    r"sent by|passed on by|taken by|completed by|prepared by|signed by|referred by|seen by|under|via|chat(?:ted)? (?:to|with)|ask for|asked for|"
    r"printed .{0,40} by|said|says|contact name)[:,]?\s+(?:the |our |my )?$"
)
_PROFESSIONAL_AFTER = rf"^\)?\s*(?:[,(–|-]|is (?:the|our|my|their|his|her)|at|from|of)\s*(?:\w+[ -]){{0,3}}?(?:{_PROFESSION}|team|service|practice|surgery|council|pcn|nhs)\b"
_CONTACT_AFTER = rf"^\s*[,(–-]?\s*\(?(?:(?:who is |is )?(?:her|his|their|the|a|my)\s+)(?:\w+\s+)?{RELATIONS.pattern}|^\s*[,(–-]+\s*\(?{RELATIONS.pattern}\b"
_PERSON_AFTER = (
    (0.93, rf"^['’]?s?\s*[,(;:–-]*\s*\(?(?:is |was )?(?:born|b\.|d\.?o\.?b\.?|date of birth|nhs|chi)\b|^\s*[,(;:–-]*\s*\(?{DATE}"),
    (0.92, r"^\s*,?\s*\(?(?:who is |who's |who’s |is |aged |age |now |a |\()?\s*\d{2}\b(?![/.:\d])(?:\s*(?:years?|yrs?|yo|y/o|year-old)\b|[,.;) ]|$)"),
    (0.85, r"^\s*,?\s*(?:of|at|from|lives at|living at|who lives (?:at|in|on))\s+(?:(?:flat|apartment|room|unit|the|no\.?|number)\s*)?\d{1,4}[a-z]?\b"),
    (0.8, r"^\s*,\s*(?:flat |apartment |room )?\d{1,4}[a-z]?,? [A-Z]"),
    (0.93, r"^\s*\([^)]{0,70}\b(?:born|dob|d\.o\.b|nhs)\b|^\s*,?\s*\(?[fm]\)?,?\s+(?:dob|d\.o\.b|born|nhs)\b"),
    (0.72, r"^\s*,?\s*(?:she|he|they)(?:['’]?(?:s|d|ll|re|ve))?\b"),
    (0.74, r"^\s*,?\s*(?:who )?(?:has|is|was|lives|would|wants|needs|feels|struggles|attends|moved|uses|walks|enjoys|enjoyed|used|loves|likes|came|lost|keeps|finds|says|said|asked|"
           r"told|could|can|cannot|can't|doesn't|does|hasn't|had|gets|suffers|cares|looks|worked|works|retired|spends|misses|speaks|recently|has been|agreed|seems|started|'s)\b"),
)  # fmt: skip
_GONE = Pattern(r"^\s*(?:has |have )?(?:sadly |recently )?(?:died|passed away|passed on)\b", re.IGNORECASE)
_LATE = Pattern(r"\blate\s+(?:husband|wife|\w+)?\s*$", re.IGNORECASE)


@cache
def _compiled() -> dict[str, list[tuple[float, re.Pattern[str]]]]:
    flags = re.IGNORECASE
    return {
        "person before": [(weight, re.compile(pattern, flags)) for weight, pattern in _PERSON_BEFORE],
        "person after": [(weight, re.compile(pattern, flags)) for weight, pattern in _PERSON_AFTER],
        "writer": [(0.9, re.compile(_WRITER_BEFORE, flags))],
        "greeted": [(0.9, re.compile(_GREETED, flags))],
        "professional before": [(0.9, re.compile(_PROFESSIONAL_BEFORE, flags))],
        "professional after": [(0.8, re.compile(_PROFESSIONAL_AFTER, flags))],
        "contact after": [(0.9, re.compile(_CONTACT_AFTER, flags))],
    }


_RELATION_BEFORE = Pattern(
    rf"(?:(?P<whose>my|our|his|her|their|the|a|\w+['’]s|client['’]?s|s)\s+)?(?:\w+\s+)?{RELATIONS.pattern}(?:['’]s)?(?:\s+(?:is|called|named))?[,(:]?\s+(?:\w+,\s+)?$",
    re.IGNORECASE,
)


def _with_role(text: str, mention: Mention) -> Mention:
    before = _sentence_before(text, mention.start)
    after = re.sub(r"^\s*\([^)\d]{1,40}\)", "", text[mention.end : mention.end + _AFTER])
    role, weight = _role(before, after, mention)
    return Mention(mention.name, mention.start, mention.end, mention.title, mention.nickname, role, weight)


def _sentence_before(text: str, at: int) -> str:
    """What stands before a name, from the end of the sentence before."""
    before = text[max(0, at - 160) : at]
    cuts = list(
        re.finditer(
            r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bRe)(?<!\bno)[.!?]\s+(?=[A-Z])|\n\s*\n", before
        )
    )
    return before[cuts[-1].end() :] if cuts else before


def _role(before: str, after: str, mention: Mention) -> tuple[str, float]:
    """Whose name it is by the words around it, and how much weight that has."""
    ahead, behind = _weight("person before", before), _weight("person after", after)
    others = next(_others_roles(before, after, mention, ahead, behind), None)
    if others is not None:
        return others
    best = max(ahead, behind)
    alone_in_subject = " " not in mention.name and not mention.title and re.match(r"\s*R[Ee]\W", before)
    if best and not (alone_in_subject and behind < _SURELY):
        return "person", min(best + (0.04 if ahead and behind else 0.0), 0.97)
    return "", 0.3 if best else 0.4 if mention.title else 0.25 if " " in mention.name else 0.1


def _weight(kind: str, text: str) -> float:
    """The weight of the heaviest pattern of a kind that the text holds; 0 where it holds none."""
    return max((weight for weight, pattern in _compiled()[kind] if pattern.search(text)), default=0.0)


def _others_roles(
    before: str, after: str, mention: Mention, ahead: float, behind: float
) -> Iterator[tuple[str, float]]:
    """The roles of others that the words around a name give it, the surest first."""
    if _weight("greeted", before):
        yield "greeted", 0.9
    relation = _RELATION_BEFORE.search(before)
    if relation is not None and (relation["whose"] or "").lower() not in {"my", "our", "a"}:
        yield "contact", 0.9
    if _weight("contact after", after):
        yield "contact", 0.85
    if _GONE.search(after) or _LATE.search(before):
        yield "dead", 0.8
    if _weight("writer", before):
        yield "writer", 0.9
    if _weight("professional before", before) and behind < _SURELY:
        yield "professional", 0.9
    if mention.title in professional_titles() and max(ahead, behind) < _SURELY:
        yield "professional", 0.8
    if _weight("professional after", after) and max(ahead, behind) < _SURELY:
        yield "professional", 0.75

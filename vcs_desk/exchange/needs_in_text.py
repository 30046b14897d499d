"""Suggests needs and support needs from what a message says, without what is denied, settled, or said of somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vcs_desk.exchange.addresses_in_text import places_in
from vcs_desk.exchange.cells import RELATIONS
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.prose import sentences_in
from vcs_desk.exchange.values import POSTCODE
from vcs_desk.lists import suggest

Said = Sequence[tuple[str, str]]
"""Labels with their answers; running text has a blank label."""

_FORM_TITLE = Pattern(
    r"\b(?:referral|request|form|notification|slip|official|confidential|voluntary sector)\b", re.IGNORECASE
)
_AGENCY_TITLE = Pattern(
    r"\b(?:service|team|council|trust|surgery|practice|hospital|association|homes|department|network)\b", re.IGNORECASE
)
_LONGEST_TITLE = 9
_STREET = Pattern(
    r"\b(?:\d+[a-z]?,? )?(?:[A-Z][\w'’]+ ){1,3}(?:Walk|Gardens?|Park|Court|Close|Road|Street|Lane|Avenue|Drive|Way|Row|Hill|Place|Terrace|"
    r"Crescent|Square|Mews|Grove|Farm|Wood|Green|Fields?|Orchard|House|Villas|Yard|Lodge|Cottages?)\b(?=[,.\n]| [A-Z]{1,2}\d|$)"
)
_SETTLED = Pattern(
    r"\b(?:sorted|already (?:has|have|had|gets?|receives?|goes|attends|being|in (?:place|touch|hand)|dealt|resolved|supported)|is dealing with|are dealing with|being dealt with|is dealing|nothing for you to do|in hand|taken care of|has been (?:referred|resolved|sorted|arranged|awarded)|"
    r"will (?:bring|drive|drop|collect|take|fetch) (?:her|him|them)|(?:has|have|got|now has) (?:her|his|their|my)? ?(?:own )?(?:car|transport|lift|driver)\b|own transport|drives (?:herself|himself|everywhere|a car)|makes? (?:her|his|their) own way|"
    r"can (?:get|walk|travel) (?:there|here|to you|in) (?:herself|himself|themselves|alone|independently)|used to (?:work|be|run|have|manage|own|teach|drive)|retired from|worked (?:as|in|for|at)|ex-|former(?:ly)?)\b",
    re.IGNORECASE,
)
_KEPT_OF_THE_PAST = Pattern(
    r"\b(?:miss(?:es|ed|ing)?|again|would (?:love|like)|['’]d (?:love|like)|wants?|still|loved|enjoy\w*)\b",
    re.IGNORECASE,
)
_LUNCH = Pattern(
    r"\b(?:the|your|our|weekly|community|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s|s)?) (?:lunch|lunches|breakfast|dinner|meal)\b",
    re.IGNORECASE,
)
_NOT_NEEDED = Pattern(
    r"\b(?:no|not|without|never) (?:[\w']+ ){0,3}?(?:needed|required|wanted|necessary|interested)\b[^.;,]*|\bno (?:\w+ )?(?:transport|interpreter|support|help|equipment|aids) (?:is |are )?(?:needed|required)[^.;,]*|"
    r"\b(?:doesn['’]?t|does not|don['’]?t|do not|did ?n['’]?t|would ?n['’]?t|not) (?:want|need|like|wish|require|interested in|keen on|enjoy) (?:to |any |a |the )?[^.;,]*|\bnot (?:ready for|keen on|interested in)\b[^.;,]*|"
    r"\b(?:rather than|instead of|(?:better|easier|nicer|safer) than)\b[^.;,]*",
    re.IGNORECASE,
)
_WALKS = Pattern(
    r"\b(?:walks?|walking)\b (?:(?:indoors|outdoors|about|around|slowly|short distances|unaided|well|fine|independently|a little|now|only|everywhere)\b ?)*(?:(?:with|using|without|w/?|unaided|on|behind|holding|by)\b|frames?\b|sticks?\b|aids?\b|distance\b|pace\b)|"
    r"\b(?:can(?:not|'t|’t)?|cant|able to|unable to|difficulty|difficulties|trouble|struggles? (?:to|with)|problems?|pain(?:ful)?|before|learning to) (?:\w+ )?walk(?:ing)?\b(?! group| football| club)|\bwalks? (?:far|slowly|badly|the dog|in|out|into|past|home|up|down)\b|\bwalk-in\b|\bwalking (?:frame|stick|aid|distance|pace)s?\b|"
    r"\b(?:slow|poor|fast) walker\b",
    re.IGNORECASE,
)
_OUTDOORS_ON_WHEELS = Pattern(
    r"\b(?:wheelchair|stick|sticks|frame|scooter|rollator|crutches|arm|aid|help|mobility|uses? \w+|walk\w*)\b[^.;,]{0,15}\b(?:outdoors?|outside|out of doors)\b|\b(?:outdoors?|outside) (?:with|in|using|only)\b[^.;,]{0,25}",
    re.IGNORECASE,
)
_OF_RELATIONS = Pattern(
    rf"\b(?:his|her|their|whose|the|an?) (?:\w+ )?{RELATIONS.pattern} \([^)]*\)|"
    rf"\b(?:his|her|their|whose|the|an?) (?:\w+ )?{RELATIONS.pattern}(?:,? (?:[A-Z][\w'’-]+,? )?who)?(?:['’]s| also| both| both)?,? (?:has|have|is|was|with|had|lives with|suffers? (?:from|with)|uses|needs|got)\b[^.;,]*|"
    rf"\b(?:cares?|caring|carer|looks? after|looking after)\b (?:for |to |of )?(?:his|her|their) (?:\w+ )*?{RELATIONS.pattern}[^.;]*",
    re.IGNORECASE,
)
_OF_LITTLE_ENGLISH = Pattern(
    r"\b(?:(?:little|no|limited|basic|poor|some|broken) english|english is (?:limited|poor|basic|her second|his second)|esol)\b",
    re.IGNORECASE,
)
_LEARNS = Pattern(r"\b(?:class(?:es)?|lessons?|learn(?:ing)?|course|improve|practi[sc]e|conversation)\b", re.IGNORECASE)
_GOOD_ENGLISH = Pattern(
    r"\b(?:(?:speaks?|understands?|spoken|reads?) (?:\w+ )?english (?:\w+ )?(?:well|fine|ok|okay|fluently|perfectly)|(?:good|fluent|excellent|perfect|reasonable|fine|decent) (?:spoken )?english|english (?:is |are )?(?:\w+ )?(?:fine|good|ok|okay|excellent|fluent|perfect|no problem)|"
    r"no (?:need for an? )?interpreter|no language (?:needs|barrier|problem))\b",
    re.IGNORECASE,
)
_SPEAKS_ANOTHER = Pattern(
    r"\b(?:speaks?|speaking|spoken|speaker of|understands?|first language:?|main language:?|languages?:?|mother tongue:?|reads?|only)\s+(?:mainly |mostly |only |best in |is |in |fluent )?"
    r"(?:albanian|amharic|arabic|bengali|bulgarian|cantonese|chinese|czech|dari|farsi|french|german|greek|gujarati|hindi|hungarian|igbo|italian|"
    r"kurdish|kurmanji|latvian|lingala|lithuanian|malayalam|mandarin|mirpuri|nepali|oromo|pahari|pashto|patwa|persian|polish|portuguese|punjabi|panjabi|"
    r"romani|romanian|russian|shona|slovak|somali|sorani|spanish|swahili|sylheti|tagalog|tamil|telugu|thai|tigrinya|turkish|twi|ukrainian|urdu|vietnamese|yoruba|zulu)\b|"
    r"\b(?:albanian|arabic|bengali|cantonese|dari|farsi|gujarati|kurdish|mandarin|mirpuri|pashto|polish|punjabi|romanian|somali|sylheti|tigrinya|turkish|ukrainian|urdu|vietnamese)[ -](?:speak(?:er|ing)|only|interpreter)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2_000)  # most rows of a list want one of a few things
def needs_in_cell(text: str) -> tuple[str, ...]:
    """The codes of needs that one cell of a list suggests."""
    return needs_in([("", text)]) if text else ()


@lru_cache(maxsize=2_000)
def support_needs_in_cell(text: str) -> tuple[str, ...]:
    """The codes of support needs that one cell of a list suggests."""
    return support_needs_in([("", text)], "") if text else ()


def needs_in(said: Said) -> tuple[str, ...]:
    """The codes of needs that the words suggest."""
    sentences = [sentence for _, text in said for sentence in _sentences(text)]
    kept = [_wanted(sentence) for sentence in sentences]
    found = suggest("needs", "; ".join(text for text in kept if text))
    if "food" not in found and any(_LUNCH.search(text) for text in kept):
        found = (*found, "food")
    if "learning_english" not in found and any(
        _OF_LITTLE_ENGLISH.search(text) and _LEARNS.search(text) for text in kept
    ):
        found = (*found, "learning_english")
    return found


def _wanted(sentence: str) -> str:
    """A sentence without streets, without what is settled or not wanted, and without how somebody walks."""
    plain = _WALKS.sub(" ", _STREET.sub(" ", _without_addresses(sentence)))
    plain = _NOT_NEEDED.sub(" ", _OUTDOORS_ON_WHEELS.sub(" ", plain))
    settled = _SETTLED.search(plain)
    if settled is None or _KEPT_OF_THE_PAST.search(plain[settled.start() :]):
        return plain
    clauses = re.split(r"(?<=[,;])\s|\s(?:and|but|so)\s", plain)
    return " / ".join(clause for clause in clauses if not _SETTLED.search(clause))


def _without_addresses(sentence: str) -> str:
    for place in reversed(list(places_in(sentence))):
        sentence = f"{sentence[: place.start]} {sentence[place.end :]}"
    return POSTCODE.sub(" ", sentence)


def support_needs_in(said: Said, interpreter: str) -> tuple[str, ...]:
    """The codes of support needs that the words suggest; an interpreter for a spoken language is one."""
    sentences = [sentence for _, text in said for sentence in _sentences(text)]
    whole = "; ".join(
        _NOT_NEEDED.sub(" ", _OF_RELATIONS.sub(" ", _STREET.sub(" ", sentence))) for sentence in sentences
    )
    found = suggest("support_needs", whole)
    spoken = interpreter and interpreter not in {"no", "BSL", "British Sign Language"}
    copes = _GOOD_ENGLISH.search(whole)
    if "language" not in found and (spoken or (_SPEAKS_ANOTHER.search(whole) and not copes)):
        found = (*found, "language")
    return tuple(code for code in found if not (code == "language" and (interpreter == "no" or (copes and not spoken))))


def _sentences(text: str) -> list[str]:
    """The sentences of a text without the titles of forms and the names of agencies."""
    return [sentence for sentence in sentences_in(text) if not _is_title(sentence)]


def _is_title(sentence: str) -> bool:
    words = sentence.split()
    if len(words) > _LONGEST_TITLE or not sentence[:1].isupper() or sentence.endswith((".", "!", "?")):
        return False
    loud = sum(word[:1].isupper() or not word[:1].isalpha() for word in words) >= len(words) * 0.6
    return bool(_FORM_TITLE.search(sentence)) or (loud and bool(_AGENCY_TITLE.search(sentence)))

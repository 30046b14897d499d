"""What a message is: a referral, or one that only looks like it - thanks, a withdrawal, an update, advertising."""

from __future__ import annotations

import re

REFERRAL, SELF, LIST, UPDATE = "referral", "self-referral", "list", "update"
WITHDRAWAL, THANKS, SPAM, NO_TEXT, OTHER = "withdrawal", "thanks", "spam", "no text", "other"
BRINGS_IN = frozenset({REFERRAL, SELF, LIST, UPDATE})

_WITHDRAW = re.compile(
    r"\bwithdraw(?:n|ing|al)?\b(?! (?:from|symptoms|into|and|socially|lately))|\bcancel (?:the|this|my|our|his|her|their)\b[^.\n]{0,25}\breferral|"
    r"\b(?:no longer|does ?n[o']?t|do ?n[o']?t) (?:wants?|wish(?:es)?|needs?|requires?)\b[^.\n]{0,40}\b(?:refer\w*|place|service|support|befriend\w*|group|visits?|to come|to attend|it|this)\b|"
    r"\b(?:take|remove) (?:her|him|them|\w+ \w+|mrs? \w+|ms \w+) (?:off|from) (?:the|your) (?:\w+ )?(?:list|books)\b|"
    r"\b(?:close|disregard|ignore|delete|retract) (?:the|this|my|our|his|her|that) (?:\w+ )?referral\b|\breferral (?:in|by) (?:error|mistake)\b|"
    r"\bsent (?:to you )?(?:in error|by mistake)\b|\bhas (?:sadly )?(?:died|passed away)\b[^.\n]{0,60}\b(?:close|referr\w+|list|place)|"
    r"\bchanged (?:her|his|their) mind\b|\bno longer (?:eligible|appropriate)\b|\bplease stand (?:this|the) referral down\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:say|saying|send|pass on) (?:a )?(?:big |huge |our |my )?(?:thank ?you|thanks)\b|\bthank you (?:so much |very much )?for (?:all|everything|having|helping|your (?:hard|kind|help|support|work))\b|"
    r"\bthanks (?:so much |again )?for (?:all|everything|having|helping|your (?:hard|kind|help|support|work))\b|\bnothing (?:is )?needed (?:from you|back)?\b|"
    r"\bno (?:reply|action|response) (?:is )?(?:needed|required|necessary)\b|\bwhat a difference\b|\blike a different (?:man|woman|person)\b|"
    r"\bthought you (?:should|would|'d) (?:like to )?(?:hear|know)\b|\bjust (?:a (?:quick )?note|to let you know)\b",
    re.IGNORECASE,
)
_SPAM = (
    r"\bcongratulations\b", r"\byou(?:r \w+)? (?:have|has) been (?:selected|chosen|approved)\b", r"\bclaim(?:s)?\b", r"\bprize\b", r"\blottery\b",
    r"\b(?:gbp|usd|£|\$) ?\d[\d,]{4,}", r"\bbank (?:and|account|details|sort)\b", r"\bact now\b", r"\bexpires? (?:in|soon|today)\b",
    r"\bnot a scam\b", r"\bunsubscribe\b", r"\bclick (?:here|below|the link)\b", r"\bspecial offer\b", r"\bfree (?:trial|quote|demo)\b",
    r"\bwire transfer\b", r"\binheritance\b", r"\bcrypto|\bbitcoin\b", r"\bseo\b", r"\bour (?:products|prices|catalogue|software)\b",
    r"\bper cent off\b|\d+% off\b", r"\blimited time\b", r"\bverify your (?:account|mailbox)\b", r"\bpassword (?:will )?expires?\b",
    r"\bearn (?:up to )?£?\d+", r"\brefer a friend\b|\brefer three friends\b", r"\bwebinar\b", r"\binvoice\b",
)  # fmt: skip
_NEW = re.compile(
    r"\b(?:new referral|like to refer|wish to refer|want to refer|am referring|i refer\b|please (?:find|see) (?:attached|below|the)|could you (?:take|see|help|consider|offer|fit)|"
    r"please (?:could|can|would) you (?:consider|take|contact|see|accept|ring|call)|grateful if you (?:could|would)|offer (?:her|him|them|a place)|consider the following|referral (?:for|attached|form|below)|"
    r"have (?:you )?(?:got )?(?:room|space|a place) for|one for you|got (?:two|one|another) for you)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:self[- ]referral|my name is|i (?:would|'d) (?:like|love) to (?:join|come|attend|take part|volunteer|try)|i(?:'d| would) like some (?:help|company|support)|"
    r"i (?:am|feel|'m|get)(?: \w+)? (?:lonely|isolated|on my own)|referring myself|refer myself|i saw your (?:poster|leaflet|page|advert|website)|"
    r"i was wondering if i could|can i (?:join|come)|could i (?:join|come)|herself - |himself - |re(?:ferred)?\W+(?:herself|himself|self|themselves)\b)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:refer (?:my|one of|a|this|mr|mrs|ms|miss|our|the following)|(?:he|she|they) (?:would|is|are|has|was|lives|needs)|on behalf of|my (?:patient|client|mum|dad|"
    r"mother|father|neighbour|tenant|husband|wife|son|daughter|friend|aunt|uncle|gran|nan))\b",
    re.IGNORECASE,
)

_UPDATES = re.compile(r"\W*(?:update|correction|change of|new (?:phone|number|address))\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:i referred|the referral (?:i|we) (?:sent|made)|referred (?:to you )?(?:last|on|in))\b", re.IGNORECASE
)


def spam_words(text: str) -> int:
    """How many marks of advertising or fraud stand in a text."""
    return sum(bool(re.search(pattern, text, re.IGNORECASE)) for pattern in _SPAM)


def kind_of_words(newest: str, subject: str, *, marked_as_spam: bool, answered: bool, newest_says: bool) -> str:
    """The kind of a message by its newest words.

    ``answered`` is True where an earlier message is quoted below an answer; ``newest_says`` where the newest words
    hold details of a person.
    """
    marks = spam_words(f"{subject}\n{newest}")
    if (marked_as_spam and marks >= 1) or marks >= 3:
        return SPAM
    if _WITHDRAW.search(newest) or re.search(r"\bwithdraw|\bcancel(?:led|lation)?\b", subject, re.IGNORECASE):
        return WITHDRAWAL
    asks = asks_for_something(newest)
    if _THANKS.search(newest) and not asks and not newest_says:
        return THANKS
    if answered and not asks:
        return THANKS if re.search(r"\bthank", newest, re.IGNORECASE) and not newest_says else UPDATE
    return UPDATE if _UPDATES.match(subject) or _EARLIER.search(newest) else _who_asks(newest, subject)


def _who_asks(newest: str, subject: str) -> str:
    themselves = is_self(newest) or re.search(r"\bself[- ]referral\b", subject, re.IGNORECASE)
    return SELF if themselves else REFERRAL


def is_self(text: str) -> bool:
    """Whether somebody asks for themselves."""
    return bool(_SELF.search(text)) and not _OTHERS.search(re.sub(r"(?s)\bherself\b.*", "", text))


def asks_for_something(text: str) -> bool:
    """Whether a text asks that somebody be taken on."""
    return bool(_NEW.search(text))

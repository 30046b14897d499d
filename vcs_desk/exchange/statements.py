"""What running text says about consent, haste, interpreters and safeguarding."""

from __future__ import annotations

import re

from vcs_desk.exchange.cells import interpreter_in, is_urgent

_NO_CONSENT = re.compile(
    r"\b(?:has ?n[o']?t|have ?n[o']?t|did ?n[o']?t|not|never|without|yet to)\b[^.;\n]{0,40}\b(?:consent\w*|agreed|asked (?:her|him|them)|"
    r"been asked|discussed (?:it|this)|spoken to (?:her|him|them) about|given permission|mentioned (?:it|this))\b|"
    r"\b(?:refus\w+|declin\w+|withh?eld|withdr[ae]w\w*) (?:her |his |their )?consent\b|\bsaid no to\b|\b(?:no|without) (?:any )?consent\b|"
    r"\b(?:does ?n[o']?t|do ?n[o']?t) know (?:i|we|about|that|yet)\b|\bwithout (?:her|his|their) knowledge\b|\bunaware\b|"
    r"\bnot (?:yet )?aware\b|\bconsent (?:not|refused|declined|pending|awaited|to be|tbc)\b|"
    r"\b(?:will|still (?:need|have) to|going to|need to) ask (?:her|him|them)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:given|gives|gave|giving|got|have|has|with|obtained|verbal|written|signed|full|informed)\b[^.;\n]{0,25}\b(?:consent|permission)\b|"
    r"\bconsent(?:s|ed)?\b[^.;\n]{0,25}\b(?:given|obtained|gained|to|yes|on file|verbal|written|in place|from)\b|\bconsents\b|\bconsented\b|"
    r"\b(?:agreed|agrees|agree|agreeing|agreement)\b[^.;\n]{0,40}\b(?:refer\w*|shar\w*|pass\w*|contact\w*|details|information|call\w*|this|"
    r"come|join|number|me|us|you|to it|try)\b|"
    r"\b(?:is|are|was|were|would be|'s|’s|am|seems|both) (?:very |quite |really |more than |perfectly |absolutely |both |all )?(?:happy|glad|fine|content|pleased|ok|okay|willing)\b"
    r"[^.;\n]{0,45}\b(?:for|to|with|about)\b[^.;\n]{0,30}\b(?:you|me|us|refer\w*|shar\w*|pass\w*|contact\w*|call\w*|ring|rung|details|hear|phone\w*|this|send|sent)\b|"
    r"\bknows? (?:i|we|that i|that we|about (?:this|the)|you)\b[^.;\n]{0,40}|\baware (?:of|that)\b[^.;\n]{0,30}\breferr|"
    r"\bsaid (?:yes|fine|ok|okay|it'?s? (?:fine|ok)|it was (?:fine|ok)|that'?s? (?:fine|ok)|(?:s?he|they) (?:would|'d) (?:like|love))\b|"
    r"\basked (?:me|us) to (?:refer|contact|get in touch|write|pass|send|ring|email)\b|\bhas read this\b[^.;\n]{0,30}\bagree|"
    r"\byes both of them\b|\bwith (?:her|his|their) (?:permission|agreement|knowledge|blessing)\b|\bgave (?:me )?(?:the )?(?:go ahead|her ok|his ok)\b",
    re.IGNORECASE,
)
_NARROW = re.compile(r"\b(?:daughter|son|records?|gp|doctor|family|photo\w*|photograph\w*|newsletter)\b", re.IGNORECASE)
_ROUTINE = re.compile(
    r"\b(?:no (?:great |real |particular |immediate )?(?:rush|hurry|urgency)|not (?:at all |very |particularly )?urgent|non[- ]?urgent|"
    r"routine|no deadline|when(?:ever)? (?:you (?:can|have)|there(?:'s| is)|a place)|isn'?t urgent|low priority|standard)\b",
    re.IGNORECASE,
)
_HASTE = re.compile(
    r"\b(?:within|in) (?:the next )?(?:24|48|72|a few|two|three|one|1|2|3|7|seven) ?-?(?:hours?|hrs|h|days?|week)\b|\bas soon as\b|\btoday if\b|"
    r"\bthis week\b|\bsame day\b|\bcrisis\b|\bimmediate|\bbefore (?:then|(?:this |next )?(?:monday|tuesday|wednesday|thursday|friday|weekend))\b",
    re.IGNORECASE,
)
_CONCERN = re.compile(
    r"\bsection 42\b|\bsafeguarding (?:concern|alert|enquiry|issue|referral|plan)s?\b|\b(?:at risk of|suspected|victim of|domestic) "
    r"(?:abuse|harm|exploitation|violence|neglect)\b|\bchild protection plan\b|\bcuckoo\w+|\bbeing (?:abused|exploited|hit)\b",
    re.IGNORECASE,
)


def consent_in(text: str) -> tuple[str, str]:
    """``yes``, ``no`` or ``unknown``, and the words that say so. A no about records or a daughter only narrows a yes."""
    plain = " ".join(text.split())
    refused = next(
        (m for m in _NO_CONSENT.finditer(plain) if not _NARROW.search(plain[m.start() : m.end() + 40])), None
    )
    if refused is not None:
        return "no", refused[0]
    given = _CONSENT.search(plain)
    return ("yes", given[0]) if given is not None else ("unknown", "")


def urgency_in(text: str, answer: str = "") -> str:
    """``urgent``, ``routine`` or "". The answer to a question about urgency counts before the words of the text."""
    for words in (answer, text):
        if not words.strip():
            continue
        if _ROUTINE.search(words):
            return "routine"
        if is_urgent(words) or (
            words is answer and (_HASTE.search(words) or re.match(r"\s*(?:high|red|yes|y|1)\b", words, re.I))
        ):
            return "urgent"
        if words is answer and re.search(
            r"\b(?:week|month|28|low|normal|green|amber|medium|no)\b", words, re.IGNORECASE
        ):
            return "routine"
    return ""


def concern_in(text: str) -> str:
    """The words that state a safeguarding concern, "" where there is none or it is denied."""
    for match in _CONCERN.finditer(text):
        before = re.split(r"[.;\n]", text[: match.start()])[-1]
        if not re.search(r"\b(?:no|none|not|nil|without|any)\b", before[-30:], re.IGNORECASE) and not re.match(
            r"\W*(?:none|no|nil|n/?a|-)\b", text[match.end() :], re.IGNORECASE
        ):
            return match[0]
    return ""


def interpreter_said(text: str) -> str:
    """The language of an interpreter that the text asks for, ``no``, or ""."""
    return interpreter_in(text)

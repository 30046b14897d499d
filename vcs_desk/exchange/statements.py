"""What running text says about consent, haste, interpreters and safeguarding."""

from __future__ import annotations

import re

from vcs_desk.exchange.cells import interpreter_in, is_urgent, read_consent
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.prose import sentences_in
from vcs_desk.folding import fold

_THEM = r"(?:her|him|them|the (?:patient|client|lady|gentleman|family|tenant|young person|adult)|mum|dad|mr [\w'’-]+|mrs [\w'’-]+|ms [\w'’-]+|miss [\w'’-]+)"
_NOT = r"(?:not|n[o'’]t|never|yet to)"
_NO_CONSENT = Pattern(
    rf"\b(?:i|we|i've|i’ve|we've|we’ve)\b[^.;\n]{{0,20}}?\b(?:has|have|had|did|do)?(?:\s?{_NOT}|n[o'’]?t)\b[^.;\n]{{0,25}}\b(?:told|asked|spoken (?:to|with) {_THEM}|mentioned|discussed|raised|talked to {_THEM}|checked with {_THEM}|run (?:it|this) (?:past|by)|consent|permission|had (?:a|the) chance to (?:ask|tell|speak|talk))|"
    rf"\b{_NOT} (?:yet )?(?:told|asked|mentioned (?:it|this)|discussed (?:it|this)|spoken to {_THEM} about|been asked|given (?:her |his |their )?(?:consent|permission)|consented|agreed|aware|got (?:her|his|their) (?:consent|permission|agreement)|able to ask|been able to (?:ask|see|speak))\b|"
    r"\b(?:has|have|had)(?:\s?n[o'’]?t| not|n't) (?:yet )?(?:been asked|been told|given|consented|agreed|got|obtained|sought)\b[^.;\n]{0,30}|"
    r"\b(?:refus\w+|declin\w+|withh?eld|withdr[ae]w\w*|withhold\w*) (?:to )?(?:give )?(?:her |his |their )?(?:consent|permission)\b|\b(?:no|without|lacks?) (?:any |his |her |their |formal )?(?:consent|permission)\b|"
    r"\b(?:does ?n[o'’]?t|do ?n[o'’]?t|does not|do not) (?:yet )?(?:know|realise)(?: yet)?(?: that)? (?:i|we|about (?:this|it|the referral|me|us)|yet|i'm|i’m)\b|\bwithout (?:her|his|their) knowledge\b|\bunaware (?:of|that)\b|"
    r"\b(?:consent|permission|agreement)\b[:\s]{1,3}(?:has |is |was )?(?:not|no\b|refused|declined|pending|awaited|awaiting|to be|to follow|tbc|outstanding|needed|still|required)|"
    rf"\b(?:will|still (?:need|have)|going|need|needs|want|wanting|meaning|plan(?:ning)?|intend(?:ing)?|yet) to (?:ask|get|seek|obtain|tell|speak to|talk to) (?:{_THEM}|(?:her |his |their )?(?:consent|permission|agreement))\b|\b(?:will|['’]ll|going to|must|should|need to) (?:then )?(?:ask|check with|explain to|discuss (?:it|this) with|get consent from) {_THEM}\b|\bto be asked\b|\bnot (?:yet )?been (?:asked|sought|obtained|discussed)\b|\bsaid no to\b",
    re.IGNORECASE,
)
_HAPPY = r"(?:happy|glad|fine|content|pleased|ok|okay|o\.k\.|willing|comfortable|keen|delighted|grand|agreeable|up for|thrilled|very much in favour)"
_CONSENT = Pattern(
    r"\b(?:given|gives|gave|giving|got|have|has|with|obtained|verbal|verbally|written|signed|full|informed|explicit|gained|provided|her|his|their|parental|mum's|mother's)\b[^.;\n]{0,25}\b(?:consent|permission|go-?ahead|blessing|agreement|thumbs up)\b|"
    r"\b(?:consent|permission|agreement)s?\b[^.;\n]{0,25}\b(?:given|obtained|gained|granted|received|yes|on file|verbal|written|in place|from (?:her|him|them|the)|confirmed|signed|held|recorded|attached|sought and given|ok)\b|\bconsents\b|\bconsented\b|\bconsenting\b|"
    r"\b(?:agreed|agrees|agree|agreeing|in agreement)\b[^.;\n]{0,40}\b(?:refer\w*|shar\w*|pass\w*|contact\w*|details|information|call\w*|this|come|join|number|me|us|you|to it|try|being|for)\b|\b(?:has|have|had|both) agreed\b|\bagreed to (?:it|this)\b|"
    rf"(?:\b(?:is|are|was|were|would be|be|seems|both|quite|very|perfectly)|['’]s|['’]re|\bs?hes) (?:very |quite |really |more than |perfectly |absolutely |both |all |v |so |now )*{_HAPPY}\b[^.;\n]{{0,45}}?\b(?:for|to|with|about|it)\b[^.;\n]{{0,30}}?\b(?:you|me|us|refer\w*|shar\w*|pass\w*|contact\w*|call\w*|ring|rung|details|hear|phone\w*|this|send\w*|sent|that|information)\b|"
    r"\b(?:is|are|was|were|['’]s) (?:very |v |really |quite |so )?keen (?:to be referred|on (?:this|the referral|being referred|me referring)|for (?:me|us) to refer|that (?:i|we) refer)|"
    r"\bknows? (?:that )?(?:i|we|i'm|i’m|we're|we’re|you)\b[^.;\n]{0,40}|\bknows? (?:all )?about (?:this|the|you|it|my)\b|\bknew (?:i|we|she|he|they) (?:was|were|would)\b|\baware (?:of|that|i|we)\b[^.;\n]{0,40}\b(?:referr\w*|writing|contact\w*|letter|form|sending|this)|\bexpecting (?:your|a|to hear|you|somebody|someone)\b|"
    r"\b(?:said|says|replied|answered|told me|nodded|texted(?: back)?)\b[^.;\n]{0,25}\b(?:yes|yeah|yep|aye|sure|of course|go (?:on|ahead)|fine|ok|okay|please do|no problem|it'?s? (?:fine|ok)|it was (?:fine|ok)|that'?s? (?:fine|ok)|that would be (?:fine|ok|lovely|great|good|nice)|(?:s?he|they)(?: would|'d|’d) (?:like|love|be happy|be glad|welcome|give it a go|try))\b|\b(?:did say|said) (?:aye|yes)\b|"
    r"\b(?:asked|asks|wants|wanted|begged|encouraged) (?:me|us|that i|that we|if i (?:could|would)|if we (?:could|would)) ?(?:to )?(?:refer|contact|get in touch|write|pass|send|ring|email|e-mail|put|fill|speak|sign|let you know|make this|find)|\basked (?:to be (?:referred|put forward|put in touch)|for (?:this|a) referral|for (?:her|his|their) (?:details|name) to be)|\bwants to be referred\b|\b(?:would|['’]d) (?:like|love) to be (?:referred|contacted|put in touch)\b|"
    r"\b(?:has|have) (?:read|seen|approved|checked|signed|had sight of|gone through)\b[^.;\n]{0,40}\b(?:this|letter|form|referral|sheet|agreed|agrees|consent|agreement)\b|\bapproved (?:this|the) (?:letter|form|referral|e-?mail)|\bsigned (?:our|the|a|my|an?)\b[^.;\n]{0,25}\b(?:form|sheet|consent|agreement|mandate)\b|\bform of authority\b|"
    r"\byes both of them\b|\bwith (?:her|his|their|the family's|parental) (?:full |verbal |written )?(?:permission|agreement|knowledge|blessing|consent|ok|okay)\b|\bgave (?:me )?(?:the )?(?:go ahead|her ok|his ok|thumbs up|nod)\b|\b(?:she|he|they|mum|dad|both)(?:'s|’s|s|'re|’re| is| are| was| were) (?:ok|okay|fine|happy|cool|good) (?:with|about) (?:me|this|it|us|that|you)\b|"
    r"\b(?:fully |fully and |completely |totally )?on board\b|\b(?:thats|that's|that’s|so its|so it's) a yes\b|\bpermission to (?:share|pass|contact|refer|send|ring|call)\b|\bglad for me to\b|\bhappy to (?:be contacted|be referred|hear from you|be called|be rung|be phoned|have (?:a|you|someone|somebody) (?:call|ring|visit|contact))\b|\bwelcomes? (?:this|the|a) (?:referral|call|contact|visit)\b|"
    r"\b(?:liked|likes|loved|loves|taken with|keen on|jumped at|warmed to|open to|pleased with|happy with) (?:the|this|my) (?:idea|suggestion|offer|thought|referral)\b|"
    r"\b(?:told|asked|rang|rung|spoke to|spoken to|mentioned it to|put it to) (?:her|him|them)\b[^.;\n]{0,45}\b(?:chuffed|pleased|delighted|happy|keen|thrilled|up for it|over the moon|made up|was fine|is fine)\b|"
    r"(?:\b(?:is|was|are|were)|['’]s|\bs?hes) (?:very |really |quite )?keen (?:that|for) (?:i|we|me|us|you|someone|somebody)\b|\bagreeable (?:to|for)\b|\bgot (?:her|his|their|mum's|dad's) (?:ok|okay|agreement|go-? ?ahead|blessing|say-so|permission|consent)\b|"
    r"\b(?:says?|said) (?:he|she|they)(?:['’]ll| will| would|['’]d) (?:give it a go|give it a try|try|come|have a go|like|love|be there)\b|\byes please\b|\bwants you to (?:call|ring|contact|phone|text|write)\b|\bok(?:ay)? to (?:share|contact|ring|call|refer|pass)\b",
    re.IGNORECASE,
)
_NARROW = Pattern(
    r"\b(?:daughter|son|records?|gp|doctor|family|photo\w*|photograph\w*|newsletter|police|medical|anyone (?:else|for|in|all)|neighbours?|a soul|anybody (?:for|in|all)|share back|feed(?:ing)? back|the (?:council|school))\b",
    re.IGNORECASE,
)
_ROUTINE = Pattern(
    r"\b(?:(?:no|nae|not any|there(?:'s|’s| is) no) (?:great |real |particular |immediate |mad |big |huge |desperate )?(?:rush|hurry|urgency|panic|pressure)|not (?:at all |very |particularly |that |terribly |overly )?urgent|non[- ]?urgent|"
    r"routine(?! (?:is|and|at|of|appointments?|blood|checks?|matters|helps|each|every|for him|for her|change\w*|daily|morning))|no deadline|when(?:ever)? (?:you (?:can|have|get)|there(?:'s|’s| is)|a place|suits|convenient|space)|isn['’]?t urgent|low priority|standard (?:priority|referral)|in your own time|no time limit)\b",
    re.IGNORECASE,
)
_HASTE = Pattern(
    r"\b(?:within|in) (?:the next )?(?:24|48|72|a few|two|three|one|1|2|3|7|seven) ?-?(?:hours?|hrs|h|days?|week)\b|\bas soon as\b|\btoday\b|\btomorrow\b|"
    r"\bthis week\b|\bsame day\b|\bcrisis\b|\bimmediate|\bbefore (?:then|(?:this |next )?(?:monday|tuesday|wednesday|thursday|friday|weekend))\b|\bhigh\b|\bred\b|\btop\b|\bp1\b",
    re.IGNORECASE,
)
_NO_ANSWER = Pattern(
    r"\s*(?:n|no|na|nac|nac ydy|none|not|low|normal|green|amber|medium|standard|usual|week|month|28|routine|no urgency|non)\b",
    re.IGNORECASE,
)
_YES_ANSWER = Pattern(r"\s*(?:y|yes|ie|oes|ydy|1|true|very|urgent)\b", re.IGNORECASE)
_CONCERN = Pattern(
    r"\bsection 42\b|\bsafeguarding (?:concerns?|alerts?|enquir(?:y|ies)|issues?|referrals?|plan|lead is aware|has been raised|raised)\b|"
    r"\b(?:at risk of|suspected|victim of|suffering|experienc\w+|possible|ongoing|current|disclosed|reported) (?:domestic |financial |emotional |physical |sexual |elder |self[- ]?)*(?:abuse|harm|exploitation|violence|neglect|coercion)\b|"
    r"\bdomestic (?:abuse|violence)\b|\b(?:financial|elder|physical|sexual|emotional) abuse\b|\bchild (?:protection plan|in need plan)\b|\bcuckoo\w+|\bbeing (?:abused|exploited|hit|controlled|coerced|financially|scammed|bullied at home|threatened)\b|\bcoercive\b|"
    r"\b(?:taking|took|takes|stealing|stole|steals|borrowing|demanding|getting) (?:her |his |their |the )?(?:money|pension|cash|savings|bank card|card) (?:from|off|out of)? ?(?:her|him|them)?\b|\b(?:hits?|hitting|slaps?|beats|beating|threatens?|threatening|shouts at|locks|locking) (?:her|him|them)\b|"
    r"\b(?:afraid|frightened|scared) of (?:her|his|their) (?:husband|wife|partner|son|daughter|ex|carer|nephew|grandson|neighbour)\b|\b(?:unexplained )?bruis(?:es|ing)\b|\bmarac\b|\bmash (?:referral|enquiry)\b|\bself[- ]?neglect",
    re.IGNORECASE,
)
_DENIES = Pattern(
    r"\b(?:no|none|not|nil|without|any|never|denies|if|past|historic\w*|previous\w*|years ago|survivor|fled|left|escaped)\b",
    re.IGNORECASE,
)


_SHORT = Pattern(r"\bu\b(?=\s+(?:ring|call|contact|phon|text|hav|send|know|come|to)\w*|[.,!?\s]*$)")


def consent_in(text: str) -> tuple[str, str]:
    """``yes``, ``no`` or ``unknown``, and the words that say so. A no about records or a daughter only narrows a yes."""
    text = _SHORT.sub("you", text)
    for sentence in sentences_in(text):
        refused = next(
            (m for m in _NO_CONSENT.finditer(sentence) if not _NARROW.search(sentence[m.start() : m.end() + 40])), None
        )
        if refused is not None and not re.search(r"\bno (?:problem|objection)", refused[0], re.IGNORECASE):
            return "no", refused[0].strip()
    for sentence in sentences_in(text):
        given = next((m for m in _CONSENT.finditer(sentence) if not _conditional(sentence, m)), None)
        if given is not None:
            return "yes", given[0].strip()
    return "unknown", ""


def _conditional(sentence: str, match: re.Match[str]) -> bool:
    """Whether the words are a question or a wish rather than a statement: "if she agrees", "is she happy for us to ring?"."""
    before = sentence[: match.start()].lower()
    asks = sentence.rstrip().endswith("?") and bool(
        re.match(r"\W*(?:is|are|does|do|has|have|did|could|can|would|will)\b", sentence, re.IGNORECASE)
    )
    return (
        bool(re.search(r"\b(?:if|whether|once|when she has|until|unless|make sure|need to know)\b[^,]*$", before))
        or asks
    )


def consent_of(answer: str) -> str:
    """The answer to a question about consent: a tick, a word, a sentence; "?" and "not asked" are no."""
    if re.fullmatch(r"\s*\?+\s*", answer):
        return "no"
    words = fold(answer)
    if re.match(r"(?:y|yes|ie|ydy|oes|ok|agreed)\b", words):
        return "yes"
    said, _ = consent_in(answer)
    if said == "no" or (said == "yes" and not re.match(r"(?:n|no|not|na|nac)\b", words)):
        return said
    return read_consent(answer)


def urgency_in(text: str, answer: str = "") -> str:
    """``urgent``, ``routine`` or "". The answer to a question about urgency counts before the words of the text."""
    if answer.strip():
        if _NO_ANSWER.match(answer) or _ROUTINE.search(answer):
            return "routine"
        if is_urgent(answer) or _HASTE.search(answer) or _YES_ANSWER.match(answer):
            return "urgent"
        if re.search(r"\b(?:week|month|28|low|normal|green|amber|medium|no)\b", answer, re.IGNORECASE):
            return "routine"
    if _ROUTINE.search(text):
        return "routine"
    return "urgent" if is_urgent(text) else ""


def concern_in(text: str) -> str:
    """The words that state a safeguarding concern, "" where there is none or it is denied."""
    for match in _CONCERN.finditer(text):
        before = re.split(r"[.;\n]", text[: match.start()])[-1]
        after = re.split(r"[.;\n]", text[match.end() : match.end() + 40])[0]
        if _DENIES.search(before[-30:]) or re.match(
            r"\W*(?:none|no|nil|n/?a|-|in the past|previously|years ago)\b", after, re.IGNORECASE
        ):
            continue
        return match[0]
    return ""


def interpreter_said(text: str) -> str:
    """The language of an interpreter that the text asks for, ``no``, or ""."""
    return interpreter_in(text)

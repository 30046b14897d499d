"""What a message is: a referral, or one that only looks like it - thanks, a withdrawal, an update, advertising."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vcs_desk.exchange.patterns import Pattern

REFERRAL, SELF, LIST, UPDATE = "referral", "self-referral", "list", "update"
WITHDRAWAL, THANKS, SPAM, NO_TEXT, OTHER = "withdrawal", "thanks", "spam", "no text", "other"
AUTOMATIC, INVITATION, QUESTION = "automatic reply", "invitation", "question"
BRINGS_IN = frozenset({REFERRAL, SELF, LIST, UPDATE})

_WITHDRAW = Pattern(
    r"\bwithdraw(?:n|ing|al|s)?\b(?! (?:from|symptoms|into|and|socially|lately|since|person))|\bcancel(?:led|ling)?\b[^.\n]{0,25}\b(?:referral|place|request|visit|booking)|"
    r"\b(?:no longer|does ?n[o'’]?t|do ?n[o'’]?t|did ?n[o'’]?t)\b[^.\n]{0,12}\b(?:wants?|wish(?:es)?|needs?|requires?|interested)\b[^.\n]{0,30}\b(?:(?:the|this|your|a|any|her|his|their) (?:\w+ )?(?:referral|place|service|befriend\w*|group|visits?|support)|"
    r"to (?:come|attend|be referred|be contacted|go ahead|take part|proceed|join|pursue)|it any ?more|this any ?more|anything)\b|"
    r"\b(?:take|remove|strike|cross|scrub|delete) (?:her|him|them|(?:mr|mrs|ms|miss|dr)\.? [\w'’-]+|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?: name)? (?:off|from) (?:the|your|our) (?:[\w-]+ )*(?:list|books|waiting|register|system)|"
    r"\b(?:close|disregard|ignore|delete|retract|scrap|rescind|stop|withdraw|cancel|bin) (?:the|this|my|our|his|her|that|their|down)(?: \w+)? (?:referral|request|file|case)\b|\breferral (?:made )?(?:in|by) (?:error|mistake)\b|"
    r"\bsent (?:it |this |her |him |them )?(?:to you )?(?:in error|by mistake)\b|\b(?:her|his|their|the|this) referral (?:can|should|to) (?:now )?be (?:closed|withdrawn|cancelled)\b|"
    r"\bchanged (?:her|his|their) minds?\b|\bno longer (?:eligible|appropriate|needed|required|suitable)\b|\bstand (?:this|the) referral down\b|"
    r"\b(?:please )?(?:can|could) you (?:please )?close (?:her|him|them|this|it)\b|\bnot be (?:coming|attending|needing|taking up)\b[^.\n]{0,30}\b(?:after all|any ?more|place|offer)|"
    r"\bdecided (?:not to|against|it(?:'|’)?s not for)\b|\bdoes not wish to (?:go ahead|proceed|continue|pursue)",
    re.IGNORECASE,
)
_DIED = Pattern(
    r"(?:\b[Hh]e|\b[Ss]he|\b(?!(?:Mum|Dad|Nan|Gran|Grandad|Grandma|Wife|Husband|Father|Mother|Since|When)\b)[A-Z][\w'’-]+|\))(?:,[^,.]{0,40},)? (?:has |have |had |very )?(?:sadly |unexpectedly |peacefully |suddenly )?(?:died|passed away|passed on)\b"
)
_BAD_NEWS = Pattern(
    r"\b(?:cancel|close (?:the|his|her|their|this|my)|remove|take (?:him|her) off|no longer|sad(?:ly)? news|sorry (?:to (?:tell|say|let|inform|have)|for the)|off your (?:list|books)|withdraw|sadly|regret)\b",
    re.IGNORECASE,
)
_WITHDRAWN_SUBJECT = Pattern(
    r"\bwithdraw|\bcancel(?:led|lation|ling)?\b|^(?:re: |fw: )*(?:please )?close\b|\bremove from (?:your |the )?list\b",
    re.IGNORECASE,
)
_THANKS = Pattern(
    r"\b(?:say|saying|send|pass on|express) (?:(?:a|our|my|my own|their) )?(?:very |big |huge |heartfelt |warmest |sincere )*(?:thank ?you|thanks|gratitude)\b|"
    r"\bthank you (?:so much |very much |all |both |again )*for (?:all|everything|having|helping|the (?:lovely|wonderful|great|kind|support|help|work|way|lift|card|flowers|day|party|dinner|lunch|photos?|cake)|looking after|your (?:hard|kind|help|support|work|patience|lovely|wonderful))\b|"
    r"\bthanks (?:so much |very much |all |both |again )*for (?:all|everything|having|helping|the (?:lovely|wonderful|great|support|help|lift|card|photos?|cake)|looking after|your (?:hard|kind|help|support|work))\b|\bnothing (?:is )?needed (?:from you|back)?\b|"
    r"\bno (?:reply|action|response) (?:is )?(?:needed|required|necessary)\b|\bwhat a difference\b|\blike a different (?:man|woman|person)\b|"
    r"\b(?:thought|wanted) you (?:should|would|'d|’d|to) (?:like to )?(?:hear|know)\b|\bjust (?:a (?:quick |short )?(?:note|line|word)|to let you know)\b|\bso grateful\b|\bforever grateful\b|\bcan(?:no|')?t thank you enough\b|"
    r"\bthank you all\b|\bmany thanks for (?:all|everything|looking|having)",
    re.IGNORECASE,
)
_SPAM = (
    r"\bcongratulations\b", r"\byou(?:r \w+)? (?:have|has) been (?:selected|chosen|approved|shortlisted)\b", r"\bclaim(?:s|ed)? (?:your|now|it|the|a)\b", r"\bprize\b", r"\blottery\b",
    r"\b(?:gbp|usd|£|\$) ?\d[\d,]{4,}", r"\bbank (?:and|account|details|sort)\b", r"\bact now\b", r"\bexpires? (?:in|soon|today)\b",
    r"\bnot a scam\b", r"\bunsubscribe\b", r"\bclick (?:here|below|the link)\b", r"\bspecial offer\b", r"\bfree (?:trial|quote|demo|consultation|webinar|audit)\b",
    r"\bwire transfer\b", r"\binheritance\b", r"\bcrypto|\bbitcoin\b", r"\bseo\b", r"\bour (?:products?|prices|catalogue|software|platform|solution|range|app)\b",
    r"\bper cent off\b|\d+ ?% off\b", r"\blimited time\b", r"\bverify your (?:account|mailbox)\b", r"\bpassword (?:will )?expires?\b",
    r"\bearn (?:up to )?£?\d+", r"\brefer a (?:friend|colleague)\b|\brefer three friends\b", r"\bwebinar\b", r"\binvoice (?:attached|overdue|number)\b", r"\bbook a (?:free )?(?:demo|call|slot|place)\b",
    r"\bcrm\b", r"\border (?:now|today|online)\b", r"\bsubscri(?:be|ption)\b", r"\bview (?:this )?(?:e-?mail )?(?:in|online)\b.{0,20}browser", r"\bdiscount\b", r"\bper (?:user|month)\b",
    r"\bwe help (?:organisations|charities|businesses|groups|companies|teams)\b", r"\b(?:organisations|charities|groups|businesses) like yours\b", r"!!!", r"\bnewsletter\b|\bbulletin\b|\be-?news\b|\bround-?up\b",
    r"\bin this (?:issue|edition)\b", r"\bsave the date\b", r"\bapply (?:by|before|now)\b", r"\bearly bird\b", r"\bsponsor(?:ed|ship)?\b", r"\bfunding (?:round|opportunit\w+|available)\b", r"\byou get this because\b|\byou(?:'re| are) receiving this\b",
    r"\bexceeded (?:its|your|the) (?:quota|limit|storage)\b", r"\bsuspen(?:ded|sion)\b", r"\bwithin 24 hours\b", r"\bdear (?:customer|user|valued)\b", r"https?://\S*(?:verify|login|secure|account)", r"\bgift card\b", r"\boverdue payment\b",
    r"\bguest speakers?\b", r"\bvacanc(?:y|ies)\b", r"\bjob alert\b",
)  # fmt: skip
_AUTOMATIC_SUBJECT = Pattern(
    r"\s*(?:automatic reply|auto[- ]?(?:reply|response|matic response)|out of (?:the )?office|undeliver\w*|delivery (?:status|has failed|failure)|mail delivery|returned mail|failure notice|"
    r"read:|not read:|message not delivered|ooo\b|on (?:annual )?leave|ateb awtomatig)",
    re.IGNORECASE,
)
_AWAY = Pattern(
    r"\b(?:i am|i'm|i’m|i will be|we are|the office is|currently) (?:currently |now )?(?:away|out of (?:the )?office|on (?:annual |maternity |sick |study )?leave|on holiday|closed|not in the office|not working)\b|"
    r"\bwill (?:reply|respond|deal with) (?:to )?(?:your|this) (?:e-?mail|message)s? (?:on|when|upon|as soon as)\b|\bthis mailbox is (?:not|no longer) monitored\b|\byour message (?:has been received|could not be delivered)",
    re.IGNORECASE,
)
_INVITATION_SUBJECT = Pattern(
    r"\s*(?:(?:updated )?invitation|accepted|declined|tentative|tentatively accepted|cancell?ed(?: event)?|new time proposed|gwahoddiad|invite)\s*:",
    re.IGNORECASE,
)
_INVITATION = Pattern(
    r"\bBEGIN:VCALENDAR\b|\byou (?:are|have been|'re) (?:cordially |warmly )?invited to\b|\bjoin (?:the )?(?:microsoft teams|zoom|teams) meeting\b|\bmeeting id\s*:|\bplease join us (?:for|at|on)\b|\brsvp\b|\bdial-?in\b|"
    r"\b(?:agm|annual general meeting|open day|training day|network(?:ing)? (?:meeting|event)|coffee morning) (?:on|at|is|will)\b",
    re.IGNORECASE,
)
_NEW = Pattern(
    r"\b(?:new (?:referral|person|client|one)|(?:like|love|wish|want|hoping|keen) to (?:refer|put forward|introduce|signpost|nominate|recommend)|am referring|are referring|i refer\b|we refer\b|referring (?:him|her|them|mr|mrs|ms|miss)|please (?:find|see) (?:attached|below|enclosed)\b[^.\n]{0,40}\b(?:referral|form|details|letter|slip|client|patient|person|lady|gentleman|one of|request)|"
    r"pls see (?:attached|below)|could you (?:possibly |please )?(?:take|see|help|consider|offer|fit|pop|visit|find|give|have|ring|call|contact|support|squeeze|add|put)|"
    r"(?:could|can|would) (?:somebody|someone|anyone|one of you) (?:please )?(?:ring|call|visit|pop|help|contact|go|come|take|sit|see|have a word|get in touch|look)|"
    r"please (?:could|can|would) (?:you|somebody|someone) (?:consider|take|contact|see|accept|ring|call|help|visit|add)|grateful if (?:you|someone|somebody) (?:could|would)|offer (?:her|him|them) a (?:place|chance|slot)|consider the following|referral (?:for|attached|form|below|is for)|"
    r"have (?:you )?(?:got )?(?:room|space|a place|a slot|capacity) for|one (?:more )?for you|(?:got|have) (?:two|one|another|someone|somebody|a (?:lady|gentleman|man|woman|chap|couple|family)) for you|put (?:him|her|them) forward|put forward to you|"
    r"(?:add|put) (?:him|her|them) (?:to|on|down for)|handover|hand over|thank you for (?:seeing|accepting|considering|taking)|would (?:really )?(?:benefit|suit|love|like|enjoy) (?:from|to|it|your|a|the|some)|is this where (?:i|you|u) ask|could (?:he|she|they) (?:come|join|attend|have|be)|"
    r"can (?:he|she|they) (?:come|join|attend|have|be)|please (?:ring|call|contact|visit|see|accept|help|take) (?:him|her|them|this|mr|mrs|ms))\b",
    re.IGNORECASE,
)
_SELF = Pattern(
    r"\b(?:self[- ]referral|referring myself|refer myself|my own referral|i (?:would|'d|’d|should) (?:really |very much |quite |so )?(?:like|love) (?:very much )?(?:to |some |a |the )?(?:join|come|attend|take part|volunteer|try|help|company|support|meet|learn|know more|be involved|sign up|find out|do|go|get|make|talk|speak|be part|have)|"
    r"i(?:'d| would) like some (?:help|company|support)|i (?:am|feel|'m|’m|get)(?: \w+){0,2} (?:lonely|isolated|on my own|depressed|anxious|fed up|struggling|new to the area)|i saw your (?:poster|leaflet|page|advert|website|card|notice|post)|"
    r"i (?:picked up|found|got|read|heard about|was given) (?:your|about your|about you)\b|i was wondering (?:if|whether) i (?:could|can|might)|(?:can|could|may) i (?:join|come|sign up|attend|book|be|have|get)|(?:could|can) i help\b|put my(?: name|self) (?:down|on|forward)|"
    r"am i (?:too|able|allowed)|i want to (?:join|come|try|meet|learn|get|make|start)|i need (?:some|help|a|someone|somebody|to)|i live (?:alone|on my own|by myself)|i(?:'m| am) interested in (?:joining|coming|your|the)|i am looking for|i'm looking for)\b|"
    r"\b(?:herself|himself) - |re(?:ferred)?\W+(?:herself|himself|self|themselves)\b",
    re.IGNORECASE,
)
_OWN_LIFE = Pattern(
    r"\b(?:my name(?:'s| is)|i (?:live|moved|lost|retired|used to|feel|get|saw|don['’]?t|do not|have|need|can do|can still|struggle|miss|love|enjoy|heard|picked up|wear|use|walk|suffer|lost)|i['’]?(?:m|ve)|im|i am|"
    r"my (?:wife|husband|partner|knees?|hips?|doctor|gp|legs?|back|hearing|eyes|mum|daughter|son|number|mobile|kids|children|dog)|"
    r"(?:ring|call|phone|text|contact) me|(?:could|can) (?:you|somebody|someone) (?:please )?(?:ring|call|phone|contact|text) me)\b",
    re.IGNORECASE,
)
_THIRD = Pattern(r"\b(?:he|she|they|him|her|them|patients?|clients?|service users?|participants?)\b", re.IGNORECASE)
_OTHERS = Pattern(
    r"\b(?:refer (?:my|one of|a|this|mr|mrs|ms|miss|our|the following|her|him|them)|on behalf of (?!myself)|(?:my|our|this|a|the|one of our) (?:patient|client|tenant|resident|service user|pupil|student|parishioner|neighbour|mum|dad|mam|mother|father|aunt|uncle|gran|nan|grandad|"
    r"friend|lady|gentleman)s?\b(?! (?:died|passed|says|said|told|recommended|suggested|used to|goes|comes|who (?:goes|comes)))|(?:he|she|they) (?:would|'d|’d) (?:like|love|benefit|enjoy))\b",
    re.IGNORECASE,
)
_UPDATES = Pattern(
    r"(?:\W|^)(?:update|updated|correction|corrected|amend(?:ed|ment)|change of|new (?:phone|number|address|mobile|details)|p\.?s\.?|further (?:information|info|details)|more (?:information|info) (?:on|about|for)|additional (?:information|info))\b",
    re.IGNORECASE,
)
_EARLIER = Pattern(
    r"\b(?:re:? my referral|my (?:earlier |previous |recent |last |original )?(?:referral|slip|form|letter|e-?mail) (?:of|from|on|for|last|yesterday|about|dated)|(?:i|we) (?:referred|sent (?:you )?(?:a |the )?referral)|"
    r"the referral (?:i|we) (?:sent|made)|further to (?:my|our)|following (?:my|our|on from my|on from our) (?:referral|e-?mail|call|conversation)|forgot to (?:put|say|mention|add|tell|include)|"
    r"(?:has|have) changed (?:her|his|their) (?:phone|number|address|mobile)|new (?:phone )?number is|i (?:gave|sent|put|typed|wrote) (?:you )?(?:the )?(?:wrong|old|incorrect)|had (?:mistyped|mis-typed|got)|in answer to (?:your|yours)|"
    r"answers? (?:below|to your)|as an update|quick update|just to update|to add to|referred (?:to you )?(?:last|on|in|back in)|already (?:referred|on your list|with you)|(?:correct|right) (?:number|nhs number|phone|date of birth|dob|address|postcode) (?:for|is)|"
    r"everything else (?:is|stays|remains))\b",
    re.IGNORECASE,
)
_QUESTION = Pattern(
    r"\b(?:do you (?:have|still|take|accept|run|offer|cover|do|know)|have you (?:got )?(?:any )?(?:space|spaces|places|room|capacity|vacancies|availability)|are you (?:taking|accepting|open|able|still)|is there (?:a )?(?:space|spaces|room|waiting list|capacity|cost|lift|loop)|"
    r"what (?:is|are) (?:your|the)|how (?:do|can|would|long|much|many)|who (?:do|should) (?:i|we)|can you (?:tell|let|send|confirm|remind)|could you (?:tell|let|send|confirm|remind)|are there any (?:spaces|places|vacancies)|any (?:spaces|places|capacity|room)|where do (?:i|we)|could we meet|can we meet)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Signs:
    """What is known of a message when its kind is told."""

    newest: str
    whole: str = ""
    """The newest message with its signature and small print."""
    subject: str = ""
    marked_as_spam: bool = False
    automatic: bool = False
    calendar: bool = False
    answered: bool = False
    """Whether an earlier message is quoted below an answer."""
    forwarded: bool = False
    """Whether another message is handed on below."""
    details: bool = False
    """Whether the newest words (or what is attached) hold details of a person."""
    strong_details: bool = False
    """Whether they hold a name with a birth, an NHS number or an own telephone."""
    of_an_agency: bool = False
    """Whether the newest words are signed for an agency."""
    self_form: bool = False
    """Whether a form says that it is about whoever filled it in."""


def spam_words(text: str) -> int:
    """How many marks of advertising, newsletters or fraud stand in a text."""
    return sum(bool(re.search(pattern, text, re.IGNORECASE)) for pattern in _SPAM)


def is_automatic_subject(subject: str) -> bool:
    """Whether a subject is that of an answer nobody wrote."""
    return bool(_AUTOMATIC_SUBJECT.match(subject))


def kind_of(signs: Signs) -> str:
    """The kind of a message by its newest words and what is known of it."""
    newest, subject = signs.newest, signs.subject
    if signs.automatic or (_AWAY.search(newest[:600]) and not signs.strong_details and len(newest) < 1_500):
        return AUTOMATIC
    if (
        signs.calendar
        or _INVITATION_SUBJECT.match(subject)
        or len(_INVITATION.findall(newest)) >= 2
        or (_INVITATION.search(newest) and not asks_for_something(newest))
    ) and not signs.strong_details:
        return INVITATION
    marks = spam_words(f"{subject}\n{signs.whole or newest}")
    if marks >= (1 if signs.marked_as_spam else 3) + 2 * signs.strong_details:
        return SPAM
    if _takes_back(newest, subject, signs):
        return WITHDRAWAL
    return _of_words(signs)


def _takes_back(newest: str, subject: str, signs: Signs) -> bool:
    if _WITHDRAWN_SUBJECT.search(subject):
        return True
    match = _WITHDRAW.search(newest)
    if match is not None and not (signs.strong_details and asks_for_something(newest) and not _EARLIER.search(newest)):
        return True
    dead = _DIED.search(newest)
    return dead is not None and bool(_BAD_NEWS.search(f"{subject} {newest}")) and not asks_for_something(newest)


def _of_words(signs: Signs) -> str:
    newest, subject = signs.newest, signs.subject
    asks = asks_for_something(newest)
    if _THANKS.search(f"{subject}\n{newest}") and not asks and not signs.details:
        return THANKS
    if signs.self_form:
        return SELF
    if signs.answered and not asks:
        return THANKS if re.search(r"\bthank", newest, re.IGNORECASE) and not signs.details else UPDATE
    if _goes_back(signs):
        return UPDATE
    return _who_asks(signs)


def _goes_back(signs: Signs) -> bool:
    """Whether a message puts an earlier referral right, or adds to it."""
    if _UPDATES.search(signs.subject):
        return True
    new = re.search(r"\bnew referral\b", f"{signs.subject} {signs.newest}", re.IGNORECASE)
    return not signs.forwarded and new is None and bool(_EARLIER.search(signs.newest))


def _who_asks(signs: Signs) -> str:
    if (
        is_self(signs.newest)
        or _speaks_of_self(signs)
        or re.search(r"\bself[- ]referral\b", signs.subject, re.IGNORECASE)
    ):
        return SELF
    return QUESTION if not signs.details and _QUESTION.search(signs.newest) and "?" in signs.newest else REFERRAL


def _speaks_of_self(signs: Signs) -> bool:
    """Whether somebody who writes for no agency tells of their own life, and of nobody else."""
    if signs.of_an_agency or _OTHERS.search(signs.newest) or len(_THIRD.findall(signs.newest)) > 2:
        return False
    return len({match[0].lower() for match in _OWN_LIFE.finditer(signs.newest)}) >= 2


def is_self(text: str) -> bool:
    """Whether somebody asks for themselves."""
    return bool(_SELF.search(text)) and not _OTHERS.search(re.sub(r"(?s)\bherself\b.*", "", text))


def asks_for_something(text: str) -> bool:
    """Whether a text asks that somebody be taken on."""
    return bool(_NEW.search(text))


def is_question(text: str) -> bool:
    """Whether a text asks what we offer or whether there is room."""
    return bool(_QUESTION.search(text))

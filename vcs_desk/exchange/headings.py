"""What the heading of a column means: the words that agencies, systems and volunteers write above their columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vcs_desk.exchange.patterns import Pattern
from vcs_desk.folding import fold

SKIP = "skip"


@dataclass(frozen=True)
class Meaning:
    """The field that a heading names, and of whom it speaks: person, referrer, contact or practice."""

    target: str
    role: str = "person"
    sure: bool = True
    """False where the heading says so little (``Name``, ``Client``) that the values have to agree."""


def meaning(heading: str) -> Meaning | None:
    """The field a heading names, or None. ``Meaning("skip")`` is a heading that is known and has no field."""
    words = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))
    if not words or len(words) > 90:
        return None
    if words in _EXACT:
        return _EXACT[words]
    for pattern, found in _BEFORE_ROLES:
        if pattern.search(words):
            return Meaning(found, sure=found != "source_id" or not _OF_A_PERSON.search(words))
    return _of_role(words)


def changes_meaning(group: str, heading: str) -> bool:
    """Whether a heading over headings matters: "Referrer" over "Phone" does, "Patient" over "Surname" does not."""
    over, own = meaning(group), meaning(heading)
    return (
        over is not None and over.role in {"referrer", "contact", "practice"} and (own is None or own.role != over.role)
    )


def _of_role(words: str) -> Meaning | None:
    for role, pattern in _ROLES:
        if pattern.search(words):
            rest = " ".join(pattern.sub(" ", words).split())
            return _role_field(role, rest, words)
    rest = " ".join(_WHOSE.sub(" ", words).split())
    if not rest:
        return Meaning("full_name", sure=False)
    return _first(_PERSON_FIELDS, rest)


def _role_field(role: str, rest: str, words: str) -> Meaning | None:
    if role == "your":
        found = _first(_REFERRER_FIELDS, rest, role)
        return found or _first(_PERSON_FIELDS, rest)
    if role == "referrer":
        return _first(_REFERRER_FIELDS, rest, role) or Meaning(_unnamed_referrer(words), role, sure=False)
    if role == "contact":
        return _first(_CONTACT_FIELDS, rest, role) or Meaning("contact_name", role, sure=False)
    return Meaning(SKIP, role) if _NOT_THE_NAME.search(rest) else Meaning("gp_practice", role)


def _unnamed_referrer(words: str) -> str:
    return "referrer_agency" if re.search(r"\bfrom|source|route|agency|sender\b", words) else "referrer_name"


def _first(table: tuple[tuple[Pattern, str], ...], words: str, role: str = "person") -> Meaning | None:
    return next((Meaning(target, role) for pattern, target in table if pattern.search(words)), None)


def _compiled(*rows: tuple[str, str]) -> tuple[tuple[Pattern, str], ...]:
    return tuple((Pattern(pattern), target) for pattern, target in rows)


_WHOSE = Pattern(
    r"\b(clients?|patients?|participants?|service users?|users?|members?|person|people|persons|persons|residents?|"
    r"customers?|tenants?|beneficiar(?:y|ies)|individuals?|applicants?|attendees?|adult|childs?|pupils?|learners?|"
    r"volunteers?|guests?|pt|the|of|being|referred|s|current|main|primary|please|enter|what|is|are|details?|individual|"
    r"contact)\b"
)
_ROLES = (
    (
        "referrer",
        Pattern(
            r"\b(referrers?|referr?ed (?:by|from)|refer+ed by|referr?ing|referees?|referral (?:source|from|agent|"
            r"agency|organisation|organization|route|team|contact)|source of referral|"
            r"who referred|person (?:making|who)"
            r"(?: the)? referr?(?:al|ed)|sending|sent by|from (?:agency|organisation|service)|link workers?|"
            r"social prescribers?|splw|key ?workers?|care co ?ordinators?|case ?workers?|professionals?|"
            r"(?:that|who) referred|ref(?:d|fed)? by|"
            r"referral (?:made )?by|referred via|ref (?=agency|org)|workers?(?= (?:email|e mail|tel|phone|name|s))|"
            r"referral (?=tel|phone|email|mobile)|practitioner)\b"
        ),
    ),
    (
        "contact",
        Pattern(
            r"\b(next of kin|nok|n o k|emergency(?: contacts?)?|ice|carers?|contact (?:name|person)|contact s name|"
            r"parents?(?: or| and)?(?: guardians?| carers?)?|guardians?|relatives?|family (?:contact|member)|"
            r"alternative contact|other contact|mothers?|fathers?|mums?|significant other|key contact)\b"
        ),
    ),
    (
        "practice",
        Pattern(r"\b(gps?|g p|surgery|doctors?|registered practice|practice|medical centre|health centre)\b"),
    ),
    ("your", Pattern(r"\byour\b")),
)
_OF_A_PERSON = Pattern(r"\b(?:client|patient|member|membership|person|participant|contact|system)\b")
"""Numbers of a person come again with the next referral; the number of a referral does not."""
_PHONE = (
    r"\b(?:tels?|telephones?|(?:[hm]|cell)?phones?|ph|mobiles?|mobs?|cell|landlines?|fon|ffon|symudol|whats ?app)"
    r"(?:no|number|num)?[123]?\b"
)
_NOT_THE_NAME = Pattern(
    rf"{_PHONE}|\b(?:e ?mail|address|postcode|post code|fax|code|id|number|no|told|aware|visits?)\b"
)
_EMAIL = r"\be ?mails?\b|\be mail|\be bost\b|\bebost\b"

# Known before anybody's role is looked at: most of these hold a word that would mislead.
_BEFORE_ROLES = _compiled(
    (r"\b(?:photo|photograph|media|marketing|newsletter|gift aid|share back|image|publish)", SKIP),
    (r"\b(?:age|year) (?:group|band|range)\b|\bhosp(?:ital)? (?:no|number)\b", SKIP),
    (r"\b(?:social|support) workers?\b|\blives? alone\b|\blives with\b", "notes"),
    (r"\b(?:knows?|aware|told) (?:about|of)(?: being)?(?: the| this)? referr", "consent"),
    (r"\b(?:extension|health check|web|website|url|linked ?in|twitter|facebook|fax|ip address|address type|"
     r"country)\b", SKIP),
    (r"\bok(?:ay)? to (?:share|pass|refer)\b|\bshare (?:info|information|details|data)\b|\bdata sharing\b", "consent"),
    (r"\b(?:allow|do not|dont|best time|preferred (?:method|contact method|means)|"
     r"contact (?:permission|preference|method)|method of contact|how (?:to|should we|shall we|best to) contact|"
     r"communication preference|ok to|safe to|leave (?:a )?(?:message|voicemail)|voicemail|bulk e)", "notes"),
    (r"\bconsent|\bpermission\b|\bagrees?\b|\bagree(?:d|ment)\b|\bhappy (?:to|for|with)\b|\bgdpr\b|"
     r"\bcaniatad\b", "consent"),
    (r"\bsafeguard|\bchild protection\b", "safeguarding"),
    (r"\binterpret[eo]r|\btranslat|\bbsl\b", "interpreter"),
    (r"\bnhs\b(?!.*\b(?:e ?mail|trust|check|org)\b)|\bchi (?:no|num)|\bh ?(?:and|n)? ?c (?:no|num)", "nhs_number"),
    (r"\bstaying safe\b|\brisks?\b|\balerts?\b|\blone work|\bhazards?\b|\bwarnings?\b|\bviolen", "risks"),
    (r"\burgen|\bpriorit|\brag\b|\bhow soon\b", "urgent"),
    (r"\bdate\b.*\b(?:of|for)? ?(?:birth|brith)\b|\bd ?o ?b\b|\bbirth ?da(?:te|y)\b|\bborn\b|\bgeni\b|"
     r"\bb ?day\b", "date_of_birth"),
    (r"\byear of birth\b|\bbirth year\b|\byob\b|\byear born\b", "birth_year"),
    (r"\bdate\b.*\b(?:referr?(?:al|ed)|received|submitted|sent|request|ref d?|refd|rec d|recd)|\bref date\b|"
     r"\breferr?(?:al|ed) (?:on\b|date|received|in\b)|"
     r"\b(?:received|submitted|date) (?:on|in|at|date)\b|\btime ?stamp\b|\bsubmi(?:tted|ssion)(?: date| time)?$|"
     r"\bsubmission (?:date|time)|\bdyddiad (?:cyfeirio|atgyfeirio)\b", "received_on"),
    (r"\bdate\b|\btime\b|\bstatus\b|\boutcome\b|\bended?\b|\bclosed\b", SKIP),
    (r"^why\b|\breasons?\b|\breferr?(?:ed|al)? (?:to|for)\b|\bpurpose\b|\bpresenting\b|\bnature of\b|\bissue type\b|"
     r"\brheswm\b", "reason"),
    (r"\bcontact ids?\b|\b(?:referral|case|client|patient|record|system|unique|external|membership|member|person|"
     r"participant|upshot|carefirst|emis|systmone|local|legal) (?:global )?"
     r"(?:id|ids|ref|refs|reference|no|number|num|identifier|urn|uid)\b|"
     r"^(?:id|ids|ref|refs|reference|identifier|urn|ubrn|uid|rec id|"
     r"row id)"
     r"(?: (?:no|number|id))?$|\bunique id|\bidentifier\b", "source_id"),
)  # fmt: skip

_REFERRER_FIELDS = _compiled(
    (_EMAIL, "referrer_email"),
    (rf"{_PHONE}|\b(?:number|no|contact)\b", "referrer_phone"),
    (r"\b(?:type|kind|sector|category)\b", "referrer_kind"),
    (r"\b(?:address|post ?code|best time|signature|signed|job|role|title|position|relation|notes?)\b", SKIP),
    (r"\b(?:agency|agencies|organisation|organization|org|service|services|team|practice|surgery|company|department|"
     r"dept|employer|charity|trust|council|pcn|source|route|gp|group|works for)\b", "referrer_agency"),
    (r"\bnames?\b|\bworker\b|\bperson\b|\bprofessional\b|\bstaff\b", "referrer_name"),
)  # fmt: skip

_CONTACT_FIELDS = _compiled(
    (r"\bnames?\b.*\b(?:relation|number|no\b|tel|phone|details)", "contact_name"),
    (r"\brelation(?:ship)?\b", "contact_relation"),
    (rf"{_PHONE}|\b(?:number|no|num)\b", "contact_phone"),
    (_EMAIL, "contact_email"),
    (r"\b(?:address|post ?code|dob|involved|agencies|status|assessment|allowance|support|needs?)\b", SKIP),
    (r"\bnames?\b|\bcontact\b", "contact_name"),
)

_PERSON_FIELDS = _compiled(
    (r"\b(?:sur|last|family) ?names?\b.*\b(?:first|fore|given) ?names?\b", "full_name"),
    (r"\b(?:first|fore|given) ?names?\b.*\b(?:sur|last|family) ?names?\b|\bfirst and (?:last|surname)", "full_name"),
    (r"\bpronoun|\bprefix\b|\bsalutation\b|\bsuffix\b|\btitle\b|\bhonorific\b|\bteitl\b", SKIP),
    (_EMAIL, "email"),
    (r"\brelation(?:ship)?s?\b(?!.*\bstatus\b)", "contact_relation"),
    (r"\b(?:prefer+ed|known|alternative|called|nick) ?(?:first |given )?(?:names?|as)\b|\bnick ?names?\b|\bcalled\b|"
     r"\bknown as\b|\bprefers\b|\ba ?k ?a\b", "preferred_name"),
    (r"\b(?:first|1st|given|christian|fore) ?names?\b|\bforenames?\b|\bfname\b|\bf name\b|"
     r"\benw cyntaf\b|^first$|^given$", "first_name"),
    (r"\b(?:last|sur|family|2nd|second) ?names?\b|\bsurnames?\b|\blname\b|\bl name\b|\bcyfenw\b|^last$|"
     r"^family$", "last_name"),
    (r"\bmiddle\b|\bother names?\b|\bmaiden\b|\bformer(?:ly)?\b|\bprevious\b", "notes"),
    (r"\b(?:house|flat|street|door|property|building) ?(?:no|number|num|name)\b", "address"),
    (r"\baddress.*\b(?:and|inc|incl|including|with)\b.*\bpost", "address"),
    (r"\b(?:post|postal|zip) ?codes?\b|\bp code\b|\bpcode\b|\bpc\b|\bcod post\b|^zip$", "postcode"),
    (rf"\b(?:other|alt|alternative|second|secondary|2nd|home|work|evening|day(?:time)?|land)\b.*(?:{_PHONE}|\bno\b|"
     rf"\bnum)|\bland ?line\b|(?:{_PHONE})\w* ?(?:no|number|num)? ?(?:2|two|other|home|work|land)\b|^home$|^landline$",
     "phone_other"),
    (rf"{_PHONE}|^(?:best|preferred|day|daytime|evening) (?:no|number|numbers|num)$|"
     r"\bnumber to (?:call|ring)\b", "phone"),
    (r"\baddress|\bstreet\b|\broad\b|\bhouse\b|\bflat\b|\baddr\b|\btown\b|\bcity\b|\bcounty\b|\bvillage\b|\blocality\b|"
     r"\bsuburb\b|\blives at\b|\bcyfeiriad\b|\bproperty\b|^line \d$|\bstate\b", "address"),
    (r"^age$|^age (?:on|at|now|years|yrs|in)|^ages?$|^oed$|\bhow old\b", "age"),
    (r"\bgender\b|\bsex\b|\bmale female\b|^m f$|^rhyw$", "gender"),
    (r"\bethnic|\brace\b", "ethnic_group"),
    (r"\blang(?:uage)?s?\b|\bmother tongue\b|\biaith\b", "first_language"),
    (r"^agency$|^organi[sz]ation$|^source$|^from$|\bagency name\b", "referrer_agency"),
    (r"^worker$|^connector$", "referrer_name"),
    (r"\bmatters?\b|\bgoals?\b|\binterests?\b(?! in)|\bhobb|\bhopes?\b|\blikes\b|\bstrengths\b|\baims?\b|\babout me\b|"
     r"\bwhat .*enjoy", "matters"),
    (r"\b(?:support|special|additional|access|accessibility|particular|extra|medical|health|care|communication|dietary|"
     r"sensory|individual|learning) (?:support )?(?:needs?|requirements?|adjustments?)\b|\bsupport$|"
     r"\bsupport (?:needed|required) (?:to|for|in)\b|\badjust|"
     r"\baccess\b|\bdisab|\bmobility\b|\bmedical\b|\bhealth\b|\bconditions?\b|\bimpairment|\bsensory\b|\billness|"
     r"\brequirements?\b|\bbarriers?\b|\bplease note\b|\bthings to know\b|\bshould (?:we )?(?:know|be aware)\b|"
     r"\bneed to know\b|\bdiagnos|\ballerg|\bpmh\b|"
     r"\bwheelchair|\bhearing\b|\bsight\b|\bvision\b|\btransport\b|\bdementia\b|\bmemory\b", "support_needs"),
    (r"\bneeds? codes?\b|^needs?$|\b(?:secondary|tertiary|second|third) needs?\b|\bneeds identified\b|\bneed \d\b|"
     r"\bcircumstances and needs\b", "needs"),
    (r"\bactivit|\bwants?\b|\bwanted\b|\brequest|\binterested\b|\blooking for\b|\bservices?\b|\bissues?\b|\bsupport\b|"
     r"\bhelp\b|\bgroup\b|\bclass\b|\bsession\b|\bprogramme\b|\bproject\b|\bintervention\b|\bconcerns?\b|\bproblems?\b|"
     r"\b(?:would|theyd|they d|shed|hed|youd) like\b|\bneeds?\b|\breferral\b|\bchoice\b|\bprescri", "reason"),
    (r"\bnotes?\b|\bcomments?\b|\bremarks?\b|\binformation\b|\binfo\b|^other$|\bbackground\b|\bsummary\b|"
     r"\bdescription\b|\bfurther\b|\badditional\b|\bnodiadau\b|\banything else\b|\bbio\b", "notes"),
    (r"\b(?:full|first and|whole)? ?names?\b|^enw$|^who$", "full_name"),
)  # fmt: skip

_EXACT = {
    "contact": Meaning("phone", sure=False),
    "contact no": Meaning("phone"),
    "contact number": Meaning("phone"),
    "contact numbers": Meaning("phone"),
    "contact tel": Meaning("phone"),
    "contact details": Meaning("phone", sure=False),
    "contact telephone": Meaning("phone"),
    "contact phone": Meaning("phone"),
    "contact email": Meaning("email"),
    "contact address": Meaning("address"),
    "contact source": Meaning(SKIP),
    "pcn": Meaning("referrer_agency", "referrer"),
    "home": Meaning("phone_other", sure=False),
    "no": Meaning("phone", sure=False),
    "number": Meaning("phone", sure=False),
    "org": Meaning("referrer_agency"),
    "birth": Meaning("date_of_birth"),
    "date": Meaning("received_on", sure=False),
    "dyddiad": Meaning("received_on", sure=False),
    "carer": Meaning("contact_name", "contact", sure=False),
    "home address": Meaning("address"),
    "home postcode": Meaning("postcode"),
    "name of referee": Meaning("referrer_name", "referrer"),
    "created by": Meaning("referrer_name", "referrer"),
    "created date": Meaning("received_on"),
    "carer status": Meaning(SKIP),
    "is a carer": Meaning(SKIP),
}

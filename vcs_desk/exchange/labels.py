"""Finds questions and answers in a form: labels with colons, tables with two or four columns, headings, tick boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vcs_desk.exchange.headings import SKIP, Meaning, meaning
from vcs_desk.exchange.known_labels import learnt_meaning, learnt_sure
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.ticks import choices, has_boxes
from vcs_desk.exchange.written import Line
from vcs_desk.folding import fold

LONG = frozenset({"reason", "matters", "needs", "support_needs", "notes", "risks", "safeguarding"})
"""Answers that may run over several lines."""
_OF_EITHER = frozenset(
    {"full_name", "phone", "phone_other", "email", "address", "postcode", "referrer_agency", "contact_relation"}
)
"""Labels that may speak of the person, the referrer or a contact; the rest is the person's alone."""
_AS_REFERRER = {
    "full_name": "referrer_name",
    "first_name": "referrer_name",
    "phone": "referrer_phone",
    "phone_other": SKIP,
    "email": "referrer_email",
    "address": SKIP,
    "postcode": SKIP,
    "contact_relation": SKIP,
}
_AS_CONTACT = {
    "full_name": "contact_name",
    "phone": "contact_phone",
    "phone_other": SKIP,
    "email": "contact_email",
    "address": SKIP,
    "postcode": SKIP,
    "date_of_birth": SKIP,
    "referrer_agency": SKIP,
}
_AS_PRACTICE = {"full_name": "gp_practice", "referrer_agency": "gp_practice", "phone": SKIP, "phone_other": SKIP,
                "email": SKIP, "address": SKIP, "postcode": SKIP}  # fmt: skip
_IN_ROLE = {"referrer": _AS_REFERRER, "contact": _AS_CONTACT, "practice": _AS_PRACTICE}


@dataclass(frozen=True)
class Answer:
    """One question of a form with its answer, the field it fills, and how sure that is."""

    label: str
    value: str
    target: str
    role: str = "person"
    sure: float = 0.95
    line: int = 0


@dataclass(frozen=True)
class Labelled:
    """What a text says under labels, and the lines that stand under none."""

    answers: tuple[Answer, ...]
    rest: tuple[Line, ...]


# What labels mean ---------------------------------------------------------------------------------------------------

_ALSO = (
    (r"^(?:todays? )?date(?: (?:completed|of completion|of request|made|filled in|of this form|of letter|written))?$|"
     r"^(?:typed|dictated|letter date|date typed|completed on|form date|dated)$", "received_on", "person"),
    (r"\b(?:discharge|admission|admitted|clinic|review|reply by|respond by|appointment|assessment|start|end|due|"
     r"diagnosis|consent) (?:date|by|on)\b|^(?:reply|respond|return) by\b|^date (?:of )?(?:admission|discharge|seen|signed|"
     r"review|consent)", SKIP, "person"),
    (r"^(?:signed|signature|role|position|job title|job role|designation|profession|ward|bleep|fax|title|grade|"
     r"year group|class|school year|hospital n\w+|mrn|ni n\w+|our ref|your ref|ref|subject|cc|sort code|bank\b.*|"
     r"lives? with|household|care plan|keysafe|key safe|copy to|copies to)$", SKIP, "person"),
    (r"^(?:completed|filled in|prepared|submitted|written|raised|requested|made|authori[sz]ed) by\b|"
     r"^(?:form )?completed by$|^(?:name of )?(?:person|worker|professional|staff member) (?:completing|referring|making)|"
     r"^(?:social )?prescriber$|^your name$|^referring (?:clinician|gp|worker|person|professional|nurse|officer)",
     "referrer_name", "referrer"),
    (r"^(?:taken|answered|received|noted) by$", SKIP, "taker"),
    (r"^extension\b|^bleep\b|^(?:school|office|work|direct|team|service|clinic|secretary|duty|ward|base|department)"
     r"(?: direct)? ?(?:tel(?:ephone)?|phone|number|no|line|mobile|dial)\b|^direct (?:line|dial)$|^secretary$",
     "referrer_phone", "referrer"),
    (r"^(?:school|office|work|team|service|clinic|ward) e ?mail\b", "referrer_email", "referrer"),
    (r"^(?:school|employer|team|base|agency|referring (?:team|agency|service|organi[sz]ation|practice|surgery)|"
     r"your (?:organi[sz]ation|agency|team|service|company|practice))(?: name)?$", "referrer_agency", "referrer"),
    (r"^(?:caller|callers name|call from|service user|service users name|patient|client|adult|person|child|pupil|resident|"
     r"young person|customer|tenant|member|participant|who|who is it(?: for)?|re|name of (?:the )?"
     r"(?:adult|child|person|patient|client|young person|resident|tenant|customer|service user).*)$", "full_name", "person"),
    (r"^(?:where|lives|lives at|living at|stays at|home|usual address|current address|place)$", "address", "person"),
    (r"^(?:born|birthday|d o b.*|dob.*|date of birth.*)$", "date_of_birth", "person"),
    (r"^languages?(?: spoken| used)?$|^main (?:spoken )?language$", "first_language", "person"),
    (r"^risks?$|^known risks?$|^any (?:known )?risks?\b", "risks", "person"),
    (r"^(?:consent|agreement|permission|has agreed|agreed|aware of referral|knows about (?:this|the) referral)$|"
     r"\b(?:agree|agrees|agreed|consents?|consented|permission|happy)\b.*\b(?:referral|shar|contact|information|details)|"
     r"\baware of (?:this|the) referral", "consent", "person"),
    (r"\bdifficult(?:y|ies)\b|\banything (?:that|which) helps?\b|\bwhat (?:do )?(?:you|we) need to know\b|"
     r"\bneeds? from (?:you|us)\b|\b(?:things|anything) (?:else )?(?:we|you) (?:should|need to) know\b|"
     r"\bhelps? (?:him|her|them)\b|\b(?:access|adjustments?)\b|\bto take part\b|\bsupport (?:needs?|required)\b|"
     r"\bhealth (?:issues|problems|conditions?|needs)\b|\bmedical (?:history|conditions?|needs)\b|\bdisabilit", "support_needs",
     "person"),
    (r"\bwhat would help\b|\b(?:going|been happening|happening) (?:on|for|at)?\b|\bwhy (?:are|have|did|do) (?:you|we)\b|"
     r"\b(?:getting|get) in touch\b|\btell us (?:about|more)\b|\bhow can we help\b|\bstory\b|\bsituation\b|"
     r"\bwhat (?:does|do|would|is|are) (?:they|he|she|the person|you|the patient|the client|needed|wanted)\b|"
     r"\bwhich (?:activit|group|service)|\bwhat is needed\b|\breason\b|\bhelp (?:needed|wanted|required)\b|"
     r"\b(?:would|will) (?:like|benefit)\b|^details(?: of referral)?$|^request$|^wants$|^about (?:him|her|them)$|"
     r"^message$|^further information$|^additional information$|^background$|^presenting", "reason", "person"),
    (r"^(?:timescale|how (?:soon|urgent|quickly)|urgency|priority|when)\b", "urgent", "person"),
    (r"^(?:parents?|carers?|mothers?|mums?|fathers?|dads?|guardians?|nok|next of kin|parent carers?|"
     r"parent or carer)(?: s)? (?:e ?mail)\b", "contact_email", "contact"),
    (r"^(?:tel|telephone|phone|mobile|mob|home|landline|h|m|t|tel no|home phone|home tel)$", "phone", "person"),
    (r"^gp\b|^(?:usual|registered|own|named) (?:gp|doctor|practice|surgery)\b|^surgery\b|^practice\b", "gp_practice", "practice"),
    (r"^(?:practice|surgery|gp) (?:tel|phone|number|fax|code|e ?mail|address|post ?code).*", SKIP, "practice"),
)  # fmt: skip
_ALSO_COMPILED = tuple((re.compile(pattern), target, role) for pattern, target, role in _ALSO)
_SECTIONS = (
    ("referrer", r"\babout you\b|\byour (?:details|contact)|\breferr?er\b|\breferred by\b|\breferr?ing (?:agency|person|prof|org)|"
                 r"\bprofessionals? (?:details|making)|\bperson (?:completing|making|referring)|\bcompleted by\b|"
                 r"\bclaim officer\b|\bworkers? details\b|\bfrom$|\breferral source\b"),
    ("contact", r"\bnext of kin\b|\bemergency contact|\bnok\b|\bparents?\b|\bcarers? details\b|\bguardian|\bfamily contact|"
                r"\bother contact|\bsomeone (?:else )?we can\b"),
    ("practice", r"\b(?:registered |usual )?gp\b|\bsurgery\b|\bpractice details\b|\bdoctor\b"),
    ("person", r"\b(?:patient|client|service user|adult|child|young person|person|participant|resident|customer|tenant|"
               r"personal|their|pupil|member|individual) ?s?\b|\babout (?:them|him|her|the)\b|\bwho (?:are|is)\b"),
)  # fmt: skip
_SECTIONS_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _SECTIONS)
_NUMBERED = re.compile(r"^(?:section|part|step)?\s*\d{1,2}[.):]?\s*(?:[-–—:]\s*)?|^[a-h][.)]\s+", re.IGNORECASE)


def label_meaning(label: str) -> Meaning | None:
    """The field a label of a form asks for: more kinds of wording than headings of columns have."""
    words = fold(_NUMBERED.sub("", label.strip()))
    if not words or len(words) > 90:
        return None
    for pattern, target, role in _ALSO_COMPILED:
        if pattern.search(words):
            return Meaning(target, role)
    found = meaning(label)
    if found is not None and found.role == "contact" and found.target == SKIP and "mail" in words:
        return Meaning("contact_email", "contact")
    if found is None or not found.sure:
        return learnt_meaning(label) or found
    return found


# Lines --------------------------------------------------------------------------------------------------------------

_COLON = re.compile(
    r"^[\s\-•*·>]*(?P<label>[^:;.!☐☒\[]{1,70}?(?:\([^)]{0,30}\))?[^:;!]{0,20}?)\s*:(?!//)\s*(?P<value>.*)$", re.DOTALL
)
_DASH = re.compile(r"^[\s\-•*·]*(?P<label>[A-Za-z.' ]{2,24}?)\s+[-–—=]\s+(?P<value>.+)$", re.DOTALL)
_SHORT = (
    r"(?:dob|d\.o\.b\.?|date of birth|nhs(?: no\.?| number)?|tel(?:ephone)?(?: no\.?| number)?|mob(?:ile)?(?: no\.?| number)?|"
    r"phone(?: no\.?| number)?|e-?mail(?: address)?|address|post ?code|age|gp|reason(?: for referral)?|priority|urgency|consent|interpreter)"
)
_NEXT = re.compile(
    rf"(?:\t+|\s{{2,}}|\s*[|;•]\s*)(?=[A-Z][\w.'/()&-]*(?: [\w.'/()&-]+){{0,3}}\s*:)|(?:,\s*|\.?\s)(?={_SHORT}\s*:)",
    re.IGNORECASE,
)


def labelled(lines: tuple[Line, ...]) -> Labelled:
    """Every label that is known, with its answer, in the order of the text."""
    found: list[Answer] = []
    rest: list[Line] = []
    state = _State()
    for number, line in enumerate(lines):
        cells = [cell for cell in line.cells if cell.strip()]
        if not cells:
            state.blank()
            rest.append(line)
            continue
        pairs = list(_pairs_of(line))
        if not pairs and len(cells) == 1 and (heading := _heading(cells[0])) is not None:
            state.enter(heading, cells[0])
            rest.append(Line(("",)))
            continue
        if not pairs:
            waits = state.open is not None and not state.taken
            if not waits and (ticked := _ticked_alone(line.text, number)) is not None:
                found += ticked
            elif state.open is not None:
                found.append(replace(state.open, value=line.text, line=number))
                state.took()
            else:
                rest.append(line)
            continue
        for label, value in pairs:
            if not label:
                rest.append(Line((value,)))
                continue
            answer = state.placed(label, value, number)
            if answer is not None:
                found.append(answer)
    return Labelled(tuple(_ticks_answered(_put_together(found))), tuple(rest))


@dataclass
class _State:
    """Where in a form we are: whose section it is, and which question still waits for its answer."""

    section: str = ""
    role: str = ""
    open: Answer | None = None
    taken: bool = False

    def blank(self) -> None:
        """A blank line ends a short answer."""
        if self.open is not None and self.open.target not in LONG:
            self.open = None

    def enter(self, heading: tuple[str, Meaning | None], label: str) -> None:
        """A heading begins a section, or asks a question that the next lines answer."""
        role, found = heading
        if role:
            self.section = role
            self.role = ""
        self.open = None
        if found is not None and found.target in LONG | {"consent", "urgent"}:
            self.section = "" if role in {"", "person"} else self.section
            self.open = Answer(label, "", found.target, found.role, 0.85)
        self.taken = False

    def took(self) -> None:
        """A line went on with the open answer; a short one ends with it."""
        self.taken = True
        if self.open is not None and self.open.target not in LONG | {"consent", "address"}:
            self.open = None

    def placed(self, label: str, value: str, number: int) -> Answer | None:
        """The answer to a label, in the role of the section; None where it is still to come."""
        found = label_meaning(label)
        if found is None:
            found = Meaning(SKIP)
        target, role = self._whose(found, label)
        sure = 0.97 if found.sure else learnt_sure(label) or 0.85
        answer = Answer(label.strip(" :?*"), value.strip(), target, role, sure, number)
        self.open = replace(answer, value="") if target in LONG or not value.strip() else None
        if value.strip() and has_boxes(value):
            self.open = None
        self.taken = bool(value.strip())
        return answer if value.strip() else None

    def _whose(self, found: Meaning, label: str) -> tuple[str, str]:
        """The field in the role of the section, or of the label before it where this one may be anybody's."""
        target, role = found.target, found.role
        if role in {"referrer", "contact", "practice", "taker"}:
            self.role = role
            return target, role
        said = fold(label)
        theirs = any(pattern.search(said) for name, pattern in _SECTIONS_COMPILED if name == "person")
        if theirs and target != SKIP:
            self.role = "person"
            return target, "person"
        whose = self.role or self.section
        if target in _OF_EITHER and whose in _IN_ROLE:
            return _IN_ROLE[whose].get(target, target), whose
        if self.section in {"contact", "practice", "referrer"} and target in _IN_ROLE[self.section]:
            return _IN_ROLE[self.section][target], self.section
        if target in {"referrer_agency", "referrer_name"}:
            self.role = "referrer"
            return target, "referrer"
        if target not in {SKIP, "received_on"}:
            self.role = ""
        return target, "person"


def _pairs_of(line: Line) -> Iterator[tuple[str, str]]:
    """Labels and answers of one line: cells beside each other, or one or more "Label: answer" in a row."""
    cells = [cell.strip() for cell in line.cells]
    filled = [cell for cell in cells if cell]
    if len(filled) >= 2 and not has_boxes(filled[0]):
        yield from _pairs_of_cells(cells)
        return
    if len(cells) == 2 and not cells[1] and cells[0] and _COLON.match(cells[0]) is None:
        found = label_meaning(cells[0])
        if found is not None and _heading(cells[0]) is None:
            yield cells[0], ""
        return
    if len(filled) != 1:
        return
    text = filled[0]
    first, newline, below = text.partition("\n")
    if (
        newline
        and (first.rstrip().endswith(("?", ":")) or len(line.cells) > 1 or len(first) < 50)
        and (label_meaning(first) is not None and ":" not in first.rstrip()[:-1])
    ):
        yield first.rstrip(" :"), below
        return
    for piece in text.split("\n"):
        yield from _pairs_of_text(piece)


def _pairs_of_cells(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Two cells are a label and an answer; of more, each label that is known takes the cells up to the next."""
    while cells and not cells[0]:
        cells = cells[1:]
    if len(cells) == 2 or not any(cells[2:]):
        if _could_be_label(cells[0]):
            yield cells[0], cells[1]
        return
    if not _could_be_label(cells[0]):
        return
    at = 0
    while at < len(cells):
        following = at + 1
        if following < len(cells) and not (_surely_label(cells[following]) and cells[following].endswith(":")):
            following += 1
        while following < len(cells) and not _surely_label(cells[following]):
            following += 1
        yield cells[at], "  ".join(cell for cell in cells[at + 1 : following] if cell)
        at = following


def _could_be_label(cell: str) -> bool:
    if looks_like_agency(cell) and not cell.rstrip().endswith((":", "?")) and label_meaning(cell) is None:
        return False
    return len(cell) <= 90 and any(map(str.isalpha, cell)) and not has_boxes(cell)


def _surely_label(cell: str) -> bool:
    return len(cell) <= 50 and not any(map(str.isdigit, cell)) and label_meaning(cell) is not None


def _pairs_of_text(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of one line; words between them come with a blank label, nothing at all where there is no pair."""
    if has_boxes(text[:2]):
        return
    pairs = [(_pair_in(piece), piece) for piece in _NEXT.split(text) if piece.strip()]
    if any(pair is not None for pair, _ in pairs):
        yield from (pair if pair is not None else ("", piece) for pair, piece in pairs)


def _pair_in(piece: str) -> tuple[str, str] | None:
    match = _COLON.match(piece)
    if match is not None and _is_label(match["label"], match["value"]):
        return match["label"], match["value"]
    dash = _DASH.match(piece)
    found = meaning(dash["label"]) if dash is not None else None
    if dash and found and len(dash["label"].split()) <= 3 and found.target not in {SKIP, *LONG}:
        return dash["label"], dash["value"]
    cells = re.split(r"\t+|\s{3,}", piece.strip())
    if len(cells) >= 2 and _surely_label(cells[0]):
        return cells[0], "  ".join(cells[1:])
    return None


def _is_label(label: str, value: str) -> bool:
    words = label.split()
    if len(words) > 12 or re.search(r"[a-z)]\. ", label) or (value[:1].isdigit() and label[-1:].isdigit()):
        return False
    if label_meaning(label) is not None:
        return len(words) <= 5 or "?" in label or "(" in label or label[:1].isupper()
    return False


def _heading(text: str) -> tuple[str, Meaning | None] | None:
    """The role and the field of a heading over answers; None where the line is none."""
    plain = text.strip()
    bare = _NUMBERED.sub("", plain).strip(" :?*_-")
    numbered = bool(_NUMBERED.match(plain))
    folded = fold(bare)
    if not _could_be_heading(plain, bare, numbered=numbered):
        return None
    found = label_meaning(bare)
    role = next((name for name, pattern in _SECTIONS_COMPILED if pattern.search(folded)), "")
    if found is not None and found.target in LONG | {"consent", "urgent"} and _asks(plain, folded):
        return role if role in {"referrer", "contact"} and numbered else "", found
    details = re.search(r"\bdetails?\b|\binformation\b|^about\b|\bsection\b", folded) or numbered or plain.isupper()
    if role and (details or folded in {"registered gp", "next of kin", "referrer", "patient", "client", "the person"}):
        return role, None
    return ("person", None) if folded in {"referral", "referral details"} else None


def _could_be_heading(plain: str, bare: str, *, numbered: bool) -> bool:
    """Whether a line looks like a heading: short, begun with a capital, without figures, no agency and no sentence."""
    words = bare.split()
    if not 1 <= len(words) <= 9 or len(plain) > 70 or sum(map(str.isdigit, plain)) > 3:
        return False
    if "\n" in plain or "@" in plain or plain.endswith((".", ",", "!")) or has_boxes(plain):
        return False
    ends = plain.endswith(("?", ":"))
    if looks_like_agency(bare) and not ends and not re.search(r"\bdetails\b|\babout\b", fold(bare)):
        return False
    return numbered or ends or plain.isupper() or (words[0][:1].isupper() and len(words) <= 7)


def _asks(plain: str, folded: str) -> bool:
    """Whether a line is a question or a heading over free text, not the beginning of a sentence."""
    return plain.endswith(("?", ":")) or plain.isupper() or len(folded.split()) <= 5


# Ticks and long answers ---------------------------------------------------------------------------------------------


def _ticked_alone(text: str, number: int) -> list[Answer] | None:
    """A line of boxes without a question: what is ticked is an answer of its own."""
    if not has_boxes(text):
        return None
    ticked, _, _ = choices(text)
    return [_statement(words, number) for words in ticked]


def _statement(words: str, number: int) -> Answer:
    found = label_meaning(words)
    if found is not None and found.target in {"consent", "safeguarding"}:
        return Answer(words, "yes", found.target, "person", 0.9, number)
    if re.search(r"\b(?:agree|consent|permission|knows about this|happy for)", words, re.IGNORECASE):
        return Answer(words, "yes", "consent", "person", 0.9, number)
    return Answer("Ticked", words, "reason", "person", 0.9, number)


def _put_together(found: list[Answer]) -> Iterator[Answer]:
    """The lines of one long answer as one."""
    last: Answer | None = None
    for answer in found:
        if (
            last is not None
            and answer.label == last.label
            and answer.target == last.target
            and answer.target in LONG | {"consent", "address"}
            and answer.line == last.line + last.value.count("\n") + 1
        ):
            last = replace(last, value=f"{last.value}\n{answer.value}")
            continue
        if last is not None:
            yield last
        last = answer
    if last is not None:
        yield last


def _ticks_answered(found: Iterator[Answer]) -> Iterator[Answer]:
    """Answers with boxes say what is ticked; where nothing is ticked they say nothing."""
    for answer in found:
        if not has_boxes(answer.value):
            yield answer
            continue
        ticked, empty, before = choices(answer.value)
        statements = [_statement(words, answer.line) for words in ticked]
        if answer.target in {SKIP, "notes"} or (
            re.search(r"tick", answer.label, re.IGNORECASE) and answer.target != "reason"
        ):
            yield from statements
            continue
        if ticked:
            yield replace(answer, value="; ".join(words for words in (before, *ticked) if words))
        elif len(empty) == 1 and not before:
            yield replace(answer, value="no")

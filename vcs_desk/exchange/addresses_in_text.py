"""Finds where somebody lives in running text: a postcode with what stands before it, or a house number with a street."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.values import DAY, POSTCODE

_STREETS = (
    r"(?:road|rd|street|st|lane|ln|avenue|ave|close|cl|court|ct|row|drive|dr|terrace|place|way|hill|house|crescent|gardens|"
    r"square|yard|fold|mews|walk|grove|rise|parade|park|view|green|gate|wharf|quay|cottages?|lodge|buildings|villas|rows?|"
    r"heol|stryd|ffordd|lon|brae|wynd|bank|end|side|mount|vale|meadows?|fields?)"
)
_UNIT = r"(?:(?:top|ground|first|second|basement|upper|lower|garden|attic)[ -]+(?:floor[ ]+)?(?:flat|left|right)|(?:flat|apartment|apt|unit|room|caravan|plot|bungalow|no\.?|number)[ ]*(?:\d{1,4}[a-z]?|[a-z])(?![a-z]))"
_HOUSE = Pattern(
    rf"\b(?:{_UNIT},?[ ]*)?(?:(?:flat|apartment|apt|unit|room|no\.?|number)[ ]+)?\d{{1,4}}[a-z]?(?:[ ]?[-/–][ ]?\d{{1,4}}[a-z]?)?,?[ ]+(?!of\b|years?\b|yrs?\b|th\b|st\b|nd\b|pm\b|am\b|to\b|and\b|or\b|days?\b|weeks?\b|months?\b|times\b|hours?\b|min|miles?\b|stone\b|sticks?\b|people\b|children\b|kids\b)(?=[A-Za-z])",
    re.IGNORECASE,
)
_UNIT_START = Pattern(rf"\b{_UNIT}\b", re.IGNORECASE)
_PLACE_WORD = Pattern(
    r"(?:[A-Z][\w'’.\-]*|\d{1,4}[A-Za-z]?|of|the|on|upon|le|la|y|yr|in|by|under|next|and|&|c/o|C/O|de|near|over|with|[-–])$"
)
_BOUNDARY = Pattern(
    r"\b(?:lives?|living|lived|stays?|staying|stopping|resides?|residing|bides?|moved|moving|based|flat is|house is|home is|address is|address:?|"
    r"addr:?|at|in|to|now|of|is|from|are|back to|property|currently|old address|same postcode|postcode|post code)\b[ ,:]*|[(:;]\s*|\s[-–—]\s",
    re.IGNORECASE,
)
_OF_HOUSES = Pattern(r"^(?:in|at|to|of|from|is|are|now|and|near)\b[ ,]*", re.IGNORECASE)
_OFFICES = Pattern(
    r"\b(?:registered office|surgery|medical centre|health centre|clinic|hospital|infirmary|council|town hall|civic|practice|"
    r"ltd|limited|charity|trust|head office|our (?:office|hub|centre|building)|pharmacy|chemist|jobcentre|library|university|college|academy|school|base)\b",
    re.IGNORECASE,
)
_LOWER = Pattern(
    rf"\b(?:number |no\.? ?)?(?P<street>\d{{1,4}}[a-z]?,? (?:[a-z'’]+ ){{0,3}}?{_STREETS})\b", re.IGNORECASE
)
_OF_A_STREET = Pattern(
    r"\b(?:lives?|living|moved|staying|flat|room|house) (?:at|in|on|into|to)\s+(?P<street>(?:the )?[^.,;:(\n\d]{0,40}\b[A-Z][\w'’]+ (?:Road|Street|Lane|Avenue|Close|Court|Row|Drive|Terrace|Place|Way|Hill|Crescent|Gardens|Square|Yard|Fold|Mews|Grove))\b"
)
_NUMBER_BEHIND = Pattern(
    r"\b(?:on|in|at) (?P<street>(?:[A-Z][\w'’]+ ){1,3}(?:Road|Street|Lane|Avenue|Close|Court|Row|Drive|Terrace|Place|Way|Crescent|Gardens))"
    r",? (?:at )?(?:number|no\.?|house) (?P<number>\d{1,4}[a-z]?)\b"
)
_WITHOUT_POSTCODE = Pattern(
    rf"\b(?:(?:lives? (?:at|in|on)|living (?:at|in|on)|stays at|staying at|moved (?:in)?to|address is|flat is|house is|home is|of|at)\s+|[A-Z][\w'’-]+(?:,| \() ?)(?P<street>(?:(?:{_UNIT},? )?\d{{1,4}}[A-Za-z]?,? |{_UNIT},? )(?:[A-Z][\w'’]+ ){{0,3}}[A-Z][\w'’]+(?:, [A-Z][\w'’]+){{0,2}})"
)


@dataclass(frozen=True)
class Place:
    """A postcode and the street before it, each "" where it does not stand there, and where both stand."""

    street: str
    postcode: str
    start: int
    end: int


def places_in(text: str) -> Iterator[Place]:
    """Each address in a text that may be a home: those of offices are left out."""
    taken: list[tuple[int, int]] = []
    for match in POSTCODE.finditer(text):
        if not _is_postcode(match[1], text, match.start()):
            continue
        street, start = _street_before(text, match.start())
        if _is_office(street, _just_before(text, start)):
            continue
        taken.append((start, match.end()))
        yield Place(street, match[1], start, match.end())
    for match in _WITHOUT_POSTCODE.finditer(text):
        street = " ".join(match["street"].split())
        near = POSTCODE.search(text, match.start(), match.end() + 45)
        if (
            near is None
            and not any(start <= match.start("street") < end for start, end in taken)
            and re.search(rf"\b{_STREETS}\b", street, re.I)
        ):
            taken.append((match.start("street"), match.end()))
            yield Place(street, "", match.start("street"), match.end())
    if not taken:
        for match in _NUMBER_BEHIND.finditer(text):
            taken.append(match.span())
            yield Place(f"{match['number']} {match['street']}", "", match.start(), match.end())
    if not taken:
        for match in _OF_A_STREET.finditer(text):
            yield Place(" ".join(match["street"].split()), "", match.start("street"), match.end())


def _is_postcode(found: str, text: str, at: int) -> bool:
    """Whether what has the form of a postcode is one, and not the end of another word or number: "M1 7DAYS", "w99 9aa1"."""
    small = found.islower() or not found[0].isupper()
    before = text[max(0, at - 20) : at]
    if small and not re.search(r"[a-z,\d]\s+$|postcode\W*$|^\s*$", before, re.IGNORECASE):
        return False
    return not re.search(r"(?:ref|no|ID|code|practice)[:#. ]*$", before) or "post" in before.lower()


def _street_before(text: str, at: int) -> tuple[str, int]:
    """What stands before a postcode and belongs to the address, and where it starts."""
    left = max(0, at - 150)
    before = text[left:at]
    piece = _with_lines_above(before.split("\n"))
    start = at - len(piece)
    street_start = _beginning(piece)
    if street_start is None:
        return "", at
    street = piece[street_start:]
    street = ", ".join(part.strip(" .-–") for part in re.split(r"[,\n]", street) if part.strip(" .-–"))
    return _without_prefix(street), start + street_start


def _without_prefix(street: str) -> str:
    street = re.sub(r"^(?:number|no\.?)\s+(?=\d)", "", street, flags=re.IGNORECASE)
    parts = street.split(", ")
    while parts and re.fullmatch(r"(?:same )?post ?code|pc|same postcode|address", parts[-1], re.IGNORECASE):
        parts.pop()
    return ", ".join(parts)


def _with_lines_above(lines: list[str]) -> str:
    """The words before a postcode on its line, with the lines above it where these are the lines of one address."""
    piece = lines.pop()
    if (
        piece.strip(" ,")
        and _beginning(piece) != len(piece) - len(piece.lstrip())
        and not _all_places(piece.strip(" ,"))
    ):
        return piece
    above: list[str] = []
    for line in reversed(lines[-5:]):
        if not line.strip() or not _is_line_of_address(line):
            break
        above.insert(0, line)
    first = next((n for n, line in enumerate(above) if _begins_address(line)), None)
    if first is None:
        return piece
    return "\n".join([*above[first:], piece])


def _begins_address(line: str) -> bool:
    plain = line.strip(" ,")
    return bool(_HOUSE.match(plain) or _UNIT_START.match(plain) or re.search(rf"\b{_STREETS}$", plain, re.IGNORECASE))


def _is_line_of_address(line: str) -> bool:
    plain = line.strip(" ,")
    if not plain or ":" in plain or looks_like_agency(plain) or DAY.search(plain) or re.search(r"\d{5}", plain):
        return False
    if _HOUSE.match(plain) or _UNIT_START.match(plain):
        return len(plain) < 50
    return len(plain.split()) <= 4 and all(_all_places(part) for part in plain.split(",") if part.strip())


def _all_places(chunk: str) -> bool:
    words = chunk.split()
    return (
        bool(words)
        and all(_PLACE_WORD.match(word.strip(",.")) for word in words)
        and (words[0][:1].isupper() or words[0][:1].isdigit() or words[0].lower() in {"the", "c/o"})
    )


def _beginning(piece: str) -> int | None:
    """Where the address starts in the words before a postcode; None where none of them belong to it."""
    lowest = _after_last_figures(piece)
    houses = [match for match in _HOUSE.finditer(piece) if match.start() >= lowest and not _is_a_day(piece, match)]
    units = [match.start() for match in _UNIT_START.finditer(piece) if match.start() >= lowest]
    if houses:
        start = _chain(piece, [match.start() for match in houses], units)
        return _with_name_of_house(piece, start, lowest)
    if units:
        return units[0]
    return _by_capitals(piece, lowest)


def _after_last_figures(piece: str) -> int:
    """The end of the last telephone or long number: no address goes through one."""
    ends = [match.end() for match in re.finditer(r"(?:\d[\s\-]?){6,}", piece)]
    ends += [match.end() for match in DAY.finditer(piece)]
    return max(ends, default=0)


def _is_a_day(piece: str, match: re.Match[str]) -> bool:
    day = DAY.match(piece, match.start())
    year = re.match(r"(?:18|19|20)\d\d\b", match[0])
    return day is not None or year is not None


def _chain(piece: str, houses: list[int], units: list[int]) -> int:
    """The first of several numbers that belong together: "Flat 3, Cooper House, 18 Vinegar Yard"."""
    start = houses[-1]
    for earlier in sorted({*houses[:-1], *units}, reverse=True):
        between = piece[earlier:start]
        if (
            earlier < start
            and len(between) < 45
            and re.fullmatch(r"[\w\s,.'’/\-]*", between)
            and _mostly_places(between)
        ):
            start = earlier
    return start


def _mostly_places(text: str) -> bool:
    words = [word.strip(",.") for word in text.split()]
    return all(
        _PLACE_WORD.match(word)
        or word.lower() in {"flat", "room", "unit", "apartment", "number", "no", "floor", "house"}
        for word in words
        if word
    )


def _with_name_of_house(piece: str, start: int, lowest: int) -> int:
    """The name of a house before its number: "Tŷ Canol, 4 Heol y Felin", "The Annexe, 2A Wesley Mews"."""
    before = piece[lowest:start]
    match = re.search(
        r"(?:^|[\n(:]|\b(?:at|of|in|is|to)\s|\.\s)\s*(?P<name>(?:[Tt]he )?[A-ZÀ-Ž][\w'’]*(?: (?:y|of|[A-ZÀ-Ž][\w'’]*)){0,3}),?\s*$",
        before,
    )
    if match is None or not before.rstrip().endswith(","):
        return start
    name = match["name"]
    if len(name.split()) > 4 or re.match(r"(?:Mr|Mrs|Ms|Miss|Dr|Hello|Hi|Dear)\b", name):
        return start
    words = name.split()
    housey = re.search(
        rf"\b(?:{_STREETS[3:-1]}|cottage|farm|annexe?|t[yŷ]|barn|mill|forge|croft|hall|rosebank|bungalow|manor|chapel|rectory|vicarage|care home)\b",
        name,
        re.I,
    )
    line_start = not piece[: lowest + match.start("name")].strip(" ,") and lowest == 0
    if housey or (line_start and len(words) <= 2 and not _could_be_person(words)):
        return lowest + match.start("name")
    return start


def _could_be_person(words: list[str]) -> bool:
    return len(words) == 2 and not any(word.lower() in {"the", "ty", "tŷ"} for word in words)


def _by_capitals(piece: str, lowest: int) -> int | None:
    """A house with a name and no number: the capitalised words before the postcode, back to a word that ends them."""
    tail = piece[lowest:]
    bounds = [match.end() for match in _BOUNDARY.finditer(tail)]
    for begin in (*reversed(bounds), 0):
        chunk = tail[begin:].strip(" ,\n")
        if not chunk:
            continue
        pieces = [part.strip() for part in re.split(r"[,\n]", chunk) if part.strip()]
        if all(_all_places(part) for part in pieces) and len(chunk) < 90:
            if begin and (len(pieces) > 1 or re.search(rf"\b{_STREETS}\b", chunk, re.IGNORECASE)):
                return lowest + begin + (len(tail[begin:]) - len(tail[begin:].lstrip(" ,\n")))
            if not begin and not lowest and len(pieces) > 1:
                return 0
        elif begin:
            break
    small = list(_LOWER.finditer(tail))
    if small:
        return lowest + small[-1].start()
    return None


def _just_before(text: str, start: int) -> str:
    before = text[max(text.rfind("\n", 0, start) + 1, start - 45) : start]
    return re.split(r"[.!?;]\s", before)[-1]


def _is_office(street: str, before: str) -> bool:
    """Whether an agency's name stands in the address or right before it."""
    if re.match(r"c/o\b", street, re.IGNORECASE):
        return False
    agency = _OFFICES.search(before)
    lives = re.search(r"\b(?:liv(?:es?|ing)|address|stay(?:s|ing)?|home|flat|house|moved)\b", before, re.IGNORECASE)
    return bool(_OFFICES.search(street)) or (
        agency is not None and (lives is None or (lives.start() < agency.start() and before.rstrip().endswith(",")))
    )

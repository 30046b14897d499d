"""Reads the columns about the person; what cannot be read is kept in the notes as it was written."""

from __future__ import annotations

import re
from dataclasses import replace

from vcs_desk.dates import age_on, day
from vcs_desk.exchange import cells
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.layout import Row, why_not
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.names import Name, family_name, given_name, tidy, whole_name
from vcs_desk.folding import fold
from vcs_desk.nhs_number import digits, is_valid_nhs_number
from vcs_desk.postcode import is_postcode, normalise_postcode
from vcs_desk.services.inputs import PersonInput

CHECK_DIGIT = "The check digit of this NHS number does not fit. Kept and marked."
NOT_TEN_DIGITS = "This NHS number does not have ten digits. Kept and marked."
_POSTCODE_INSIDE = re.compile(r"[,\s]*\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\b\W*$", re.IGNORECASE)


def person_of(row: Row) -> PersonInput:
    """The person of one row, without the notes: those are still being gathered in the row."""
    name = _name(row)
    birth = _birth(row)
    number, valid = _nhs_number(row)
    address, postcode = _address(row)
    person = PersonInput(
        first_name=name.first,
        last_name=name.last,
        preferred_name=name.preferred,
        date_of_birth=birth.day,
        birth_year=birth.year,
        age=birth.age,
        email=_email(row, "email"),
        address=address,
        postcode=postcode,
        nhs_number=number,
        nhs_number_valid=valid,
        gender=cells.read_gender(row.text("gender")),
        ethnic_group=cells.read_ethnic_group(row.text("ethnic_group")),
        first_language=cells.said(row.text("first_language")),
        gp_practice=cells.said(row.text("gp_practice")),
        contact_relation=cells.said(row.text("contact_relation")),
        contact_email=_email(row, "contact_email"),
    )
    person = _with_phones(row, _with_named_contact(person, cells.said(row.text("contact_name"))))
    for column, text in row.texts.get("notes", ()):
        row.note(row.heading(column), cells.said(text))
    return person


def _name(row: Row) -> Name:
    whole, first, last = (cells.named(row.text(key, " ")) for key in ("full_name", "first_name", "last_name"))
    if first or last:
        given, family = given_name(first), family_name(last)
        found = Name(
            given.first or family.first, family.last, given.preferred or family.preferred, given.rest or family.rest
        )
        if (
            not found.last
            and " " in first
            and not row.texts.get("full_name")
            and "last_name" not in row.layout.mapping.values()
        ):
            found = whole_name(first)
    elif whole and _is_a_name(whole, alone=len(row.texts) == 1):
        found = whole_name(whole, surname_first=row.layout.surname_first)
    else:
        found = Name()
    if found.rest:
        row.note("Name", found.rest)
    if found.middle:
        row.note("Middle name", found.middle)
    preferred = cells.said(row.text("preferred_name", " "))
    if not preferred or fold(preferred) in {fold(found.first), fold(f"{found.first} {found.last}")}:
        preferred = found.preferred
    return Name(found.first, found.last, preferred)


def _is_a_name(text: str, *, alone: bool) -> bool:
    """Whether the text can be a name. Alone in its row it could be a footnote, or the agency of the rows below it."""
    figures = sum(character.isdigit() for character in text)
    if "@" in text or figures > 2 or not any(map(str.isalpha, text)) or len(text.split()) > 8:
        return False
    footnote = figures or ":" in text or text.endswith(".") or len(text.split()) > 5
    return not (alone and (footnote or looks_like_agency(text)))


def _birth(row: Row) -> cells.Birth:
    born = cells.Birth()
    for key in ("date_of_birth", "birth_year", "age"):
        for column, text in row.texts.get(key, ()):
            if not cells.said(text):
                continue
            try:
                found = cells.read_birth(text, row.layout.today, month_first=column in row.layout.month_first)
            except ValueError as wrong:
                row.keep_as_written(column, text, why_not(wrong))
                continue
            if found.day and age_on(found.day, row.layout.today) < 10 and not re.search(r"\d{4}", text):
                row.flag(f"{row.heading(column)} “{text[:40]}” was read as {day(found.day)}. Look at the century.")
            born = cells.Birth(
                born.day or found.day, born.year or found.year, found.age if born.age is None else born.age
            )
    return cells.Birth(born.day, None if born.day else born.year, born.age)


def _nhs_number(row: Row) -> tuple[str, bool | None]:
    text = row.text("nhs_number", " ")
    if not cells.said(text):
        return "", None
    number = digits(cells.unspoiled(text))
    if not number:
        found = re.search(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b", text)
        if found is not None:
            return _judged(row, digits(found[0]))
        row.note("NHS number as written", text)
        row.flag("This is not an NHS number. Kept in the notes.")
        return "", None
    if len(number) == 9 and is_valid_nhs_number(f"0{number}"):
        number = f"0{number}"
    return _judged(row, number)


def _judged(row: Row, number: str) -> tuple[str, bool]:
    valid = is_valid_nhs_number(number)
    if not valid:
        row.flag(CHECK_DIGIT if len(number) == 10 else NOT_TEN_DIGITS)
    return number, valid


def _email(row: Row, key: str) -> str:
    text = cells.said(row.text(key))
    found = EMAIL.search(text.removeprefix("mailto:"))
    if found is None:
        if text:
            row.note("E-mail as written", text)
            row.flag(f"“{text[:40]}” is not an e-mail address. Kept in the notes.")
        return ""
    if (more := EMAIL.findall(text)[1:]) and key == "email":
        row.note("Other e-mail", ", ".join(more))
    return found[0]


def _address(row: Row) -> tuple[str, str]:
    """The address without its postcode, and the postcode: from its own column, else from the end of the address."""
    lines = [cells.said(" ".join(text.split()).strip(" ,")) for _, text in row.texts.get("address", ())]
    address = ", ".join(line for line in lines if line)
    written = cells.said(row.text("postcode", " "))
    inside = _POSTCODE_INSIDE.search(address)
    if inside and (not is_postcode(written) or normalise_postcode(inside[1]) == normalise_postcode(written)):
        address, postcode = address[: inside.start()].strip(" ,"), normalise_postcode(inside[1])
        return address, postcode
    if written and not is_postcode(written):
        row.note("Postcode as written", written)
        row.flag(f"“{written[:20]}” is not a whole postcode. Kept in the notes.")
        return address, ""
    return address, normalise_postcode(written)


def _with_phones(row: Row, person: PersonInput) -> PersonInput:
    """The person's own numbers; a number with "daughter" beside it is the contact's."""
    own: list[str] = []
    for key in ("phone", "phone_other"):
        for _, text in row.texts.get(key, ()):
            numbers = cells.read_numbers(text)
            if not numbers and cells.said(text):
                row.note("Telephone as written", text)
                row.flag(f"“{text[:40]}” is not a whole telephone number. Kept in the notes.")
            for number in numbers:
                relation = cells.RELATIONS.search(number.words)
                if relation and not row.text("contact_phone") and not person.contact_phone:
                    person = _with_contact(person, number, relation[0])
                else:
                    own.append(number.digits)
                    row.note(f"Telephone {number.digits}", number.words)
    own = list(dict.fromkeys(own))
    row.note("More telephone numbers", ", ".join(own[2:]))
    theirs = cells.read_numbers(row.text("contact_phone"))
    if row.text("contact_phone") and not theirs:
        row.note("Contact’s telephone as written", cells.said(row.text("contact_phone")))
    return replace(
        person,
        phone=own[0] if own else "",
        phone_other=own[1] if len(own) > 1 else "",
        contact_phone=theirs[0].digits if theirs else person.contact_phone,
    )


def _with_named_contact(person: PersonInput, text: str) -> PersonInput:
    """The contact of a cell that may hold all in one: "Sue Trewin (daughter) 07700 900334"."""
    numbers = cells.read_numbers(text)
    words = numbers[0].words if numbers else text
    relation = cells.RELATIONS.search(words)
    name = cells.RELATIONS.sub(" ", words) if relation else words
    name = " ".join(re.sub(r"\(\s*\)|^\W+|[\s:,(\-–]+$", " ", name).split())
    return replace(
        person,
        contact_name=tidy(name) if name[:1].isalpha() else "",
        contact_relation=person.contact_relation or (relation[0].lower() if relation else ""),
        contact_phone=numbers[0].digits if numbers else "",
    )


def _with_contact(person: PersonInput, number: cells.Number, relation: str) -> PersonInput:
    name = cells.RELATIONS.sub(" ", number.words).strip(" ():-,'’s")
    return replace(
        person,
        contact_phone=number.digits,
        contact_relation=person.contact_relation or relation.lower(),
        contact_name=person.contact_name or (" ".join(name.split()) if name[:1].isupper() else ""),
    )

"""The questions of the form in which an item is put right, part by part."""

from __future__ import annotations

from vcs_desk.ui.kit.form import Field
from vcs_desk.ui.pages.arrivals.words import kinds_of_sender, words

WHEN_SAID = ("gender", "ethnic_group", "first_language")
"""Shown only where the source says something: nobody has to be asked here."""
CONTACT = ("contact_name", "contact_relation", "contact_phone", "contact_email")


def who_fields() -> tuple[Field, ...]:
    """Who it is, and how to reach them."""
    return (
        Field("first_name", words("First name"), help=words("One name is enough."), required=True),
        Field("last_name", words("Last name")),
        Field("preferred_name", words("Likes to be called")),
        Field("born", words("Born"), "date", words("For example 5/3/1950, 1950, or an age such as 76"), width=180),
        Field("phone", words("Phone"), width=220),
        Field("phone_other", words("Other phone"), width=220),
        Field("email", words("E-mail")),
        Field("address", words("Address")),
        Field("postcode", words("Postcode"), width=140),
        Field("nhs_number", words("NHS number"), width=180),
        Field("gp_practice", words("GP practice")),
        Field("first_language", words("First language")),
        Field("gender", words("Gender"), width=220),
        Field("ethnic_group", words("Ethnic group")),
    )


def contact_fields() -> tuple[Field, ...]:
    """Somebody through whom they are reached."""
    return (
        Field("contact_name", words("Name of somebody to ring")),
        Field("contact_relation", words("Who that is to them"), help=words("For example daughter, or support worker")),
        Field("contact_phone", words("Phone of that person"), width=220),
        Field("contact_email", words("E-mail of that person")),
    )


def sender_fields() -> tuple[Field, ...]:
    """Who refers."""
    return (
        Field("referrer_name", words("Name of the person who sent them")),
        Field("agency", words("Sent by"), help=words("A surgery, a council, a charity.")),
        Field("kind", words("Kind of sender"), "choice", choices=kinds_of_sender()),
        Field("referrer_phone", words("Phone of the sender"), width=220),
        Field("referrer_email", words("E-mail of the sender")),
        Field("received_on", words("Received"), "date", words("For example today, 12/11, last Tuesday"), width=220),
    )


def why_fields() -> tuple[Field, ...]:
    """What it is about, in words."""
    return (
        Field("reason", words("Why were they referred?"), "area", words("In the words of the sender.")),
        Field("matters", words("What matters to them"), "area"),
    )


def more_fields() -> tuple[Field, ...]:
    """What else a leader should know."""
    answers = (
        ("yes", words("Yes, they agreed")),
        ("no", words("No")),
        ("unknown", words("Not asked yet")),
    )
    return (
        Field("consent", words("May we tell the referrer how it goes?"), "radio", choices=answers),
        Field("urgent", words("This is urgent"), "tick"),
        Field("interpreter", words("Interpreter"), help=words("The language, or BSL.")),
        Field("safeguarding", words("There is a safeguarding concern"), "tick"),
        Field("risks", words("Risks"), "area"),
        Field("notes", words("Notes about the person"), "area", words("What else it says about them.")),
    )

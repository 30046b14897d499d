"""The sheet in which something asked for at the door or by phone is written down that could not be offered."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.services.referrals import log_unmet_need
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.pages.evidence.words import words


def need_sheet(desk: Desk, window: QWidget) -> AnswerSheet:
    """A sheet, not yet open, that keeps one entry of the log of unmet need. Nobody is named in it."""

    def keep(form: Form, values: Values) -> bool:
        need, reason, said, ward = (str(values[name] or "") for name in ("need", "reason", "words", "ward"))
        return desk.save(form, log_unmet_need, need, reason, said, ward=ward) is not None

    return AnswerSheet(
        window, words("Write down a need"), words("Write it down"), _fields(), keep,
        text=words("Asked for at the door or by phone, and we had nothing for it. Nobody is named."), icon="check",
    )  # fmt: skip


def _fields() -> tuple[Field, ...]:
    choose = ("", words("Choose one"))
    needs = (choose, *((entry.code, entry.label) for entry in lists.entries("needs")))
    reasons = (choose, *((entry.code, entry.label) for entry in lists.entries("decline_reasons") if entry.unmet))
    return (
        Field("need", words("What was asked for"), "choice", required=True, choices=needs),
        Field("reason", words("Why we could not offer it"), "choice", required=True, choices=reasons),
        Field("ward", words("Where they live"), help=words("Ward or village, if they said"), width=260),
        Field("words", words("In a few words"), "area"),
    )

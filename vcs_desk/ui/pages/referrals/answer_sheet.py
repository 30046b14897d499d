"""The sheet for one answer, under its earlier name."""

from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Save, Values

__all__ = ["AnswerSheet", "Save", "Values"]

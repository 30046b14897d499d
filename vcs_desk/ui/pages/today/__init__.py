"""The page Today and its parts."""

from __future__ import annotations

from vcs_desk.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]

"""The page Reports and its parts."""

from __future__ import annotations

from vcs_desk.ui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]

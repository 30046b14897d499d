"""The page on which files are brought in, and its steps."""

from __future__ import annotations

from vcs_desk.ui.pages.importing.page import ImportPage

__all__ = ["ImportPage"]

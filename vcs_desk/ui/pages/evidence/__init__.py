"""The page Evidence and its parts."""

from __future__ import annotations

from vcs_desk.ui.pages.evidence.page import EvidencePage

__all__ = ["EvidencePage"]

"""The page of what has arrived, on which it is read, put right and taken in."""

from __future__ import annotations

from vcs_desk.ui.pages.arrivals.page import ArrivalsPage

__all__ = ["ArrivalsPage"]

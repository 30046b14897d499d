"""The page Settings and its sections."""

from __future__ import annotations

from vcs_desk.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]

"""The page Referrals and its parts."""

from __future__ import annotations

from vcs_desk.ui.pages.referrals.page import ReferralsPage

__all__ = ["ReferralsPage"]

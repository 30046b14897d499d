"""The page People: finding somebody, and everything about one person."""

from vcs_desk.ui.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]

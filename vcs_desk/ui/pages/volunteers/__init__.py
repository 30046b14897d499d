"""The page Volunteers: rota, people, checks and hours to approve."""

from vcs_desk.ui.pages.volunteers.page import VolunteersPage

__all__ = ["VolunteersPage"]

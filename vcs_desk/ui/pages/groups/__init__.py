"""The groups: the week as a calendar, and each group with its places, its waiting list and its sessions."""

from vcs_desk.ui.pages.groups.page import GroupsPage

__all__ = ["GroupsPage"]

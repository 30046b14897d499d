"""The page of things to do."""

from vcs_desk.ui.pages.tasks.page import TasksPage

__all__ = ["TasksPage"]

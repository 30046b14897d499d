"""Our own directory of other services: whom else people can be sent to, and what became of it."""

from vcs_desk.ui.pages.directory.page import DirectoryPage

__all__ = ["DirectoryPage"]

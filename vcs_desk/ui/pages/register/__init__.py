"""The register of one session, marked by keyboard."""

from vcs_desk.ui.pages.register.page import RegisterPage

__all__ = ["RegisterPage"]

"""Setting up a new desk in five steps."""

from vcs_desk.ui.first_run.wizard import FirstRunScreen

__all__ = ["FirstRunScreen"]

"""The flow whose parts come and go, under its earlier name."""

from vcs_desk.ui.kit.kept_flow import KeptFlow

__all__ = ["KeptFlow"]

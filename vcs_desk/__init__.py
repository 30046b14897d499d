"""VCS Desk: the desk of a small group that receives people through social prescribing."""

__version__ = "1.0.0"

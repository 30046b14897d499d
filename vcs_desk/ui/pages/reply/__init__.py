"""The page on which an answer to a referrer is written, looked at and recorded as sent."""

from vcs_desk.ui.pages.reply.page import ReplyPage

__all__ = ["ReplyPage"]

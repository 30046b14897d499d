"""The lines somebody has typed into replies that were not sent yet, kept until they are."""

from __future__ import annotations

import json

from vcs_desk.queries.settings import recall
from vcs_desk.services.settings import remember
from vcs_desk.ui.desk import Desk


class Drafts:
    """One line for each referral and what the reply is about, of whoever is signed in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._key = f"draft.reply.{desk.actor.user_id}"

    def line(self, referral_id: int, about: str, usual: str) -> str:
        """What was typed, or the usual line."""
        return self._all().get(f"{referral_id}.{about}", usual)

    def keep(self, referral_id: int, about: str, line: str, usual: str) -> None:
        """Keep a line that is not the usual one."""
        kept = self._all()
        place = f"{referral_id}.{about}"
        before = dict(kept)
        kept.pop(place, None)
        if line != usual:
            kept[place] = line
        if kept != before:
            self._desk.do(remember, self._key, json.dumps(kept, ensure_ascii=False))

    def forget(self, referral_id: int, about: str) -> None:
        """The reply has gone: its line is kept with it."""
        self.keep(referral_id, about, "", "")

    def _all(self) -> dict[str, str]:
        kept = self._desk.ask(recall, self._key)
        return dict(json.loads(kept)) if kept else {}

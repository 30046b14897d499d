"""Makes guessing slow: after ten wrong tries each further one has to wait, also after a restart.

Whoever can write to the folder can delete the note of it. What stops a thief is the cost of each guess (Costs); this
stops the curious at the keyboard.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta

from vcs_desk.clock import Clock
from vcs_desk.errors import DeskError
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.key_slots import WrongPassphrase, WrongRecoveryKey

FREE_TRIES = 10
_FIRST_WAIT = 30
_LONGEST_WAIT = 15 * 60


class WaitFirst(DeskError):
    """Too many wrong tries; ``seconds`` is how long the next one has to wait."""

    def __init__(self, seconds: int) -> None:
        minutes = math.ceil(seconds / 60)
        wait = f"{seconds} seconds" if seconds <= 90 else f"{minutes} minutes"
        super().__init__(
            f"There were {FREE_TRIES} or more wrong tries. You can try again in {wait}.",
            "The recovery sheet opens the desk too, after the same wait.",
        )
        self.seconds = seconds


class Tries:
    """Counts wrong tries in the state file. Never sleeps: it says how long to wait, and refuses until then."""

    def __init__(self, state: StateFile, clock: Clock) -> None:
        self._state = state
        self._clock = clock

    def seconds_to_wait(self) -> int:
        """0 if the next try may be made now. A clock set back does not make the wait longer than it was."""
        state = self._state.read()
        if state.wrong_tries < FREE_TRIES or state.last_wrong_try is None:
            return 0
        doublings = min(state.wrong_tries - FREE_TRIES, 10)
        whole = min(_FIRST_WAIT << doublings, _LONGEST_WAIT)
        left = state.last_wrong_try + timedelta(seconds=whole) - self._clock.now()
        return min(max(math.ceil(left.total_seconds()), 0), whole)

    def attempt(self, unlock: Callable[[], bytes]) -> bytes:
        """The database key from ``unlock``; raises WaitFirst, or whatever ``unlock`` raises.

        The try is counted before it is made, so that ending the program half-way does not make it free.
        """
        wait = self.seconds_to_wait()
        if wait:
            raise WaitFirst(wait)
        before = self._state.read().wrong_tries
        self._state.change(wrong_tries=before + 1, last_wrong_try=self._clock.now())
        try:
            key = unlock()
        except (WrongPassphrase, WrongRecoveryKey):
            raise
        except BaseException:
            self._state.change(wrong_tries=before)
            raise
        self._state.change(wrong_tries=0, last_wrong_try=None)
        return key

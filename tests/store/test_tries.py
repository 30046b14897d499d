"""After ten wrong tries guessing is slow, also after a restart."""

from __future__ import annotations

import pytest

from tests.store.conftest import WORDS, Desk
from vcs_desk.errors import DeskError
from vcs_desk.store.tries import Tries, WaitFirst
from vcs_desk.store.vault import WrongPassphrase


def guess(desk: Desk, times: int, words: str = "not the right words") -> None:
    tries = Tries(desk.state, desk.clock)
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            tries.attempt(lambda: desk.vault.unlock(1, words))


def test_nine_wrong_tries_cost_nothing(desk: Desk) -> None:
    guess(desk, 9)
    assert Tries(desk.state, desk.clock).attempt(lambda: desk.vault.unlock(1, WORDS)) == desk.key
    assert desk.state.read().wrong_tries == 0


def test_the_tenth_makes_even_the_right_words_wait(desk: Desk) -> None:
    guess(desk, 10)
    with pytest.raises(WaitFirst, match="try again in 30 seconds") as wait:
        Tries(desk.state, desk.clock).attempt(lambda: desk.vault.unlock(1, WORDS))
    assert wait.value.seconds == 30


def test_waiting_helps(desk: Desk) -> None:
    guess(desk, 10)
    desk.clock.forward(seconds=20)
    assert Tries(desk.state, desk.clock).seconds_to_wait() == 10
    desk.clock.forward(seconds=10)
    assert Tries(desk.state, desk.clock).attempt(lambda: desk.vault.unlock(1, WORDS)) == desk.key


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(desk: Desk) -> None:
    waits = []
    for wrong in range(10, 18):
        desk.state.change(wrong_tries=wrong, last_wrong_try=desk.clock.now())
        waits.append(Tries(desk.state, desk.clock).seconds_to_wait())
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_a_clock_set_back_makes_no_endless_wait(desk: Desk) -> None:
    guess(desk, 10)
    desk.clock.forward(days=-3000)
    assert Tries(desk.state, desk.clock).seconds_to_wait() == 30


def test_ending_the_program_half_way_does_not_make_a_try_free(desk: Desk) -> None:
    seen = []
    Tries(desk.state, desk.clock).attempt(lambda: seen.append(desk.state.read().wrong_tries) or desk.key)  # type: ignore[func-returns-value]
    assert seen == [1]


def test_a_damaged_key_file_is_not_a_wrong_try(desk: Desk) -> None:
    def unlock() -> bytes:
        raise DeskError("The key file is damaged.")

    with pytest.raises(DeskError):
        Tries(desk.state, desk.clock).attempt(unlock)
    assert desk.state.read().wrong_tries == 0

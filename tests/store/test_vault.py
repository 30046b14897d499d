"""The key file: who can open the desk, who no longer can, and what damage and a kill leave."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.store.conftest import CHEAP, WORDS, Desk
from vcs_desk.clock import SystemClock
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.store.key_file import to_bytes
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.vault import (
    Costs,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileTooNew,
    Vault,
    WrongPassphrase,
    WrongRecoveryKey,
    previous_of,
)

OTHER_WORDS = "seven quiet boats at dawn"


@pytest.fixture
def vault(desk: Desk) -> Vault:
    return desk.vault


def test_a_passphrase_opens_the_desk(desk: Desk) -> None:
    assert Vault.load(desk.files.key_file).unlock(1, WORDS) == desk.key


def test_the_recovery_sheet_opens_the_desk(desk: Desk, vault: Vault) -> None:
    assert vault.unlock_with_recovery(RecoveryKey.parse(desk.recovery.qr_text)) == desk.key


def test_a_wrong_passphrase_is_told_apart_from_damage(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase, match="Caps Lock"):
        vault.unlock(1, "something else entirely")


def test_another_desks_sheet_is_refused_with_the_number_to_look_for(vault: Vault) -> None:
    with pytest.raises(WrongRecoveryKey, match=vault.file_id):
        vault.unlock_with_recovery(RecoveryKey.generate())


def test_the_unlock_screen_knows_names_before_any_key(desk: Desk, vault: Vault) -> None:
    vault.add_user(desk.key, 7, "Tamsin Vean", "Leader, Singing for Fun", OTHER_WORDS)
    shown = [(slot.user_id, slot.label, slot.role) for slot in Vault.load(vault.path).people()]
    assert shown == [(1, "Jenna Rickard", "Coordinator"), (7, "Tamsin Vean", "Leader, Singing for Fun")]
    assert vault.organisation == "Tregarrow Neighbours"


def test_a_passphrase_typed_on_another_keyboard_is_the_same(desk: Desk, vault: Vault) -> None:
    vault.add_user(desk.key, 7, "Tamsin", "Leader", "pedwar gair tŷ côr")
    assert vault.unlock(7, "  pedwar gair ty\u0302 co\u0302r ") == desk.key


def test_a_short_passphrase_is_refused_with_advice(desk: Desk, vault: Vault) -> None:
    with pytest.raises(Invalid) as refused:
        vault.add_user(desk.key, 7, "Tamsin", "Leader", "short      ")
    assert "Four words" in refused.value.fields["passphrase"]


def test_a_changed_passphrase_ends_the_old_one(desk: Desk, vault: Vault) -> None:
    vault.change_passphrase(1, WORDS, OTHER_WORDS)
    assert vault.unlock(1, OTHER_WORDS) == desk.key
    with pytest.raises(WrongPassphrase):
        Vault.load(vault.path).unlock(1, WORDS)


def test_changing_a_passphrase_needs_the_old_one(vault: Vault) -> None:
    before = vault.path.read_bytes()
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(1, OTHER_WORDS, OTHER_WORDS)
    assert vault.path.read_bytes() == before


def test_a_new_sheet_makes_the_old_one_useless(desk: Desk, vault: Vault) -> None:
    new = vault.new_recovery(desk.key)
    assert vault.unlock_with_recovery(new) == desk.key
    with pytest.raises(WrongRecoveryKey):
        vault.unlock_with_recovery(desk.recovery)


def test_who_was_removed_is_shut_out_even_if_the_key_file_is_damaged(desk: Desk, vault: Vault) -> None:
    vault.add_user(desk.key, 7, "Tamsin", "Leader", OTHER_WORDS)
    vault.remove_user(7)
    vault.path.write_bytes(b"")
    again = Vault.load(vault.path)
    assert again.from_previous
    with pytest.raises(DeskError, match="no passphrase for this desk"):
        again.unlock(7, OTHER_WORDS)


@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_an_ended_way_in_is_in_neither_file(desk: Desk, vault: Vault, way: str) -> None:
    old = [slot["wrapped"] for slot in json.loads(vault.path.read_bytes().split(b"\n", 1)[1])["slots"]]
    if way == "recovery":
        vault.new_recovery(desk.key)
    else:
        vault.change_passphrase(1, WORDS, OTHER_WORDS)
    gone = old[0 if way == "recovery" else 1].encode()
    assert gone not in vault.path.read_bytes()
    assert gone not in previous_of(vault.path).read_bytes()


def test_who_was_just_added_can_sign_in_even_if_the_key_file_is_damaged(desk: Desk, vault: Vault) -> None:
    vault.add_user(desk.key, 7, "Tamsin", "Leader", OTHER_WORDS)
    vault.path.unlink()
    assert Vault.load(vault.path).unlock(7, OTHER_WORDS) == desk.key


def test_the_last_person_cannot_be_removed(vault: Vault) -> None:
    with pytest.raises(Invalid, match="only person"):
        vault.remove_user(1)


def test_a_name_changes_without_a_key(desk: Desk, vault: Vault) -> None:
    vault.relabel(1, "Jenna Rickard-Vean", "Trustee")
    vault.rename_organisation("Tregarrow")
    again = Vault.load(vault.path)
    assert (again.people()[0].label, again.organisation) == ("Jenna Rickard-Vean", "Tregarrow")
    assert again.unlock(1, WORDS) == desk.key


def test_the_journals_end_and_erasures_are_kept_outside_the_database(vault: Vault) -> None:
    vault.note_head("ab" * 32, 3871)
    vault.note_erasure(17)
    again = Vault.load(vault.path)
    assert (again.head, again.erasures) == (("ab" * 32, 3871), (17,))


def test_a_slot_moved_to_another_person_does_not_open(desk: Desk, vault: Vault) -> None:
    vault.add_user(desk.key, 7, "Tamsin", "Leader", OTHER_WORDS)
    first, second = vault.people()
    with pytest.raises(WrongPassphrase):
        type(first)(**(vars(first) | {"user_id": second.user_id})).open_with_passphrase(vault.file_id, WORDS)


def test_a_second_desk_is_not_begun_over_the_first(vault: Vault) -> None:
    with pytest.raises(DeskError, match="already is a key file"):
        Vault.create(vault.path, CHEAP)


def test_the_key_itself_is_nowhere_in_the_file(desk: Desk, vault: Vault) -> None:
    data = vault.path.read_bytes()
    assert desk.key not in data
    assert desk.key.hex().encode() not in data


def test_every_flipped_bit_is_damage_and_not_a_wrong_passphrase(vault: Vault) -> None:
    whole, chance = vault.path.read_bytes(), Random(3)
    previous_of(vault.path).unlink()
    for _ in range(120):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        vault.path.write_bytes(flipped)
        with pytest.raises((KeyFileDamaged, KeyFileTooNew)):
            Vault.load(vault.path)


@pytest.mark.parametrize("damage", ["empty", "half", "longer", "zeros"])
def test_a_damaged_key_file_opens_with_the_one_before(desk: Desk, vault: Vault, damage: str) -> None:
    vault.note_head("", 0)
    whole = vault.path.read_bytes()
    damaged = {"empty": b"", "half": whole[:500], "longer": whole + b" ", "zeros": bytes(len(whole))}
    vault.path.write_bytes(damaged[damage])
    again = Vault.load(vault.path)
    assert again.from_previous
    assert again.unlock(1, WORDS) == desk.key


def test_a_change_mends_a_damaged_key_file(desk: Desk, vault: Vault) -> None:
    vault.path.write_bytes(b"")
    Vault.load(vault.path).relabel(1, "Jenna", "Coordinator")
    assert not Vault.load(vault.path).from_previous
    assert Vault.load(vault.path).unlock(1, WORDS) == desk.key


def test_both_files_damaged_says_that_the_passphrase_may_be_right(vault: Vault) -> None:
    for path in (vault.path, previous_of(vault.path)):
        path.write_bytes(b"garbage")
    with pytest.raises(KeyFileDamaged, match="may well be right"):
        Vault.load(vault.path)


def test_no_key_file_is_said_as_such(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing):
        Vault.load(tmp_path / "desk.keys")


def test_a_key_file_of_a_newer_program_is_left_alone(vault: Vault) -> None:
    first, body = vault.path.read_bytes().split(b"\n", 1)
    vault.path.write_bytes(first.replace(b"keys 1 ", b"keys 2 ") + b"\n" + body)
    with pytest.raises(KeyFileTooNew):
        Vault.load(vault.path)


def test_a_key_file_may_not_ask_for_all_of_the_memory(vault: Vault) -> None:
    greedy = type(vault._document)(**(vars(vault._document) | {"costs": Costs(memory_kib=2**30)}))
    slot = type(vault.people()[0])(**(vars(vault.people()[0]) | {"costs": Costs(memory_kib=2**30)}))
    vault.path.write_bytes(to_bytes(greedy.with_slot(slot)))
    previous_of(vault.path).unlink()
    with pytest.raises(KeyFileDamaged):
        Vault.load(vault.path)


def test_two_holders_of_the_file_do_not_undo_each_other(desk: Desk) -> None:
    early, late = desk.vault, desk.vault
    late.add_user(desk.key, 7, "Tamsin", "Leader", OTHER_WORDS)
    late.change_passphrase(1, WORDS, OTHER_WORDS)
    early.note_head("cc", 9)
    again = desk.vault
    assert [slot.user_id for slot in again.people()] == [1, 7]
    with pytest.raises(WrongPassphrase):
        again.unlock(1, WORDS)


def test_a_guess_costs_at_least_what_was_decided() -> None:
    costs = Costs.for_this_computer(SystemClock())
    assert costs.memory_kib == 128 * 1024
    assert (costs.time >= 4, costs.parallelism) == (True, 4)


CHANGING = """
import sys; from pathlib import Path
from vcs_desk.store.vault import Vault
vault = Vault.load(Path(sys.argv[1])); key = bytes.fromhex(sys.argv[2])
while True:
    vault.add_user(key, 9, "Kerra", "Leader", "this one comes and goes"); print(9, flush=True)
    vault.note_head("dd", 5); print(5, flush=True)
    vault.remove_user(9); print(0, flush=True)
"""


@pytest.mark.parametrize("acts", range(1, 9))
def test_a_kill_while_the_key_file_is_written_leaves_a_whole_one(desk: Desk, vault: Vault, acts: int) -> None:
    vault.add_user(desk.key, 8, "Peter", "Trustee", OTHER_WORDS)
    vault.remove_user(8)
    command = [sys.executable, "-c", CHANGING, str(vault.path), desk.key.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        said = [writer.stdout.readline() for _ in range(acts)]
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    for path in (vault.path, previous_of(vault.path)):
        again = Vault.load(path)
        assert again.unlock_with_recovery(desk.recovery) == again.unlock(1, WORDS) == desk.key
        assert 8 not in [slot.user_id for slot in again.people()]
    if said[-1] == b"9\n":
        assert 9 in [slot.user_id for slot in vault.load(vault.path).people()]

"""The recovery sheet's groups: 256 bits, and a slip is found in its group."""

from __future__ import annotations

import random

import pytest

from vcs_desk.errors import Invalid
from vcs_desk.store.recovery_key import RecoveryKey, check_group

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = RecoveryKey(bytes(range(32)))


def test_a_key_has_sixteen_groups_of_five_without_i_l_o_and_u() -> None:
    groups = RecoveryKey.generate().groups
    assert [len(group) for group in groups] == [5] * 16
    assert set("".join(groups)) <= set(SYMBOLS)


def test_the_groups_of_a_key_never_change_between_versions() -> None:
    assert KEY.groups[:3] == ("000GC", "40R4Y", "0M301")


def test_what_is_printed_can_be_read_back() -> None:
    for _ in range(200):
        key = RecoveryKey.generate()
        assert RecoveryKey.parse(" ".join(key.groups)) == RecoveryKey.parse(key.qr_text) == key


def test_two_keys_differ() -> None:
    assert RecoveryKey.generate() != RecoveryKey.generate()


@pytest.mark.parametrize("between", ["", " ", "-", "\n", " - ", ".  "])
def test_capitals_blanks_and_look_alikes_do_not_matter(between: str) -> None:
    typed = between.join(KEY.groups).lower().replace("0", "o").replace("1", "l")
    assert RecoveryKey.parse(typed) == KEY


def test_each_wrong_character_is_found_in_its_group() -> None:
    for number, group in enumerate(KEY.groups, 1):
        for place in range(5):
            for symbol in SYMBOLS.replace(group[place], ""):
                assert not check_group(group[:place] + symbol + group[place + 1 :], number)


def test_two_characters_that_changed_places_are_found() -> None:
    chance = random.Random(5)
    for _ in range(100):
        number = chance.randint(1, 16)
        group = RecoveryKey.generate().groups[number - 1]
        i, j = sorted(chance.sample(range(5), 2))
        swapped = group[:i] + group[j] + group[i + 1 : j] + group[i] + group[j + 1 :]
        assert check_group(swapped, number) == (swapped == group)


def test_a_group_typed_into_the_wrong_field_is_found() -> None:
    for number, group in enumerate(KEY.groups, 1):
        assert [place for place in range(1, 17) if check_group(group, place)] == [number]


def test_slips_are_named_by_group() -> None:
    groups = list(KEY.groups)
    groups[4], groups[11] = "ZZZZZ", "4XN"
    with pytest.raises(Invalid) as slips:
        RecoveryKey.parse(" ".join(groups))
    assert slips.value.fields == {
        "group 5": "Group 5 has a slip. Compare it with the paper.",
        "group 12": "Group 12 needs 5 characters. Compare it with the paper.",
    }


def test_missing_groups_are_named() -> None:
    with pytest.raises(Invalid) as slips:
        RecoveryKey.parse(" ".join(KEY.groups[:14]))
    assert list(slips.value.fields) == ["group 15", "group 16"]


def test_a_group_too_many_is_noticed() -> None:
    with pytest.raises(Invalid, match="more here than 16"):
        RecoveryKey.parse(" ".join((*KEY.groups, "00000")))


def test_groups_of_two_sheets_do_not_make_one_key() -> None:
    mixed = (*KEY.groups[:8], *RecoveryKey.generate().groups[8:])
    with pytest.raises(Invalid, match="not all of them come from one sheet"):
        RecoveryKey.parse(" ".join(mixed))


def test_the_key_does_not_show_in_a_log() -> None:
    assert repr(KEY) == "RecoveryKey()"

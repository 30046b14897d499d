"""A veiled name is not found by looking for it, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.store.veil import unveil, veil


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_name_comes_back_as_it_was(name):
    assert unveil(veil(name)) == name


@pytest.mark.parametrize("name", ["Jenna Rickard", "Nour (نور)", "Małgorzata Wójcik"])
def test_no_part_of_a_name_stands_in_it(name):
    assert not any(part in veil(name) for part in name.split() if len(part) > 3)

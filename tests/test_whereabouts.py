"""A desk in another folder than the usual one is found again."""

from __future__ import annotations

from vcs_desk.whereabouts import data_folder, practice_folder, remember_data_folder


def test_the_usual_folder_unless_another_was_chosen(tmp_path):
    usual, other = tmp_path / "usual", tmp_path / "other"
    assert data_folder(usual) == usual
    remember_data_folder(other, usual)
    assert data_folder(usual) == other


def test_going_back_to_the_usual_folder_forgets_the_other(tmp_path):
    usual = tmp_path / "usual"
    remember_data_folder(tmp_path / "other", usual)
    remember_data_folder(usual, usual)
    assert data_folder(usual) == usual


def test_the_practice_organisation_lies_beside_the_desk_not_in_it(tmp_path):
    assert practice_folder(tmp_path) == tmp_path / "practice"

"""The watched folder is chosen and left by acts, and what is never wanted is remembered."""

from __future__ import annotations

import pytest

from vcs_desk.errors import Invalid
from vcs_desk.queries.watched import known_files, watched_folder
from vcs_desk.services.arrivals import ArrivedFile, receive_files
from vcs_desk.services.files import sha256_of
from vcs_desk.services.watched import never_offer, stop_watching, watch_folder


def test_a_folder_is_watched_until_somebody_stops(store, jenna):
    assert store.ask(jenna, watched_folder) == ""
    assert store.do(jenna, watch_folder, " /srv/scans ").changes.label == (
        "What is new in “/srv/scans” is offered from now on"
    )
    assert store.ask(jenna, watched_folder) == "/srv/scans"
    store.do(jenna, stop_watching)
    assert store.ask(jenna, watched_folder) == ""
    store.undo(jenna)
    assert store.ask(jenna, watched_folder) == "/srv/scans"


def test_no_folder_is_a_message_beside_the_field(store, jenna):
    with pytest.raises(Invalid) as refusal:
        store.do(jenna, watch_folder, "  ")
    assert "path" in refusal.value.fields


def test_what_came_in_and_what_is_never_wanted_is_known(store, jenna):
    store.do(jenna, receive_files, [ArrivedFile("a.txt", "text/plain", b"words")])
    store.do(jenna, never_offer, sha256_of(b"advert"), "advert.pdf")
    store.do(jenna, never_offer, sha256_of(b"advert"), "advert.pdf")
    assert store.ask(jenna, known_files) == {sha256_of(b"words"), sha256_of(b"advert")}
    store.undo(jenna)
    assert store.ask(jenna, known_files) == {sha256_of(b"words")}

"""Files kept with records: the bytes once, and gone when nothing needs them any more."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.builders import a_person, a_referral
from vcs_desk.errors import DeskError
from vcs_desk.models import Attachment, KeptFile
from vcs_desk.queries.files import attachments_of, file_content
from vcs_desk.services import files
from vcs_desk.services.files import (
    MOST_BYTES,
    attach_file,
    keep_file,
    remove_attachment,
    remove_files,
    unused_files,
)


def test_the_same_bytes_are_kept_once_under_whatever_name(db):
    referral_id = a_referral(db)
    attach_file(db, "letter.pdf", "application/pdf", b"%PDF words", referral_id=referral_id)
    attach_file(db, "copy.pdf", "application/pdf", b"%PDF words", person_id=a_person(db))
    assert db.scalar(select(func.count()).select_from(KeptFile)) == 1


def test_one_file_is_not_added_twice_to_one_record(db):
    referral_id = a_referral(db)
    first = attach_file(db, "letter.pdf", "application/pdf", b"words", referral_id=referral_id)
    assert attach_file(db, "letter.pdf", "application/pdf", b"words", referral_id=referral_id) == first


def test_the_files_of_a_referral_are_listed_and_opened(db, clock):
    referral_id = a_referral(db)
    number = attach_file(db, "letter.pdf", "application/pdf", b"words", referral_id=referral_id)
    (row,) = attachments_of(db, referral_id=referral_id)
    assert (row.name, row.media_type, row.size, row.added_on) == ("letter.pdf", "application/pdf", 5, clock.today())
    assert file_content(db, number).content == b"words"
    assert attachments_of(db, person_id=a_person(db)) == ()


@pytest.mark.parametrize(("size", "said"), [(0, "is empty"), (MOST_BYTES + 1, "bigger than 25 MB")])
def test_a_file_of_no_size_or_far_too_large_is_refused_in_a_sentence(db, size, said):
    with pytest.raises(DeskError, match=said):
        keep_file(db, bytes(size))


def test_a_file_belongs_to_one_record(db):
    with pytest.raises(ValueError, match="one person or to one referral"):
        attach_file(db, "letter.pdf", "", b"words")
    with pytest.raises(DeskError, match="no longer there"):
        attach_file(db, "letter.pdf", "", b"words", person_id=999)


def test_a_removed_file_comes_back_with_undo(store, jenna, db):
    referral_id = a_referral(db)
    db.commit()
    number = store.do(jenna, attach_file, "letter.pdf", "", b"words", referral_id=referral_id).result
    store.do(jenna, remove_attachment, number)
    with store.read() as after, pytest.raises(DeskError, match="removed it"):
        file_content(after, number)
    store.undo(jenna)
    with store.read() as after:
        assert file_content(after, number).content == b"words"


def test_bytes_that_nothing_points_to_are_found_and_go(store, jenna, db):
    referral_id = a_referral(db)
    number = attach_file(db, "letter.pdf", "", b"words", referral_id=referral_id)
    lonely = keep_file(db, b"nobody's")
    assert unused_files(db) == {lonely}
    remove_files(db, unused_files(db))
    assert db.get(Attachment, number) is not None
    assert db.scalars(select(KeptFile.size)).all() == [5]


def test_what_is_kept_is_written_once_and_in_no_journal(store, jenna, db):
    referral_id = a_referral(db)
    db.commit()
    changes = store.do(jenna, attach_file, "letter.pdf", "", b"words", referral_id=referral_id).changes
    assert set(changes.rows) == {"attachment"}


def test_a_fingerprint_is_the_usual_one():
    assert files.sha256_of(b"").startswith("e3b0c442")

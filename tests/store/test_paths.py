"""Where the files are, and which folders are no place for a desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from vcs_desk.paths import DeskFiles, cloud_of, default_data_folder, is_network_mount, synced_folder_reason

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
//office/share /mnt/the\\040share cifs rw 0 0
/dev/sdb1 /home/jenna/stick vfat rw 0 0
jenna@web /srv/web fuse.sshfs rw 0 0
"""


def test_all_files_of_a_desk_are_in_its_folder(tmp_path: Path) -> None:
    files = DeskFiles(tmp_path)
    places = (files.database, files.key_file, files.lock_file, files.state_file, files.reserve_file)
    assert {path.parent for path in (*places, files.backups, files.drafts)} == {tmp_path}
    assert len({path.name for path in places}) == 5


def test_the_usual_folder_is_this_users_own() -> None:
    assert default_data_folder().is_relative_to(Path.home())
    assert not default_data_folder().exists() or default_data_folder().is_dir()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/jenna/OneDrive/desk", "OneDrive"),
        ("/home/jenna/OneDrive - Tregarrow Neighbours/desk", "OneDrive"),
        ("/Users/jenna/Library/CloudStorage/OneDrive-Tregarrow/desk", "OneDrive"),
        ("/home/jenna/Dropbox (Personal)/desk", "Dropbox"),
        ("/Users/jenna/Library/CloudStorage/GoogleDrive-jenna@example.org/My Drive", "Google Drive"),
        ("/home/jenna/Google Drive", "Google Drive"),
        ("/Users/jenna/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/jenna/iCloudDrive/desk", "iCloud"),
        ("/home/jenna/Documents/desk", ""),
        ("/home/jenna/Dropbox notes/desk", ""),
    ],
)
def test_folders_that_a_service_copies_are_known_by_name(folder: str, service: str) -> None:
    assert cloud_of(Path(folder), {}) == service


def test_a_renamed_onedrive_folder_is_known_from_the_system() -> None:
    assert cloud_of(Path("/work/Shared/desk"), {"OneDriveCommercial": "/work/Shared"}) == "OneDrive"


def test_a_moved_dropbox_is_known_by_its_own_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox.cache").mkdir()
    assert cloud_of(tmp_path / "desk", {}) == "Dropbox"


def test_the_reason_is_a_sentence_and_a_good_folder_has_none(tmp_path: Path) -> None:
    assert "copied by Dropbox" in synced_folder_reason(tmp_path / "Dropbox" / "desk")
    assert synced_folder_reason(tmp_path / "desk") == ""


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in synced_folder_reason(tmp_path / "desk")


@pytest.mark.parametrize(
    ("folder", "far"),
    [
        ("/home/jenna/desk", True),
        ("/home/jenna/stick/desk", False),
        ("/mnt/the share/desk", True),
        ("/srv/web", True),
        ("/srv/website", False),
    ],
)
def test_the_innermost_mount_tells_whether_a_folder_is_on_a_network(folder: str, far: bool) -> None:
    assert is_network_mount(Path(folder), MOUNTS) is far


def test_a_network_address_is_on_a_network() -> None:
    assert "another computer" in synced_folder_reason(Path("//office/share/desk"))

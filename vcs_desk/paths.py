"""Where the files of a desk are, and whether their folder is a safe place. The only module that knows appdirs."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import appdirs

_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "proton drive": "Proton Drive",
    "pcloud drive": "pCloud",
}
_NETWORK_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "9p"}
_NETWORK_FUSE = {"fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.smbnetfs", "fuse.glusterfs"}
_WINDOWS_REMOTE_DRIVE = 4


@dataclass(frozen=True)
class DeskFiles:
    """The names of the files of one desk, all in one folder."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "desk.db"

    @property
    def key_file(self) -> Path:
        return self.folder / "desk.keys"

    @property
    def lock_file(self) -> Path:
        return self.folder / "desk.lock"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def state_file(self) -> Path:
        return self.folder / "desk.state.json"

    @property
    def reserve_file(self) -> Path:
        """Room kept for the day when the disk is full; given up so that the words in hand can be saved."""
        return self.folder / "desk.reserve"

    @property
    def drafts(self) -> Path:
        return self.folder / "drafts"


def default_data_folder() -> Path:
    """Where this operating system wants a program's data: this user's, on this PC, not carried round a network."""
    name = "VCS Desk" if sys.platform in ("win32", "darwin") else "vcs-desk"
    return Path(appdirs.user_data_dir(name, appauthor=False))


def synced_folder_reason(path: Path) -> str:
    """Why a desk in this folder would lose data, as a sentence; "" if the folder is a good place."""
    full = path.expanduser().absolute()
    cloud = cloud_of(full, os.environ) or cloud_of(full.resolve(), os.environ)
    if cloud:
        return (
            f"This folder is copied by {cloud}. It copies files while they are being written, "
            "so records get lost without a word. Choose a folder on this PC only."
        )
    if is_on_network(full) or is_on_network(full.resolve()):
        return (
            "This folder is on another computer. When the network drops for a moment, records get lost. "
            "Choose a folder on this PC. To share one desk between PCs, use the server."
        )
    return ""


def cloud_of(path: Path, environment: Mapping[str, str]) -> str:
    """The name of the service that copies this folder by itself, or ""."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = environment.get(variable)
        if root and path.is_relative_to(root):
            return "OneDrive"
    for part in path.parts:
        # "OneDrive - Tregarrow", "Dropbox (Personal)" and "OneDrive-Tregarrow" are the names these services give.
        name = part.casefold().split(" - ")[0].split(" (")[0]
        for known in (name, name.split("-")[0]):
            if known in _CLOUDS:
                return _CLOUDS[known]
    if any((folder / ".dropbox").is_file() or (folder / ".dropbox.cache").is_dir() for folder in path.parents):
        return "Dropbox"
    return ""


def is_on_network(path: Path) -> bool:
    """Whether the folder is on another computer, as far as this operating system tells."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _WINDOWS_REMOTE_DRIVE)
    mounts = Path("/proc/self/mounts")
    return mounts.is_file() and is_network_mount(path, mounts.read_text(encoding="utf-8", errors="replace"))


def is_network_mount(path: Path, mounts: str) -> bool:
    """Whether the innermost mount that holds ``path`` is a network one; ``mounts`` as in ``/proc/self/mounts``."""
    innermost, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = Path(fields[1].replace("\\040", " ").replace("\\011", "\t"))
        if path.is_relative_to(place) and len(place.parts) >= innermost:
            innermost, kind = len(place.parts), fields[2]
    return kind in _NETWORK_TYPES or kind in _NETWORK_FUSE

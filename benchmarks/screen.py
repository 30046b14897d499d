"""A virtual screen, and what is to be seen on it, read from the X server itself: looking costs next to nothing."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

WIDTH, HEIGHT = 1366, 768
_Z_PIXMAP = 2
_ALL_PLANES = ctypes.c_ulong(-1)


def can_measure() -> bool:
    """Whether this machine has a virtual screen."""
    return bool(shutil.which("Xvfb") and ctypes.util.find_library("X11"))


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """The surroundings of a program on a screen of its own."""
    reads, writes = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writes,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    try:
        display = os.read(reads, 16).decode().strip()
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        yield surroundings | {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


class Watcher:
    """Looks at the windows of a screen and at the colours in a part of it."""

    def __init__(self, surroundings: Mapping[str, str]) -> None:
        self._x = _library()
        self._display = self._x.XOpenDisplay(surroundings["DISPLAY"].encode())
        if not self._display:
            raise RuntimeError("The virtual screen does not answer")
        self._root = self._x.XDefaultRootWindow(self._display)

    def has_window(self, title: str) -> bool:
        """Whether a window that begins with that title is on the screen."""
        return any(name.startswith(title) for name in self._titles())

    def colours(self, left: int, width: int) -> int:
        """How many colours there are in an upright strip of the screen; nothing but black counts as none."""
        image = self._x.XGetImage(self._display, self._root, left, 0, width, HEIGHT, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            return 0
        try:
            pixels = memoryview(ctypes.string_at(image.contents.data, 4 * width * HEIGHT)).cast("I")
            found = {pixel & 0xFFFFFF for pixel in set(pixels)}
        finally:
            image.contents.destroy(image)
        return 0 if found == {0} else len(found)

    def close(self) -> None:
        """Let go of the screen."""
        self._x.XCloseDisplay(self._display)

    def _titles(self) -> list[str]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        self._x.XQueryTree(self._display, self._root, root, parent, children, count)
        titles = [self._title(children[number]) for number in range(count.value)]
        if children:
            self._x.XFree(children)
        return titles

    def _title(self, window: int) -> str:
        name = ctypes.c_char_p()
        if not self._x.XFetchName(self._display, window, name) or name.value is None:
            return ""
        return name.value.decode("latin-1")


class _Image(ctypes.Structure):
    """The head of Xlib's XImage, as far as it is used."""

    _fields_ = [
        ("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
        ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int), ("red_mask", ctypes.c_ulong),
        ("green_mask", ctypes.c_ulong), ("blue_mask", ctypes.c_ulong), ("obdata", ctypes.c_void_p),
        ("create", ctypes.c_void_p), ("destroy", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)),
    ]  # fmt: skip


def _library() -> ctypes.CDLL:
    x = ctypes.CDLL(ctypes.util.find_library("X11"))
    pointer, number, window = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
    takes = {
        "XOpenDisplay": (pointer, [ctypes.c_char_p]),
        "XCloseDisplay": (number, [pointer]),
        "XDefaultRootWindow": (window, [pointer]),
        "XFree": (number, [pointer]),
        "XFetchName": (number, [pointer, window, ctypes.POINTER(ctypes.c_char_p)]),
        "XQueryTree": (number, [pointer, window, *[ctypes.POINTER(window)] * 2,
                                ctypes.POINTER(ctypes.POINTER(window)), ctypes.POINTER(ctypes.c_uint)]),
        "XGetImage": (ctypes.POINTER(_Image), [pointer, window, number, number, ctypes.c_uint, ctypes.c_uint,
                                               window, number]),
    }  # fmt: skip
    for name, (gives, given) in takes.items():
        function = getattr(x, name)
        function.restype, function.argtypes = gives, given
    return x

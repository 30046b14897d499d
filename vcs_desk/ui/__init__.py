"""All of Qt: the window, its pages and the kit they are made of."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - hangs its hook into the import statement

# The hook looks for "from __feature__ import", which nothing here uses. For that it reads the source of each module
# imported after Qt and keeps its lines: 20 MB, and a sixth of the time that importing SQLAlchemy takes.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

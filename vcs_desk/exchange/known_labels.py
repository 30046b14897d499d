"""The labels that a desk has learnt, as far as they are known while one file is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from vcs_desk.exchange.headings import Meaning
from vcs_desk.folding import fold

CONFIRMED = 3
"""Times that somebody has matched a label from which on it is as good as others."""
_SURE_ONCE, _SURE_CONFIRMED = 0.6, 0.9
_ROLES = (("referrer_", "referrer"), ("contact_", "contact"), ("gp_", "practice"))
_NONE: Mapping[str, Sequence[object]] = MappingProxyType({})
_known = ContextVar("known_labels", default=_NONE)


@contextmanager
def knowing(labels: Mapping[str, Sequence[object]]) -> Iterator[None]:
    """Know these labels while reading: folded label to its field and how often somebody has matched it."""
    before = _known.set(labels)
    try:
        yield
    finally:
        _known.reset(before)


def learnt_meaning(label: str) -> Meaning | None:
    """The field that somebody here has matched with this label, None where nobody has."""
    found = _known.get().get(fold(label))
    if found is None:
        return None
    target = str(found[0])
    return Meaning(target, next((role for start, role in _ROLES if target.startswith(start)), "person"), sure=False)


def learnt_sure(label: str) -> float | None:
    """How sure an answer to a learnt label is; None for a label that was not learnt."""
    found = _known.get().get(fold(label))
    if found is None:
        return None
    return _SURE_CONFIRMED if int(str(found[1])) >= CONFIRMED else _SURE_ONCE

"""How a name sounds in Britain, as a short key: what is written in two ways and said in one has one key."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vcs_desk.folding import fold

TITLES = frozenset("mr mrs miss ms mx dr rev revd sir dame lady lord prof fr sr".split())
# Each pattern in turn, on the plain letters of a name. Welsh dd and ll, Scottish Mc, Irish and English silent letters.
_SOUNDS = (
    (r"^ma?c(?=[^aeiouy])", "mk"),
    (r"^(?:kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^wh", "w"),
    (r"^ps", "s"),
    (r"^x", "s"),
    (r"^rh", "r"),
    (r"^si(?=[aeo])", "sh"),
    (r"ough$", "o"),
    (r"mb$", "m"),
    (r"tch", "ch"),
    (r"sch", "sh"),
    (r"c(?=[eiy])", "s"),
    (r"ph", "f"),
    (r"gh(?=t)", ""),
    (r"gh", "g"),
    (r"dg(?=[eiy])", "j"),
    (r"g(?=[eiy])", "j"),
    (r"ck|q|c(?!h)", "k"),
    (r"z", "s"),
    (r"v", "f"),
    (r"th|dd", "t"),
    (r"^(?:ai|ay|ei|ey|e|i|y)", "e"),
    (r"^[ou]", "o"),
    (r"(?<=.)[aeiouyhw]", ""),
    (r"(.)\1+", r"\1"),
)


def letters(name: str) -> str:
    """The name in small plain letters: without accents, spaces, hyphens or apostrophes. Other scripts are kept."""
    return fold(name).replace(" ", "")


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """A short key that names sounding alike in Britain share: Siân and Shan, Clarke and Clark, Philips and Phillips.

    Our own rules in the manner of Philips (1990), Hanging on the Metaphone: first letter kept, vowels dropped.
    """
    key = letters(name)
    for pattern, replacement in _patterns():
        key = pattern.sub(replacement, key)
    return key


def sound_of_first(first_name: str, preferred_name: str = "") -> str:
    """The sound of the first first name, titles left out; of what they like to be called where there is none."""
    given = [word for word in fold(first_name).split() if word not in TITLES]
    return sound(given[0] if given else preferred_name)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Made when the first name is heard: that would be waited for at every start."""
    return tuple((re.compile(pattern), replacement) for pattern, replacement in _SOUNDS)

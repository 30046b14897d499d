"""Chooses who is referred among all the names that a message mentions outside of its labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vcs_desk.exchange.names_in_text import Mention, mentions_in
from vcs_desk.folding import fold

LEAST = 0.6
"""From this weight on a name is taken for the person's; a lighter one only where it stands alone."""
_ALONE = 0.25
_OTHERS = frozenset({"contact", "professional", "writer", "greeted"})


@dataclass
class _Candidate:
    """One name in all its forms: whole, by surname, by first name."""

    words: set[str]
    mentions: list[tuple[Mention, str, int]] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """The heaviest mention, a little more for each further one; nothing where all others speak of somebody else."""
        for_them = [mention.weight for mention, _, _ in self.mentions if mention.role == "person"]
        against = [mention.weight for mention, _, _ in self.mentions if mention.role in _OTHERS]
        plain = max((mention.weight for mention, _, _ in self.mentions if not mention.role), default=0.0)
        best = max(for_them, default=plain)
        if against and max(against) >= best:
            return 0.0
        return min(best + 0.02 * (len(self.mentions) - 1), 0.97)

    @property
    def whole(self) -> tuple[Mention, str, int]:
        """The longest form of the name, newest first."""
        return max(
            self.mentions,
            key=lambda each: (_in_full(each[0].name), bool(each[0].nickname), each[0].weight, -each[2]),
        )


@dataclass(frozen=True)
class Chosen:
    """The name of the person, a nickname beside it, how sure that is, and the words it rests on."""

    name: str
    nickname: str
    sure: float
    evidence: str
    age: int


def who_is_meant(texts: Sequence[tuple[str, int]], not_these: frozenset[str], *, dead: bool = False) -> Chosen | None:
    """The person among the names in texts (each with its age); None where nobody stands out.

    ``not_these`` are folded words of the names of writers, recipients and others. With ``dead`` the dead count.
    """
    candidates = _candidates(texts, not_these, dead=dead)
    weighed = sorted(
        ((each.weight, -each.whole[2], each) for each in candidates), key=lambda item: (-item[0], -item[1])
    )
    if not weighed or weighed[0][0] <= 0:
        return None
    best, second = weighed[0], weighed[1] if len(weighed) > 1 else None
    if best[0] < LEAST and not (best[0] >= _ALONE and _is_alone(best[2], candidates)):
        return None
    mention, text, age = best[2].whole
    sure = best[0]
    if second is not None and second[0] >= max(LEAST, best[0] - 0.08):
        sure = min(sure, 0.7)
    title = _title(mention)
    nickname = next((each.nickname for each, _, _ in best[2].mentions if each.nickname), "")
    return Chosen(f"{title}{mention.name}", nickname, sure, text[mention.start : mention.end], age)


def _title(mention: Mention) -> str:
    return (
        f"{mention.title.title()} " if mention.title in {"mr", "mrs", "ms", "miss"} and " " not in mention.name else ""
    )


def _is_alone(best: _Candidate, candidates: Iterable[_Candidate]) -> bool:
    """Whether no other whole name stands in the texts, so that the only one must be meant."""
    whole = [each for each in candidates if len(each.words) > 1 or any(m.title for m, _, _ in each.mentions)]
    return len(whole) == 1 and whole[0] is best


def _candidates(texts: Sequence[tuple[str, int]], not_these: frozenset[str], *, dead: bool) -> list[_Candidate]:
    found: list[_Candidate] = []
    for text, age in texts:
        for mention in mentions_in(text):
            words = set(fold(mention.name).split())
            if not words or words <= not_these or (mention.role == "dead" and not dead):
                continue
            if len(words) == 1 and not mention.title and words & not_these:
                continue
            same = next((each for each in found if _fits(words, each.words)), None)
            if same is None:
                same = _Candidate(set(words))
                found.append(same)
            same.words |= words
            same.mentions.append((_alive(mention) if dead else mention, text, age))
    return found


def _alive(mention: Mention) -> Mention:
    if mention.role != "dead":
        return mention
    return Mention(mention.name, mention.start, mention.end, mention.title, mention.nickname, "person", 0.9)


def _in_full(name: str) -> int:
    """How many words of a name are written out."""
    return sum(len(word.strip(".")) > 1 for word in name.split())


def _fits(words: set[str], known: set[str]) -> bool:
    """Whether a form of a name can be of the same person: it is part of the other, or holds it."""
    if words <= known or known <= words:
        return True
    initials = {word for word in words | known if len(word) == 1}
    same = words & known
    rest = (words ^ known) - initials
    return bool(initials and same) and all(any(word.startswith(initial) for initial in initials) for word in rest)

"""Finds the words on which a field rests in the text that is shown, so that they can be marked there."""

from __future__ import annotations

import re

_BETWEEN = r"[\s:：.…_|•*–—\-=>]*"
_MOST = 600


def anchored(text: str, words: str) -> str:
    """The words exactly as they stand in the text, however lines and marks run between them; "" where they do not."""
    if not words.strip():
        return ""
    if words in text:
        return words
    _, colon, value = words.partition(": ")
    attempts = [words, value if colon else "", *(words.split("\n") if "\n" in words else ()), *value.split("\n")]
    for attempt in attempts:
        if attempt.strip() and (found := _match(text, attempt[:_MOST])) is not None:
            return found
    return ""


def _match(text: str, words: str) -> str | None:
    tokens = [token.strip(":") for token in words.split() if token.strip(":")]
    if not tokens or (len(tokens) == 1 and len(tokens[0]) < 2):
        return None
    pattern = _BETWEEN.join(re.escape(token) for token in tokens)
    match = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
    return match[0] if match else None

"""How much of what was promised for a grant was reached in the period."""

from __future__ import annotations

from dataclasses import replace

from vcs_desk.queries.figures import Impact


def with_targets(figures: Impact) -> Impact:
    """The same figures, each grant's targets with what was reached of them."""
    grants = tuple(
        replace(
            grant,
            targets=tuple(replace(target, reached=figures.value(target.figure)) for target in grant.targets),
        )
        for grant in figures.money.grants
    )
    return replace(figures, money=replace(figures.money, grants=grants))

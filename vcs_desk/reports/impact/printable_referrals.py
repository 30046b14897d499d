"""What of the referrals and their way into a group may be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vcs_desk.insight.suppression import is_small, merge_small_states, share, suppress_funnel
from vcs_desk.queries.figures import FunnelStage, ReferralFigures
from vcs_desk.reports.impact.merging import large_enough, merged_categories

Labelled = tuple[tuple[str, int], ...]
MOST_BARS = 8


@dataclass(frozen=True)
class Stage:
    """One stage of the funnel; the share only where neither it nor the rest is small."""

    label: str
    reached: int | None
    had_time: int | None
    share: float | None


@dataclass(frozen=True)
class PrintableReferrals:
    """Referrals. ``states`` add up to ``received``, and so do ``soon`` and ``by_agency``; ``by_need`` overlap."""

    received: int | None
    accepted: int | None
    came: int | None
    states: Labelled
    soon: Labelled
    by_agency: Labelled
    by_need: Labelled
    needs_left_out: bool
    decided: int | None
    within_14: int | None
    median_days: float | None
    funnel: tuple[Stage, ...]


NOTHING = PrintableReferrals(None, None, None, (), (), (), (), False, None, None, None, ())


def printable_referrals(figures: ReferralFigures, funnel: Sequence[FunnelStage], k: int) -> PrintableReferrals:
    """The figures with everything hidden that could point at fewer than ``k`` people."""
    if is_small(figures.received, k):
        return NOTHING
    states = tuple(merge_small_states(_states(figures), k))
    accepted = dict(states).get("Accepted")
    decided = figures.decided if _decided_is_safe(figures, states, k) else None
    stages = _stages(figures.received, funnel, accepted, decided, k)
    needs = large_enough(figures.by_need, figures.received, k)
    within = figures.within_14_days
    return PrintableReferrals(
        received=figures.received,
        accepted=accepted,
        came=stages["first_session"].reached if "first_session" in stages else None,
        states=states,
        soon=tuple(merge_small_states(_soon(figures, apart=decided is not None), k)),
        by_agency=tuple(merged_categories(figures.by_agency, ("agency", "agencies"), k, MOST_BARS)),
        by_need=tuple(needs[:MOST_BARS]),
        needs_left_out=len(needs[:MOST_BARS]) < len(figures.by_need),
        decided=decided,
        within_14=within if decided and share(within, decided, k) is not None else None,
        median_days=figures.median_days_to_decision if figures.decided >= k else None,
        funnel=tuple(stages.values()),
    )


def _states(figures: ReferralFigures) -> list[tuple[str, int]]:
    """In the order in which neighbours are merged: the decided first, then those without an answer."""
    states = [
        ("Accepted", figures.accepted), ("Waiting for a place", figures.waiting), ("Declined", figures.declined),
        ("Signposted elsewhere", figures.signposted), ("Withdrawn", figures.withdrawn),
        ("Asked for more", figures.asked), ("No answer yet", figures.undecided),
    ]  # fmt: skip
    return [(label, count) for label, count in states if count]


def _soon(figures: ReferralFigures, *, apart: bool) -> list[tuple[str, int]]:
    """How soon; ``apart``: whether those without an answer may stand alone, which tells how many were decided."""
    within_7, within_14, decided = figures.within_7_days, figures.within_14_days, figures.decided
    answered = [("Within 7 days", within_7), ("8 to 14 days", within_14 - within_7), ("Later", decided - within_14)]
    soon = [(label, count) for label, count in answered if count]
    open_yet = figures.received - decided
    if open_yet and soon and not apart:
        label, count = soon.pop()
        return [*soon, (f"{label}, or no answer yet", count + open_yet)]
    return [*soon, ("No answer yet", open_yet)] if open_yet else soon


def _decided_is_safe(figures: ReferralFigures, states: Labelled, k: int) -> bool:
    """Whether the number decided, taken from any of the last states printed, leaves no small count."""
    open_yet = figures.received - figures.decided
    if is_small(figures.decided, k) or is_small(open_yet, k):
        return False
    from_the_end = 0
    for _, count in reversed(states):
        from_the_end += count
        if is_small(abs(from_the_end - open_yet), k):
            return False
    return figures.decided > 0


def _stages(
    received: int, funnel: Sequence[FunnelStage], accepted: int | None, decided: int | None, k: int
) -> dict[str, Stage]:
    """The funnel by key. A stage is hidden that differs by a small count from what is printed elsewhere on the page:
    all received, those accepted, those decided; and from the last stage printed before it.
    """
    if not received:
        return {}
    elsewhere = [count for count in (received, accepted, decided) if count is not None]
    safe = [stage for stage in funnel if not _gives_away(stage, elsewhere, decided, k)]
    reached = suppress_funnel([stage.reached for stage in safe], k)
    printed = {stage.key: count for stage, count in zip(safe, reached, strict=True)}
    return {stage.key: _stage(stage, printed.get(stage.key), k) for stage in funnel}


def _gives_away(stage: FunnelStage, elsewhere: Sequence[int], decided: int | None, k: int) -> bool:
    if stage.key == "decided" and decided is None:
        return stage.reached > 0
    return any(is_small(abs(count - stage.reached), k) for count in elsewhere)


def _stage(stage: FunnelStage, printed: int | None, k: int) -> Stage:
    rest_is_small = is_small(stage.had_time - stage.reached, k)
    part = share(stage.reached, stage.had_time, k) if printed is not None else None
    return Stage(stage.label, printed, None if rest_is_small else stage.had_time, part)

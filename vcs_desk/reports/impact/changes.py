"""What changed for people: measure by measure, pairs only, with the caution that no comparison group allows more."""

from __future__ import annotations

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Columns, Rule, Space, together, words
from vcs_desk.reports.impact import headlines
from vcs_desk.reports.impact.parts import Report, caution, heading, page_head, picture
from vcs_desk.reports.impact.printable_outcomes import Change, PrintableOutcome
from vcs_desk.reports.outcome_charts import change_interval, parts_bar, slopes
from vcs_desk.reports.palette import BODY, COLUMN, LABEL, NOTE, NOTE9
from vcs_desk.reports.text import Part, Strong
from vcs_desk.reports.wording import capital, count, fixed, number, percent, signed


def changes(report: Report) -> list[Flowable]:
    """The page on outcomes."""
    outcomes = report.figures.outcomes
    story = page_head("What changed for people", headlines.outcomes(outcomes))
    for outcome in outcomes:
        story.append(together(*_block(outcome)))
    return [
        *story,
        caution(
            "There was no comparison group. People are often referred at a low point, so scores tend to rise anyway. "
            "People who answered twice may differ from those who did not. These figures do not show that our groups "
            "caused the change.",
        ),
    ]


def _block(outcome: PrintableOutcome) -> list[Flowable]:
    scale = f", {number(outcome.scale[0])} to {number(outcome.scale[1])}" if outcome.scale else ""
    story: list[Flowable] = [
        Rule(after=6),
        heading(f"{outcome.label}{scale}", "D9"),
        words(NOTE9, _pairs(outcome)),
        Space(4),
    ]
    if outcome.change is None:
        return [*story, words(BODY, headlines.TOO_FEW_PAIRS), Space(12)]
    change = outcome.change
    if change.slopes and outcome.scale:
        right = [*_average(change), Space(8), *_ways(outcome, change)]
        return [*story, Columns(_lines(outcome, change, outcome.scale), right), Space(12)]
    return [*story, Columns(_average(change), _ways(outcome, change)), Space(12)]


def _lines(outcome: PrintableOutcome, change: Change, scale: tuple[float, float]) -> list[Flowable]:
    chart = slopes(change.slopes, scale, outcome.threshold, COLUMN, 150, higher_is_better=outcome.higher_is_better)
    better, worse = ("rising", "falling") if outcome.higher_is_better else ("falling", "rising")
    told = f"{chart.finding} Teal lines got better by {better}, dashed lines got worse by {worse}."
    return [picture(chart), words(NOTE, told)]


def _pairs(outcome: PrintableOutcome) -> str:
    """How many answered twice, of how many; hidden counts in words."""
    k = outcome.k
    seen = f"fewer than {k} people" if outcome.seen is None else count(outcome.seen, "person", "people")
    if outcome.pairs is None and outcome.change is None:
        told = f"Fewer than {k} of {seen} seen answered twice."
    elif outcome.pairs is None:
        told = f"All but fewer than {k} of {seen} seen answered twice."
    else:
        followed = f" ({percent(outcome.followed_up)} followed up)" if outcome.followed_up is not None else ""
        told = f"{count(outcome.pairs, 'pair')} of {seen} seen{followed}."
    if outcome.small_sample:
        told += " Small sample."
    return told if outcome.higher_is_better else f"{told} Lower is better."


def _average(change: Change) -> list[Flowable]:
    unclear = " It may be no change." if change.low <= 0 <= change.high else ""
    return [
        words(LABEL, f"Average change {signed(change.change)}", role="H3"),
        picture(change_interval(change.change, change.low, change.high, COLUMN)),
        Space(4),
        words(
            NOTE,
            f"From {fixed(change.before)} before to {fixed(change.after)} after. 95% interval "
            f"{signed(change.low)} to {signed(change.high)}.{unclear}",
        ),
    ]


def _ways(outcome: PrintableOutcome, change: Change) -> list[Flowable]:
    points = f"{number(outcome.threshold, 1)} {'point' if outcome.threshold == 1 else 'points'}"
    title = f"A change of {points} or more" if outcome.threshold else "Which way"
    if not change.directions:
        return [words(LABEL, title, role="H3"), words(BODY, "Not printed: one of the parts would be too small.")]
    directions = [(_in_a_sentence(label), total) for label, total in change.directions]
    if outcome.pairs and len(directions) == 2:
        (first, total), (second, rest) = directions
        told: list[Flowable] = [words(BODY, Strong(f"{total:,}"), f" {first}; ", *_others(rest, second))]
    else:
        told = [picture(parts_bar(directions, COLUMN))]
    shares = [
        f"{capital(label)}: {percent(share[0])} (95% interval {percent(share[1])} to {percent(share[2])})."
        for (label, _), share in zip(directions, change.shares, strict=True)
        if share is not None
    ]
    return [words(LABEL, title, role="H3"), *told, Space(4), words(NOTE, " ".join(shares))]


def _others(rest: int, way: str) -> tuple[Part, ...]:
    return ("the other ", Strong(f"{rest:,}"), f" {way}.") if rest else (f"none {way}.",)


def _in_a_sentence(label: str) -> str:
    """``Stayed the same, or fell`` as it stands in the middle of a sentence."""
    return (label[:1].lower() + label[1:]).replace(", or", " or")

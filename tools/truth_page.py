"""The figures of ``make truth`` as Markdown tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

from tools.checks import truth as grade
from tools.simulate import needs, worlds

YARDSTICK = "last_touch"
_SEED = Path(__file__).resolve().parent.parent / "seeds/reference/attribution_models.csv"
# Methods that every attribution tool has; the other methods are lokun's own.
_COMMON = {"milestones", "decay", "handoff"}

Row = Mapping[str, Any]


def common_models() -> set[str]:
    """The models in common use; the other models that are graded are lokun's own."""
    with _SEED.open(newline="", encoding="utf-8") as lines:
        return {
            row["attribution_model"] for row in csv.DictReader(lines) if row["method"] in _COMMON
        }


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head)]
    lines.append(["---"] * len(lines[0]))
    lines += [list(row) for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _shown(value: float | None, digits: int = 1) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _lookup(rows: Iterable[Row]) -> dict[tuple[str, str, str], Row]:
    return {(row["world"], row["grain"], row["model"]): row for row in rows}


def page(figures: Mapping[str, Any]) -> str:
    """All tables as Markdown, for docs/truth-figures.md."""
    rows = [row for row in figures["rows"] if row["world"] not in needs.WORLDS]
    of_needs = [row for row in figures["rows"] if row["world"] in needs.WORLDS]
    if not rows:
        return _of_needs(of_needs, figures) + "\n"
    names = list(dict.fromkeys(row["world"] for row in rows))
    models = list(dict.fromkeys(row["model"] for row in rows))
    common = common_models()
    own = [model for model in models if model not in common]
    models = [*own, *(model for model in models if model not in own)]
    at = _lookup(rows)
    seeds = ", ".join(str(seed) for seed in figures["seeds"])
    parts = [
        "\n### The worlds\n\n",
        _table(
            ("world", "rate of closing", "description"),
            ((f"`{w.name}`", w.mechanism, w.about) for w in worlds.WORLDS.values()),
        ),
        f"\n{figures['accounts']:,} accounts per world; means over the seeds {seeds}.\n",
        "\n### Error of shares\n\nMean absolute error in percentage points, by resource / by"
        " channel, including the baseline. Lower is better.\n\n",
        _errors(at, names, models, "share_mae"),
        "\n### Error of shares without the baseline\n\nThe same error over the shares without the"
        " baseline, each side divided by its sum: how models divide the conversions that touches"
        " caused, whatever number they estimate. In `null` touches cause none.\n\n",
        _errors(at, names, models, "caused_mae"),
        "\n### Rank of channels\n\nSpearman's rank correlation of a model's shares with the true"
        " shares; 1 is the true order. `null` has no order.\n\n",
        _table(
            ("model", *names),
            (
                (
                    f"`{model}`",
                    *(_shown(at[name, "channel", model]["rank_correlation"], 2) for name in names),
                )
                for model in models
            ),
        ),
        "\n### The baseline, the intervals, single closes\n\nThe columns are: the error of the"
        " baseline's share in percentage points; the share of the 90 % intervals by channel that"
        " contain the truth; the total variation of the shares of single closes in `clean`."
        " Accounting models have no baseline, so their error is the whole baseline.\n\n",
        _table(
            ("model", *names, "coverage", "single closes"),
            (
                (
                    f"`{model}`",
                    *(_shown(at[name, "channel", model]["baseline_error"]) for name in names),
                    " ".join(_coverages(at, names, model)),
                    _shown(
                        at["clean", "channel", model]["per_close_variation"]
                        if ("clean", "channel", model) in at
                        else None,
                        3,
                    ),
                )
                for model in models
            ),
        ),
        "\n### Shares at the close\n\nThis is another truth: not the closes that would be lost, but"
        " the shares of the rate at the moment of the decision. Touches only hasten some closes, so"
        " this baseline is smaller. The columns are errors by channel in percentage points, and the"
        " share of the intervals that contain the truth. A world of thresholds has no such"
        " shares.\n\n",
        _table(
            ("model", *names, "coverage"),
            (
                (
                    f"`{model}`",
                    *(_shown(at[name, "channel", model]["share_mae_at_close"]) for name in names),
                    " ".join(_coverages(at, names, model, "coverage_at_close")),
                )
                for model in (*own, YARDSTICK)
            ),
        ),
        f"\n### Where a model of lokun's own is worse than `{YARDSTICK}`\n\n",
        _failures(rows, own),
    ]
    if figures["budget"]:
        parts += ["\n### The budget played forward\n\n", _budget(figures["budget"])]
    if of_needs:
        parts.append(_of_needs(of_needs, figures))
    return "".join(parts) + "\n"


def _of_needs(rows: list[Row], figures: Mapping[str, Any]) -> str:
    """The second generator: errors of lokun's models, and what their evidence is worth."""
    at, common = _lookup(rows), common_models()
    models = [model for model in dict.fromkeys(row["model"] for row in rows) if model not in common]
    names = list(dict.fromkeys(row["world"] for row in rows))
    hazard = "additive_hazard"
    text = (
        "\n### The worlds of needs\n\nMean absolute error in percentage points, by resource / by"
        f" channel, including the baseline; {figures['needs_accounts']:,} accounts per world.\n\n"
    )
    text += _table(
        ("world", "description", *(f"`{model}`" for model in (*models, YARDSTICK))),
        (
            (
                f"`{name}`",
                needs.WORLDS[name].about,
                *(
                    " / ".join(
                        _shown(at[name, grain, model]["share_mae"])
                        for grain in ("resource", "channel")
                    )
                    for model in (*models, YARDSTICK)
                ),
            )
            for name in names
        ),
    )
    text += (
        f"\nIntervals of `{hazard}` by channel: the share that contains the truth, the share whose"
        " evidence is strong, and how many of these, per seed, the truth is outside of by more than"
        " five points.\n\n"
    )
    return text + _table(
        ("world", "contain the truth", "strong", "confidently wrong"),
        (
            (
                f"`{name}`",
                f"{100 * at[name, 'channel', hazard]['coverage']:.0f} %",
                f"{100 * at[name, 'channel', hazard]['strong']:.0f} %",
                _shown(at[name, "channel", hazard]["confidently_wrong"]),
            )
            for name in names
        ),
    )


def _errors(
    at: Mapping[tuple[str, str, str], Row], names: list[str], models: list[str], of: str
) -> str:
    """A table of errors by resource / by channel."""
    return _table(
        ("model", *names),
        (
            (
                f"`{model}`",
                *(
                    " / ".join(
                        shown
                        for grain in ("resource", "channel")
                        if (shown := _shown(at[name, grain, model][of]))
                    )
                    for name in names
                ),
            )
            for model in models
        ),
    )


def _coverages(
    at: Mapping[tuple[str, str, str], Row], names: list[str], model: str, of: str = "coverage"
) -> list[str]:
    known = [at[name, "channel", model][of] for name in names]
    shown = [part for part in known if part is not None]
    return [f"{100 * fmean(shown):.0f} %"] if shown else []


def _failures(rows: list[Row], own: list[str]) -> str:
    worse = grade.worse_than(rows, YARDSTICK, own)
    ranked = _lookup(rows)
    lines = [
        f"- `{row['model']}` in `{row['world']}`, by {row['grain']}: {row['share_mae']:.1f} points"
        f" against {row['yardstick']:.1f}\n"
        for row in worse
    ]
    for (name, grain, model), row in ranked.items():
        bar = ranked.get((name, grain, YARDSTICK))
        if model in own and bar and None not in (row["rank_correlation"], bar["rank_correlation"]):
            ours, theirs = row["rank_correlation"], bar["rank_correlation"]
            if ours < theirs:
                lines.append(
                    f"- `{model}` in `{name}`, order of channels: {ours:.2f} against {theirs:.2f}\n"
                )
    return "".join(lines) if lines else "Nowhere.\n"


def _budget(rows: list[Row]) -> str:
    names = list(dict.fromkeys(row["world"] for row in rows))
    splits = list(dict.fromkeys(row["split"] for row in rows))
    at = {(row["world"], row["split"]): row for row in rows}
    plays = max(row["plays"] for row in rows)
    text = (
        f"Mean closes of the year ahead under each split of the same money, {plays} plays per world"
        f" ({worlds.ACCOUNTS // 5:,} new accounts each).\n\n"
    )
    text += _table(
        ("split by", *names),
        (
            (
                f"`{split}`",
                *(
                    _shown(at[name, split]["closes"]) if (name, split) in at else ""
                    for name in names
                ),
            )
            for split in splits
        ),
    )
    for rival in ("handoff", YARDSTICK):
        text += f"\nWorlds with more closes than by `{rival}` (plays won, of {plays}):\n\n"
        for split in splits:
            both = [name for name in names if {(name, split), (name, rival)} <= set(at)]
            won = [n for n in both if at[n, split]["closes"] > at[n, rival]["closes"]]
            if split == rival or not both:
                continue
            counts = ", ".join(f"{name} {at[name, split]['beats'][rival]}" for name in both)
            text += f"- `{split}`: {len(won)} of {len(both)} worlds ({counts})\n"
    return text

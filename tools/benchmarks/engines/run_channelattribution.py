"""ChannelAttribution: paths as text with their conversions and nulls; a simulated chain."""

from importlib.metadata import version
from os import cpu_count

import pandas as pd
from ChannelAttribution import heuristic_models, markov_model
from clock import Answer, main
from paths import aggregated

RULES = {"first_touch": "first_touch", "last_touch": "last_touch", "linear": "linear_touch"}


def prepare(touches: str, tool: str) -> pd.DataFrame:
    """One row per path."""
    return aggregated(touches, tool, ">")


def heuristics(paths: pd.DataFrame) -> Answer:
    """The three rules that the package has."""
    result = heuristic_models(paths, "path", "conversions", sep=">", flg_pro=False)
    return {
        rule: dict(zip(result["channel_name"], result[column].tolist(), strict=True))
        for rule, column in RULES.items()
    }


def markov(order: int):
    """Removal effects of a chain of this order."""

    def credit(paths: pd.DataFrame, simulations: str = "") -> Answer:
        settings = {"nsim_start": float(simulations), "conv_par": 0.01} if simulations else {}
        result = markov_model(
            paths, "path", "conversions", var_null="nulls", order=order, out_more=True, sep=">",
            ncore=cpu_count(), seed=1, verbose=False, flg_pro=False, **settings,
        )  # fmt: skip
        effects = result["removal_effects"]
        by_channel = zip(effects["channel_name"], effects["removal_effect"].tolist(), strict=True)
        return {"removal_effect": dict(by_channel)}

    return credit


main(
    version("channelattribution"),
    prepare,
    {"heuristics": heuristics, **{f"markov_{order}": markov(order) for order in (1, 2, 3)}},
)

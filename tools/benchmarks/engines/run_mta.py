"""mta: paths as text with their conversions and nulls, in loops of Python."""

from contextlib import redirect_stdout
from importlib.metadata import version
from io import StringIO

from clock import Answer, main
from mta import MTA
from paths import aggregated


def prepare(touches: str, tool: str) -> MTA:
    """One row per path; times and loops are left as they are."""
    paths = aggregated(touches, tool, " > ").rename(
        columns={"conversions": "total_conversions", "nulls": "total_null"}
    )
    return MTA(paths, allow_loops=True, add_timepoints=False)


def _found(journeys: MTA, name: str) -> dict[str, float]:
    return {channel: float(value) for channel, value in journeys.attribution[name].items()}


def heuristics(journeys: MTA) -> Answer:
    """The five rules; its time decay counts channels, not time, and has another name here."""
    with redirect_stdout(StringIO()):
        journeys.first_touch(normalize=False).last_touch(normalize=False)
        journeys.linear(share="proportional", normalize=False)
        journeys.position_based(normalize=False).time_decay(normalize=False)
    return {
        "first_touch": _found(journeys, "first_touch"),
        "last_touch": _found(journeys, "last_touch"),
        "linear": _found(journeys, "linear"),
        "u_shaped": _found(journeys, "pos_based"),
        "decay_by_rank": _found(journeys, "time_decay"),
    }


def markov(journeys: MTA) -> Answer:
    """What is lost of the converting paths that were seen: another quantity than the chain's."""
    with redirect_stdout(StringIO()):
        journeys.markov(sim=False, normalize=False)
    return {"removal_of_seen_paths": _found(journeys, "markov")}


def shapley(journeys: MTA) -> Answer:
    """The game of conversion counts, over every set of channels."""
    with redirect_stdout(StringIO()):
        journeys.shapley(normalize=False)
    return {"count_shapley_value": _found(journeys, "shapley")}


main(version("mta"), prepare, {"heuristics": heuristics, "markov_1": markov, "shapley": shapley})

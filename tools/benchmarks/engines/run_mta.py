"""mta: paths as text with their conversions and nulls, in loops of Python."""

from contextlib import redirect_stdout
from importlib.metadata import version
from io import StringIO

from clock import Answer, main
from mta import MTA
from paths import aggregated


def prepare(touches: str, tool: str) -> MTA:
    """One row per path, with the columns that the package reads."""
    paths = aggregated(touches, tool, " > ").rename(
        columns={"conversions": "total_conversions", "nulls": "total_null"}
    )
    return MTA(paths, allow_loops=True, add_timepoints=False)


def _credited(journeys: MTA, name: str) -> dict[str, float]:
    return {channel: float(value) for channel, value in journeys.attribution[name].items()}


def heuristics(journeys: MTA) -> Answer:
    """The five rules; the package's time decay counts channels, not time, so its name differs."""
    with redirect_stdout(StringIO()):
        journeys.first_touch(normalize=False).last_touch(normalize=False)
        journeys.linear(share="proportional", normalize=False)
        journeys.position_based(normalize=False).time_decay(normalize=False)
    return {
        "first_touch": _credited(journeys, "first_touch"),
        "last_touch": _credited(journeys, "last_touch"),
        "linear": _credited(journeys, "linear"),
        "u_shaped": _credited(journeys, "pos_based"),
        "decay_by_rank": _credited(journeys, "time_decay"),
    }


def markov(journeys: MTA) -> Answer:
    """The share of the observed converting paths that is lost: not the chain's removal effect."""
    with redirect_stdout(StringIO()):
        journeys.markov(sim=False, normalize=False)
    return {"removal_of_seen_paths": _credited(journeys, "markov")}


def shapley(journeys: MTA) -> Answer:
    """The game of conversion counts, over every set of channels."""
    with redirect_stdout(StringIO()):
        journeys.shapley(normalize=False)
    return {"count_shapley_value": _credited(journeys, "shapley")}


main(version("mta"), prepare, {"heuristics": heuristics, "markov_1": markov, "shapley": shapley})

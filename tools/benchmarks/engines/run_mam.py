"""marketing-attribution-models: reads the touches directly; solves a chain of the first order."""

from importlib.metadata import version

import polars as pl
from clock import Answer, main
from mam import MAM

RULES = {
    "first_touch": "run_first_click",
    "last_touch": "run_last_click",
    "linear": "run_linear",
    "u_shaped": "run_position_based",
    "time_decay": "run_time_decay",
}


def prepare(touches: str, tool: str) -> MAM:
    """The package's own preparation, from touches with their times."""
    return MAM(
        pl.read_parquet(touches),
        format_type="session",
        channels_colname="channel",
        journey_with_conv_colname="converted",
        datetime_colname="touched_at",
        user_id_colname="journey_id",
    )


def heuristics(journeys: MAM) -> Answer:
    """The five rules; time decay with its half-life of 168 hours."""
    answer = {}
    for rule, method in RULES.items():
        credited = getattr(journeys, method)().to_polars()
        names = credited["channels"].cast(pl.String).to_list()
        answer[rule] = dict(zip(names, credited["attribution"].to_list(), strict=True))
    return answer


def markov(journeys: MAM) -> Answer:
    """Removal effects, exact."""
    effects = journeys.run_markov().metadata["removal_effect"]["removal_effect"]
    return {"removal_effect": {str(name): float(value) for name, value in effects.items()}}


def shapley(journeys: MAM) -> Answer:
    """The package's game over the channels of each journey, without a limit of channels."""
    credited = journeys.run_shapley(max_size=None).to_polars()
    return {
        "journey_shapley_value": dict(
            zip(credited["channels"], credited["attribution"], strict=True)
        )
    }


main(
    version("marketing-attribution-models"),
    prepare,
    {"heuristics": heuristics, "markov_1": markov, "shapley": shapley},
)

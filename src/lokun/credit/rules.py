"""Attribution models as rules, in whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

KINDS = ("accounting", "incremental")
METHODS = (
    "milestones",
    "decay",
    "handoff",
    "transfer",
    "markov",
    "shapley",
    "additive_hazard",
)
#: Methods that estimate the increments of touches; the other methods share all closes.
INCREMENTAL = ("additive_hazard",)
#: The parameter that gives the scores of a data-driven method.
SCORED_BY = {"markov": "removal_effect", "shapley": "shapley_value"}
#: The parameters of an effect.
EFFECT_PARAMETERS = ("effect", "decay_days", "is_order", "measured_part")
#: What experiments make of the credit of a channel, in this order: which of them, the part of its
#: credit that is kept, and the part of the rest of the closes it touched that is added.
ADJUSTMENT_PARAMETERS = ("experiment", "experiment_kept", "experiment_added")
MILESTONES = ("first", "lead", "deal", "last", "middle")

#: Weights and shares are read to this many decimals.
DECIMALS = 6
#: Efforts are counted in thousandths.
EFFORT_UNITS = 1000


@dataclass(frozen=True)
class Effect:
    """What a touch of a channel adds to the hazard of closing.

    Attributes:
        rate: closes per day at the time of the touch; where the baseline scales effects, multiples
            of the baseline rate; where channels multiply the baseline, the power of their saturated
            exposure.
        tau_days: days in which the rate falls to 1/e.
        is_order: whether the touch follows the decision on its first day, and adds no rate then.
        measured: the part of the effect that is credited; the rest is baseline conversions.
        is_scaled: whether the baseline rate scales the effect.
        is_multiplied: whether other channels scale the effect as well.
        late: effects of their own long after a touch: from and until which age in seconds, and the
            rate or power.
    """

    rate: float
    tau_days: float
    is_order: bool = False
    measured: float = 1.0
    is_scaled: bool = False
    is_multiplied: bool = False
    late: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True)
class Adjustment:
    """What an experiment makes of the credit of its channels, in each close.

    Attributes:
        channels: of which it speaks.
        kept: the part of their credit that is kept.
        added: the part of what is left of a close, with a touch of theirs, that they get.
    """

    channels: frozenset[str]
    kept: float
    added: float


@dataclass(frozen=True)
class Sight:
    """Which touches of a journey a model sees.

    Attributes:
        paperwork: whether it sees touches of effort 0.
        lookback_seconds: largest age of a touch at the order; 0 for the whole journey.
        is_collapsed: whether consecutive touches of one channel and resource are one touch.
        is_once: whether it sees a touch only in the first close whose journey has the touch.
    """

    paperwork: bool = False
    lookback_seconds: int = 0
    is_collapsed: bool = False
    is_once: bool = False


@dataclass(frozen=True)
class Rule:
    """One attribution model, in integers.

    Attributes:
        attribution_model: its name, unique in the seed.
        method: one of METHODS.
        kind: ``accounting``, or ``incremental`` for the methods of INCREMENTAL.
        weights: weight by milestone in lowest terms (0.4/0.2/0.4 is 2/1/2); milestones only.
        half_life_seconds: decay only, else 0.
        max_share: share of a hand-over with full effort, in millionths; transfer only, else 0.
        full_effort: effort that earns the whole max_share, in thousandths; transfer only, else 0.
        ignores_direct: whether direct touches count only where there is no other touch.
        sight: the touches that it sees.
        scores: score by channel, 0 to SCORE_UNITS; methods of SCORED_BY only, else None.
        effects: effect by close type and channel; incremental methods only, else None.
        adjustments: of experiments, one after the other; incremental methods only.
    """

    attribution_model: str
    method: str
    kind: str = "accounting"
    weights: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    half_life_seconds: int = 0
    max_share: int = 0
    full_effort: int = 0
    ignores_direct: bool = False
    sight: Sight = Sight()
    scores: Mapping[str, int] | None = None
    effects: Mapping[tuple[str, str], Effect] | None = None
    adjustments: tuple[Adjustment, ...] = ()

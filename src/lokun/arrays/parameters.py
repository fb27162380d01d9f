"""The rows of estimated parameters, which the packages credit and hazard share."""

import pyarrow as pa

#: Row kind, touch id, resource and channel of baseline conversions, which no touch earned.
BASELINE = "baseline"

#: One row per method, channel (or resource, for a parameter of resources), parameter and draw. The
#: bounds are those of a 90 % interval; null for a parameter without one. Draw 0 is the estimate;
#: ``credit_ratio`` has the draws of the bootstrap, from 1.
PARAMETERS = pa.schema(
    [
        ("method", pa.string()),
        ("channel", pa.string()),
        ("parameter", pa.string()),
        ("draw", pa.int64()),
        ("value", pa.float64()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
    ]
)

#: Parameters of a baseline: whether it scales effects, and whether channels multiply the effects of
#: each other.
SCALES_EFFECTS, MULTIPLIES_EFFECTS = "scales_effects", "multiplies_effects"
#: Parameters of a channel whose touches have an effect of their own long after them; the first day
#: of the ages in which they have it follows.
LATE_EFFECT = "late_effect_"

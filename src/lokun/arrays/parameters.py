"""The rows in which estimated parameters are kept: shared by those who estimate and who credit."""

import pyarrow as pa

#: Row kind, touch id, resource and channel of credit that no touch earned: baseline conversions.
BASELINE = "baseline"

#: One row per method, channel (or resource, where the parameter says so) and parameter. The bounds
#: are those of a 90 % interval; null where a parameter has none. Draw 0 is the parameter itself;
#: under ``credit_ratio`` the draws of the bootstrap follow, from 1.
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

#: Parameters of a baseline: whether it scales effects, and whether channels multiply each other's.
SCALES_EFFECTS, MULTIPLIES_EFFECTS = "scales_effects", "multiplies_effects"

"""10,000 real paths: heuristics equal the figures that are known of them."""

import pytest
from credit_cases import ONE, T, journey, rule, weights
from path_cases import known_paths

# Known of the channel alpha, by an independent implementation.
ALPHA = {"first_touch": 6308, "last_touch": 8447, "linear": 7574.718594}


@pytest.fixture(scope="module")
def credited():
    """Closes by rule and channel: a close a path, as often as the path converted."""
    paths = known_paths()
    assert len(paths) == 10_000
    assert sum(path.conversions for path in paths) == 19_785
    assert sum(path.nulls for path in paths) == 68_602
    rows, times, channel_of = [], {}, {}
    for number, path in enumerate(paths):
        close = f"path_{number:05}"
        times[close] = path.conversions
        last = len(path.channels)
        touches = [T("marketing", 1, last - i, channel=c) for i, c in enumerate(path.channels)]
        rows += journey(close, touches)
        channel_of |= {(close, f"t{i}"): c for i, c in enumerate(path.channels, start=1)}
    found = {}
    for row in weights(rows, [rule(name) for name in ALPHA], size=50_000):
        close = row["close_id"]
        key = row["attribution_model"], channel_of[close, row["touch_id"]]
        found[key] = found.get(key, 0) + row["weight_units"] * times[close]
    return found


@pytest.mark.parametrize("name", ALPHA)
def test_heuristics_equal_what_is_known(credited, name):
    assert sum(units for (model, _), units in credited.items() if model == name) == 19_785 * ONE
    assert credited[name, "alpha"] / ONE == pytest.approx(ALPHA[name], abs=1e-6)

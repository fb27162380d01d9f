"""10,000 known paths: heuristics equal the known figures."""

import pytest
from credit_cases import ONE, T, journey, rule, weights
from path_cases import known_paths

# ChannelAttribution 2.2.5, heuristic_models: conversions of each channel.
KNOWN = {
    "first_touch": {
        "alpha": 6308,
        "beta": 2831,
        "delta": 1,
        "epsilon": 99,
        "eta": 3164,
        "gamma": 165,
        "iota": 4606,
        "kappa": 74,
        "lambda": 902,
        "mi": 2,
        "theta": 1606,
        "zeta": 27,
    },
    "last_touch": {
        "alpha": 8447,
        "beta": 989,
        "delta": 5,
        "epsilon": 531,
        "eta": 4167,
        "gamma": 92,
        "iota": 3355,
        "kappa": 230,
        "lambda": 1207,
        "mi": 2,
        "theta": 653,
        "zeta": 107,
    },
    "linear": {
        "alpha": 7574.718593751173,
        "beta": 2083.5001445890803,
        "delta": 1.725,
        "epsilon": 272.1704377204597,
        "eta": 3539.9511571005655,
        "gamma": 121.04163902026706,
        "iota": 3857.0962210177604,
        "kappa": 137.96407792227836,
        "lambda": 1035.257572285535,
        "mi": 2.2222222222222223,
        "theta": 1022.8013939042183,
        "zeta": 136.55154046644452,
    },
}


@pytest.fixture(scope="module")
def credited():
    """Closes by rule and channel: one close per path, times its conversions."""
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
    totals = {}
    for row in weights(rows, [rule(name) for name in KNOWN], size=50_000):
        close = row["close_id"]
        key = row["attribution_model"], channel_of[close, row["touch_id"]]
        totals[key] = totals.get(key, 0) + row["weight_units"] * times[close]
    return totals


@pytest.mark.parametrize("name", KNOWN)
def test_heuristics_equal_the_known_figures(credited, name):
    totals = {channel: units for (model, channel), units in credited.items() if model == name}
    assert sum(totals.values()) == 19_785 * ONE
    if name != "linear":
        assert totals == {channel: count * ONE for channel, count in KNOWN[name].items()}
    # A path's weights are integers of 10^-12, so 19,785 conversions are within 2 * 10^-8.
    shares = {channel: units / ONE for channel, units in totals.items()}
    assert shares == pytest.approx(KNOWN[name], rel=0, abs=2e-8)

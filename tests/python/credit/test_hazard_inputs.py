"""The tables that the hazard reads: wrong rows are named, and poor data have a result."""

from math import exp

import numpy as np
import pyarrow as pa
import pytest
from hazard_cases import close, days, effects, estimates, left, stream, touches

from lokun.arrays.errors import InputError
from lokun.hazard import HAZARD_INPUTS, HAZARD_PARAMETERS, hazard_parameters
from lokun.hazard.reading import read_statistics


def test_a_channel_is_of_the_resource_with_most_of_its_touches():
    rows = [days(100), close("c"), *touches("calls", [(0.0, 5.0)] * 3, resource="sales")]
    rows += touches("forum", [(0.0, 5.0)] * 2, resource="community")
    rows += touches("forum", [(0.0, 5.0)] * 3, resource="marketing", bucket=1)
    rows += touches("events", [(0.0, 5.0)], resource="marketing")
    rows += touches("visits", [(0.0, 5.0)], resource="community")
    statistics = read_statistics(stream(rows))["new_business"]
    assert statistics.channels == ("calls", "events", "forum", "visits")
    calls, events, forum, visits = statistics.resource
    assert forum == events
    assert len({calls, events, visits}) == 3


@pytest.mark.parametrize(
    ("rows", "share"),
    [
        # Nothing closed: there are no estimates.
        ([days(100), *touches("a", [(0, 5)])], {}),
        # A channel that was never there before a close.
        ([days(100), *touches("a", [(0, 5)]), close("c")], {"a": 0, "baseline": 1}),
        # All touches are at the time of the close: none has an effect.
        ([days(100), close("c"), close("d")], {"baseline": 1}),
        # A touch that had no time for an effect is no cause.
        ([days(100), *touches("a", [(0, 0)]), close("c")], {"a": 0, "baseline": 1}),
        # Every close has the same touch, and there is no other time.
        (
            [days(1), *touches("a", [(0, 1)]), close("c"), *effects("c", "a", [0.5])],
            None,
        ),
    ],
)
def test_poor_data_have_a_result(rows, share):
    result = estimates(rows)
    assert all(np.isfinite(value) and value >= 0 for value in result.values())
    shares = {channel: value for (channel, name), value in result.items() if name == "share"}
    if share is not None:
        assert shares == pytest.approx(share)
    elif shares:
        assert sum(shares.values()) == pytest.approx(1)


def test_no_rows_keep_the_schema():
    table = pa.Table.from_batches(hazard_parameters(stream([])))
    assert (table.schema, table.num_rows) == (HAZARD_PARAMETERS, 0)


def test_one_bucket_has_no_bounds():
    rows = [days(100), *touches("a", [(0, 5)]), close("c"), *effects("c", "a", [2])]
    table = pa.Table.from_batches(hazard_parameters(stream(rows)))
    assert table["lower"].null_count == table.num_rows
    assert set(table["draw"].to_pylist()) == {0}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (days(-1), "time_at_risk, close_type 'new_business', bucket 0: seconds_at_risk is -86400"),
        (
            close("z", prior_frailty=-1),
            "time_points, close_type 'new_business', time_point_id 'z', .*prior_frailty is -1",
        ),
        (close("z") | {"age_band": None}, "hazard time_points: age_band is null"),
        (close("z", band=7) | {"close_id": None}, "nobody was at risk in age band 7"),
        (touches("a", [(0, 5)], resource=None)[0], "hazard touch_counts: resource is null"),
        (effects("z", "a", [1])[0], "decayed_exposures, time_point_id 'z': there is no such time"),
        (left("z", 1), "time_left, close_id 'z': there is no such time point"),
        (effects("c", "b", [1])[0], "decayed_exposures, channel 'b': no touches of it are counted"),
        (close("c"), "time point c: it comes twice"),
    ],
)
def test_wrong_statistics_are_named(row, message):
    rows = [days(100), close("c"), *touches("a", [(0, 5)]), row]
    with pytest.raises(InputError, match=message):
        list(hazard_parameters(stream(rows)))


@pytest.mark.parametrize("table", HAZARD_INPUTS)
def test_a_table_that_is_missing_is_named(table):
    relations = stream([days(100), close("c")])
    del relations[table]
    with pytest.raises(InputError, match=f"hazard: no table '{table}'; give all of"):
        list(hazard_parameters(relations))


def test_the_exposure_to_a_touch_decays():
    (row,) = effects("c", "a", [7.0])
    assert row["exposure_7_days"] == round(exp(-1) * 1e9)

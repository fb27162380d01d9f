"""Which channels are credited, and which are left out as chance."""

import numpy as np
import pytest
from hazard_cases import close, company, days, stream, touches

from lokun.hazard.design import HazardDesign
from lokun.hazard.fitting import fit_hazard
from lokun.hazard.reading import read_statistics


@pytest.mark.parametrize(
    ("ratios", "is_kept"),
    [
        ([2.8], [True]),
        ([2.6], [False]),
        ([2.8, 0.0, 0.0, 0.0], [False] * 4),
        # Beside channels that surely have effects, it is judged as if it were tested alone.
        ([2.8, 50.0, 50.0, 50.0], [True] * 4),
        ([6.0, 6.0, 0.0, 0.0], [True, True, False, False]),
    ],
)
def test_a_channel_is_credited_if_its_ratio_is_more_than_the_chance_of_all(ratios, is_kept):
    names = [f"channel {number}" for number in range(len(ratios))]
    rows = [days(100), close("c")]
    for name in names:
        rows += touches(name, [(0.0, 1.0)])
    statistics = read_statistics(stream(rows))["new_business"]
    design = HazardDesign(statistics, np.zeros(len(names), dtype=bool))
    kept = design.kept(np.array(ratios))
    assert kept[:-1].reshape(len(names), -1)[:, 0].tolist() == is_kept
    assert kept[-1]


def test_of_many_channels_without_effect_none_is_credited():
    # Alone, several of these would be: the largest ratio of twelve is chance.
    rows, _ = company(5, {f"channel {number:02d}": 0.0 for number in range(12)})
    result = fit_hazard(read_statistics(stream(rows))["new_business"], draws=0)
    assert result.ratio.max() > 2.7
    assert not result.credit.any()

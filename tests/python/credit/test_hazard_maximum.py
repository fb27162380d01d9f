"""The additive hazard: the product of channels where its likelihood has no maximum."""

import numpy as np
from hazard_cases import close, days, effects, stream, time_point, touches

from lokun.hazard.design import HazardDesign
from lokun.hazard.fitting import fit_hazard
from lokun.hazard.multiplicative_form import MultiplicativeForm
from lokun.hazard.reading import read_statistics

NONE = np.zeros(2, dtype=np.bool_)


def test_channels_do_not_multiply_where_the_likelihood_has_no_maximum():
    # Closes follow a call within the hour, and no time point is near one: a power grows for ever.
    rows = [days(4000), *touches("calls", [(0.0, 60.0)] * 60)]
    for number in range(400):
        name = f"t{number}"
        rows.append(time_point(name, 10, number % 32))
        rows += effects(name, "calls", [60.0 + number % 7]) if number % 4 == 0 else []
    for number in range(40):
        rows.append(close(f"c{number}", number % 32))
        rows += effects(f"c{number}", "calls", [0.04]) if number % 4 else []
    statistics = read_statistics(stream(rows))["new_business"]
    form = MultiplicativeForm(HazardDesign(statistics, NONE[:1], draws=0))
    assert not form.has_maximum
    result = fit_hazard(statistics, draws=4)
    assert not result.is_multiplied
    assert result.effect.max() < 1e3
    assert np.isfinite(result.drawn_credit).all()

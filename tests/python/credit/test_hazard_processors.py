"""The fit does not depend on the processor: BLAS adds in another order on each."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

#: Forms of OpenBLAS that add in different orders, and that every x86-64 processor of today has.
CORES = ("Haswell", "Sandybridge", "Zen")
FIT = """
import sys
import numpy as np
from hazard_cases import company, stream
from lokun.hazard.fitting import fit_hazard
from lokun.hazard.reading import read_statistics

# Many channels of little effect: draws choose between fits that are nearly as likely.
effect = dict(zip("abcdefghij", (100, 40, 20, 10, 5, 3, 2, 1, 0, 0)))
effect = {name: of_ten_thousand / 10_000 for name, of_ten_thousand in effect.items()}
rows, _ = company(
    1,
    effect,
    accounts=500,
    baseline=0.0004,
    tau=9.0,
    frailty_shape=1.5,
    rates=dict.fromkeys(effect, 0.08),
)
fit = fit_hazard(read_statistics(stream(rows))["new_business"])
np.savez(sys.argv[1], tau=fit.tau, ratio=fit.ratio, credit=fit.credit, drawn=fit.drawn_credit)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="OpenBLAS is that of Linux's wheels")
def test_a_fit_and_its_draws_are_the_same_on_every_processor(tmp_path):
    fits = []
    for core in CORES:
        environment = os.environ | {
            "OPENBLAS_CORETYPE": core,
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONPATH": str(Path(__file__).parent),
        }
        path = tmp_path / f"{core}.npz"
        subprocess.run([sys.executable, "-c", FIT, str(path)], env=environment, check=True)
        fits.append(dict(np.load(path)))
    assert fits[0]["drawn"].shape == (10, 200)
    for other in fits[1:]:
        # Another choice within a draw would move its credit by far more.
        for name, values in fits[0].items():
            assert np.abs(values - other[name]).max() <= 1e-9, name

"""Fuzz the raw tables: ``python -m tools.fuzz --cases 5000``.

Each case is a small company (``tools.fuzz.company``) broken by hypothesis, built in this process
and compared with plain Python (``tools.fuzz.oracle``). A case that fails is shrunk and printed as
JSON; ``--replay`` builds it again. ``--whole N`` builds every model, and not only those of the
money, in one of N cases.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tools.fuzz.cases import damages
from tools.fuzz.company import company
from tools.fuzz.damage import apply
from tools.fuzz.oracle import Judge


def fuzz(judge: Judge, cases: int, start: int, folder: Path, whole: int) -> list[dict[str, Any]]:
    """Run so many cases; returns the failure, shrunk, where there is one."""
    failed: list[dict[str, Any]] = []
    tables = company()
    counted = [0]

    def run(case: list[dict[str, Any]]) -> None:
        counted[0] += 1
        apply(tables, case, folder)
        found = judge.findings(folder, whole=bool(whole) and counted[0] % whole == 0)
        if found:
            failed[:] = [{"damages": case, "found": found}]
            raise AssertionError("\n".join(found))

    test = settings(
        max_examples=cases,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
    )(given(damages())(run))
    try:
        seed(start)(test)()
    except AssertionError:
        return failed
    return []


def main() -> int:
    """Run what the command line says; 1 where a case fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", type=int, default=0, help="every model in one of so many cases")
    parser.add_argument("--replay", type=Path, help="a JSON file with a list of damages")
    given_ = parser.parse_args()
    began = time.monotonic()
    judge = Judge()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "raw"
        if given_.replay:
            case = json.loads(given_.replay.read_text(encoding="utf-8"))
            apply(company(), case, folder)
            found = judge.findings(folder, whole=bool(given_.whole))
            print("\n".join(found) or "nothing is wrong")
            return bool(found)
        failures = fuzz(judge, given_.cases, given_.seed, folder, given_.whole)
    print(json.dumps(failures, indent=1, ensure_ascii=True))
    print(f"{judge.outcomes} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())

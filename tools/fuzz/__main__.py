"""Fuzz the raw tables: ``python -m tools.fuzz --cases 5000``.

A case is one damage. Hypothesis breaks a small company (``tools.fuzz.company``) by some seven of
them; it is built in this process and compared with plain Python (``tools.fuzz.oracle``). The
damages of a company that fails are shrunk and printed as JSON; ``--replay`` builds it again.
``--whole N`` builds every model, and not only those of the money, in one of N companies.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tools.fuzz.cases import damages
from tools.fuzz.company import company
from tools.fuzz.damage import apply
from tools.fuzz.oracle import Judge


@dataclass
class Counted:
    """What has been run: damages, and companies that were broken by them."""

    cases: int = 0
    companies: int = 0


def fuzz(
    judge: Judge, cases: int, start: int, folder: Path, whole: int, counted: Counted
) -> list[dict[str, Any]]:
    """Break companies until there were so many damages; returns the failure, shrunk, if any."""
    failed: list[dict[str, Any]] = []
    tables = company()

    def run(case: list[dict[str, Any]]) -> None:
        # What hypothesis still has to try shrinks a failure, or is more than was asked for.
        if counted.cases >= cases and not failed:
            return
        counted.cases += len(case)
        counted.companies += 1
        apply(tables, case, folder)
        # What fails is shrunk as it was built.
        is_whole = failed[0]["whole"] if failed else bool(whole) and counted.companies % whole == 0
        found = judge.findings(folder, whole=is_whole)
        if found:
            failed[:] = [{"damages": case, "found": found, "whole": is_whole}]
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
    parser.add_argument("--cases", type=int, default=100, help="how many damages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--whole", type=int, default=0, help="every model in one of so many companies"
    )
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
        counted = Counted()
        failures = fuzz(judge, given_.cases, given_.seed, folder, given_.whole, counted)
    print(json.dumps(failures, indent=1, ensure_ascii=True))
    print(
        f"{counted.cases:,} cases in {counted.companies:,} companies: {judge.outcomes}"
        f" in {time.monotonic() - began:.0f} s, {time.process_time():.0f} s of CPU",
        file=sys.stderr,
    )
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())

"""Write the pages that the browser tests open: ``write_pages.py FOLDER [NAME ...]``.

demo, icelandic, many_channels and half_built are of the database that LOKUN_DB names, the first two
beside an earlier publication, the last without many marts; billing_alone and no_closes are built
from landings of the demo; olist is built where the environment variable OLIST names the folder of
its files. Without names all are written.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "python" / "page")]

import duckdb  # noqa: E402
from companies import before, book, copy_marts, half_built, many_channels, move  # noqa: E402

from lokun.page import write  # noqa: E402
from tools.landings import LANDINGS, land  # noqa: E402

#: Pages of landings: page, landing.
LANDED = {"billing_alone": "billing_alone", "no_closes": "loaded_by_name"}


def build(work: Path, raw: Path, database: Path, currency: str = "EUR") -> None:
    """Build every model on the raw tables of a folder, without tests."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DBT_", "LOKUN_"))
    } | {
        "LOKUN_RAW_LOCATION": str(raw),
        "LOKUN_DB": str(database),
        "DBT_PROJECT_DIR": str(ROOT),
        "DBT_PROFILES_DIR": str(ROOT),
        "DBT_TARGET_PATH": str(work / "target"),
        "DBT_LOG_PATH": str(work / "logs"),
    }
    command = [
        *(sys.executable, "-c", "from dbt.cli.main import cli; cli()", "--quiet", "build"),
        *("--exclude-resource-type", "unit_test", "test"),
        *("--vars", f"{{reporting_currency: {currency}}}"),
    ]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def olist(work: Path, database: Path, files: str) -> None:
    """Land and build Olist."""
    sys.path.insert(0, str(ROOT / "examples" / "olist"))
    import run  # type: ignore[import-not-found]

    run.land(run.connect(Path(files)), work / "raw")
    build(work, work / "raw", database, run.CURRENCY)


def main(folder: Path, names: list[str]) -> None:
    """Write the pages and the marts beside them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    demo = Path(os.environ.get("LOKUN_DB") or "lokun.duckdb")
    files = os.environ.get("OLIST", "")
    known = [
        "demo",
        "icelandic",
        "many_channels",
        "half_built",
        *LANDED,
        *(["olist"] if Path(files or "-").is_dir() else []),
    ]
    for name in names or known:
        marts = folder / f"{name}.duckdb"
        work = folder / "work" / name
        work.parent.mkdir(exist_ok=True)
        earlier = None
        if name in {"demo", "icelandic"}:
            copy_marts(demo, marts)
            with duckdb.connect(str(marts)) as database:
                book(database)
                move(database)
            earlier = before(marts, work.with_suffix(".duckdb"))
        elif name in {"many_channels", "half_built"}:
            (many_channels if name == "many_channels" else half_built)(demo, marts)
        else:
            work.mkdir(parents=True)
            built = work / "built.duckdb"
            if name == "olist":
                olist(work, built, files)
            else:
                (landing,) = (each for each in LANDINGS if each.name == LANDED[name])
                land(landing, work / "raw")
                build(work, work / "raw", built)
            copy_marts(built, marts)
        language = "is" if name == "icelandic" else "en"
        print(write(marts, folder / f"{name}.html", language, before=earlier), flush=True)
    if "olist" not in (names or known):
        print("olist is left out: OLIST names no folder of its files")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

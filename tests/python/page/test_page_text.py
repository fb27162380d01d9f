"""Texts in two languages, hostile names, what lacks, and remedies."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest
from companies import HOSTILE, copy_marts, many_channels
from embedded import embedded, tables_of

from lokun.cli import main
from lokun.page import PageError, summarize, write
from lokun.page.glossary import describe
from lokun.page.marts import QUERIES, read
from lokun.page.summary import lines
from lokun.page.writing import LANGUAGES, ROOT, SCRIPTS, render, texts

ASSETS = ROOT / "src" / "lokun" / "page" / "assets"
SCRIPT = "\n".join((ASSETS / f"{name}.js").read_text() for name in SCRIPTS)
#: Keys that scripts put together from a name, by their beginning.
PREFIXES = (
    *("word_", "of_", "reason_", "budget_reason_", "scenario_", "panel_", "model_", "how_"),
    *("act_", "why_", "glossary", "sub_", "fact_", "summary_", "tile_difference_", "changed_"),
    *("headline_", "measure_", "cause_", "evidence_"),
)
FILLED = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def marts(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_marts(demo_database, tmp_path_factory.mktemp("marts") / "marts.duckdb")


@pytest.fixture(scope="module")
def few(marts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marts with a few rows each, which is enough to see what lacks."""
    return copy_marts(marts, tmp_path_factory.mktemp("few") / "few.duckdb", rows=60)


def test_both_languages_have_the_same_keys_and_fill_in_the_same_words() -> None:
    english, *others = [texts(language) for language in LANGUAGES]
    for other in others:
        assert list(other) == list(english)
        # Icelandic names no resource twice and needs no preposition, so it may fill in less.
        strange = {
            key: set(FILLED.findall(text)) - set(FILLED.findall(english[key]))
            for key, text in other.items()
        }
        assert {key: words for key, words in strange.items() if words} == {}
        lost = {
            key: set(FILLED.findall(english[key])) - set(FILLED.findall(text))
            for key, text in other.items()
        }
        assert {key: words for key, words in lost.items() if words} == {}
        assert all(text.strip() for text in other.values())


def test_every_text_is_used_and_every_used_text_is_there() -> None:
    used = set(re.findall(r"""\b(?:t|rich|mixed)\(\s*["'](\w+)["']""", SCRIPT))
    quoted = set(re.findall(r"""["'](\w+)["']""", SCRIPT))
    known = set(texts("en"))
    assert used - known == set()
    loose = {key for key in known if not key.startswith(PREFIXES)}
    assert {key for key in loose if key.removesuffix("_one") not in quoted} - {
        "title",
        "no_script",
    } == set()


class Scripts(HTMLParser):
    """The elements of a page that a browser would run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given)
        if tag in {"img", "iframe", "link", "object", "embed"} or "src" in given:
            self.loaded.append(f"{tag} {given}")


def test_a_name_cannot_leave_the_data(demo_database: Path, tmp_path: Path) -> None:
    company = many_channels(demo_database, tmp_path / "many.duckdb")
    html = write(company, tmp_path / "page.html").read_text()
    parser = Scripts()
    parser.feed(html)
    assert [script.get("id") for script in parser.scripts] == ["texts", "data", None, None]
    assert parser.loaded == []
    named = {row["channel"] for row in tables_of(html)["channels"]}
    assert HOSTILE in named
    assert len(named) == 40
    assert HOSTILE not in html


def test_a_page_loads_nothing_and_says_so_to_the_browser(marts: Path, tmp_path: Path) -> None:
    html = write(marts, tmp_path / "page.html").read_text()
    assert "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'" in html
    assert not re.search(r"""(?:src|href)=["']?https?:""", html)
    assert "innerHTML" not in SCRIPT


def test_the_same_marts_have_the_same_bytes_wherever_they_are(marts: Path, tmp_path: Path) -> None:
    first = write(marts, tmp_path / "first.html").read_bytes()
    (tmp_path / "elsewhere").mkdir()
    moved = tmp_path / "elsewhere" / "moved.duckdb"
    moved.write_bytes(marts.read_bytes())
    assert write(moved, tmp_path / "second.html").read_bytes() == first
    assert sorted(path.name for path in tmp_path.glob("*.html")) == ["first.html", "second.html"]


@pytest.mark.parametrize(
    "mart", sorted({mart for query in QUERIES.values() for mart in query.reads})
)
def test_a_mart_or_column_that_lacks_is_named_and_the_rest_is_shown(
    mart: str, few: Path, tmp_path: Path
) -> None:
    poor = tmp_path / "poor.duckdb"
    poor.write_bytes(few.read_bytes())
    column = next(
        query.reads[mart].split()[-1] for query in QUERIES.values() if mart in query.reads
    )
    with duckdb.connect(str(poor)) as database:
        database.execute(f"alter table {mart} drop column {column}")
    lacking = read(poor).missing
    hit = {name for name, query in QUERIES.items() if column in query.reads.get(mart, "").split()}
    assert {name for name, what in lacking.items() if what == [f"{mart}.{column}"]} == hit
    with duckdb.connect(str(poor)) as database:
        database.execute(f"drop table {mart}")
    figures = read(poor)
    needs = {name for name, query in QUERIES.items() if mart in query.reads}
    assert {name for name, what in figures.missing.items() if what == [mart]} == needs
    assert embedded(render(figures))["missing"].keys() >= needs
    assert len(summarize(poor)) == 5


def test_a_company_without_rows_has_a_page(marts: Path, tmp_path: Path) -> None:
    empty = copy_marts(marts, tmp_path / "empty.duckdb", rows=0)
    figures = read(empty)
    assert [period["period_kind"] for period in figures.periods] == ["all"]
    assert figures.missing == {}
    assert len(summarize(empty)) == 5
    assert embedded(render(figures))["tables"]["credit"] == {"rows": 0, "columns": {}}


def test_a_prefix_of_the_schemas_is_found(few: Path, tmp_path: Path) -> None:
    prefixed = copy_marts(few, tmp_path / "prefixed.duckdb", prefix="house_")
    assert read(prefixed).tables == read(few).tables
    assert read(few).tables["credit"]


def test_the_glossary_describes_every_mart_and_column_that_is_read() -> None:
    reads: dict[str, set[str]] = {}
    for query in QUERIES.values():
        for mart, names in query.reads.items():
            reads.setdefault(mart, set()).update(names.split())
    described = {entry["mart"]: entry for entry in describe(ROOT, reads)}
    assert described.keys() == reads.keys()
    for mart, names in reads.items():
        assert described[mart]["text"][0].startswith("One row ")
        texts_of = {column["name"]: column["text"] for column in described[mart]["columns"]}
        assert texts_of.keys() == names
        assert all(text and "{{" not in text for text in texts_of.values()), mart
    assert describe(ROOT / "nowhere", reads) == []


def test_the_five_lines_have_the_figures_of_the_marts(
    marts: Path, demo: duckdb.DuckDBPyConnection
) -> None:
    ((closes, others, nobodys, baseline, taken),) = demo.execute(
        "select (select count(*) from core.fct_closes), sum(gap) filter (resource in ('sales',"
        " 'marketing', 'community') and gap > 0), sum(gap) filter (resource not in ('sales',"
        " 'marketing', 'community') and gap > 0), (select sum(closes) filter (resource ="
        " 'baseline') / sum(closes) from attribution.credit where dimension = 'resource' and"
        " period_kind = 'all' and attribution_model = 'additive_hazard'), (select"
        " sum(order_taken_amount) from product.order_taking) from (select resource, sum(gap) as gap"
        " from attribution.handoff_gap where attribution_model = 'transfer' group by resource)"
    ).fetchall()
    said = summarize(marts)
    assert len(said) == 5
    assert f"{closes:,} closes" in said[0]
    assert f"EUR {round(others):,} of credit that others earned" in said[1]
    assert f"EUR {round(nobodys):,} for which no effort was seen" in said[1]
    assert f"{baseline:.0%} of closes would have come" in said[1]
    assert f"{round(taken):,}" in said[2]
    assert len(summarize(marts, "is")) == 5


@pytest.mark.parametrize(
    ("losers", "gained", "nobodys", "said"),
    [
        (1, 70.0, 30.0, "holds EUR 70 of credit that others earned, and EUR 30 for which"),
        (1, 100.0, 0.4, "holds EUR 100 of credit that others earned (10% of billing)"),
        (1, 0.0, 100.0, "holds EUR 100 of credit for which no effort was seen"),
        (2, 120.0, 30.0, "is credited with EUR 100 more than it earned"),
    ],
)
def test_what_is_held_is_split_by_who_earned_it(
    losers: int, gained: float, nobodys: float, said: str, few: Path
) -> None:
    figures = read(few)
    (house,) = (row for row in figures.tables["models"] if row["is_house_model"])
    found = {"period_id": "all:0001-01-01", "model": house["attribution_model"], "holder": "sales"}
    found |= {"held": 100.0, "total": 1000.0, "of_resources": 900.0, "losers": losers}
    figures.tables["finding"] = [found | {"gained": gained, "nobodys": nobodys}]
    figures.tables["credit"] = []
    assert said in lines(figures)[1]
    assert "anyway" not in lines(figures)[1]


def test_a_baseline_of_none_to_all_closes_is_not_said(marts: Path) -> None:
    figures = read(marts)
    assert "would have come" in lines(figures)[1]
    for row in figures.tables["credit"]:
        if row["resource"] == "baseline":
            row |= {"closes_lower": 0, "closes_upper": 10**9}
    assert "would have come" not in lines(figures)[1]


@pytest.mark.parametrize("warns", [False, True])
@pytest.mark.parametrize("silent", [False, True])
def test_the_line_of_the_data_counts_what_the_page_shows(
    warns: bool, silent: bool, few: Path
) -> None:
    figures = read(few)
    figures.tables["adoption"] = [{"status": "warn", "warning": "no cost"}] if warns else []
    week = {"is_complete": True, "alert": "tracking missing", "recommendation": "tracking: no rows"}
    figures.tables["weeks"] = [week if silent else week | {"alert": None}]
    said = lines(figures)[4]
    if warns or silent:
        assert f": {warns + silent}." in said
        assert said.endswith("no cost" if warns else "no rows")
    else:
        assert said == "No check of the loaded data warns, and no source went silent."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--db", "{tmp}/none.duckdb"], "There is no database"),
        (["--db", "{marts}", "--before", "{tmp}/none.duckdb"], "lokun page --before <file>"),
        (["--db", "{tmp}/text.duckdb"], "cannot be opened"),
        (["--db", "{tmp}/other.duckdb"], "none of the marts"),
        (["--db", "{marts}", "--out", "{tmp}/nowhere/page.html"], "There is no folder"),
        (["--db", "{marts}", "--out", "{tmp}"], "is a folder"),
        (["--db", "{marts}", "--out", "{tmp}/page.html", "--language", "xx"], "no texts"),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(
    arguments: list[str], said: str, marts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.duckdb").write_text("no database")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("create table something as select 1 as one")
    given = [each.format(tmp=tmp_path, marts=marts) for each in arguments]
    assert main(["page", *given]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "\nRemedy: " in error
    assert list(tmp_path.glob("*.html")) == []


def test_the_command_writes_the_page_and_says_where(
    marts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    assert (
        main(["page", "--db", str(marts), "--out", str(out), "--summary", "--language", "is"]) == 0
    )
    *lines, path = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert path == str(out.resolve())
    assert '<html lang="is">' in out.read_text()
    with pytest.raises(PageError, match="no texts"):
        texts("../en")

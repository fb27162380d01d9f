"""Every text that marts can say to the page has its words in every language."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from companies import copy_marts
from embedded import embedded

from lokun.page import summarize, write
from lokun.page.marts import QUERIES, read
from lokun.page.saying import SAID, advice, say
from lokun.page.writing import LANGUAGES, ROOT, texts

OTHERS = [language for language in LANGUAGES if language != "en"]
SEEDS = ROOT / "seeds" / "reference"
MODELS = ROOT / "models"
#: Columns of words that are the company's own or a key, and of those that are texts of the page.
OWN = {
    *("period_id", "first_day", "last_day", "currency", "week", "month", "posted_in", "model"),
    *("attribution_model", "partner_id", "name", "first_quarter", "last_quarter", "check_name"),
    *("marts", "measures", "subject", "method"),
}
CODES = {
    *("kind", "status", "alert", "resource", "holder", "first_holder", "keeper", "first_resource"),
    *("last_resource", "channel", "team", "reason", "evidence", "scenario", "measure", "cause"),
}


def rows(seed: str) -> list[dict[str, str]]:
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases(name: str, *paths: Path) -> Iterator[str]:
    """The expressions ``case ... end as name`` of SQL."""
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for end in re.finditer(rf"\bend as {name}\b", text):
            yield text[text.rindex("        case\n", 0, end.start()) : end.start()] + "end"


def literals(name: str, *paths: Path) -> set[str]:
    """What the branches of such expressions may say."""
    found = " ".join(cases(name, *paths))
    return set(re.findall(r"(?:then|else)\s+'([^']*)'", found))


def recommendations() -> set[str]:
    """What product.product_pull may say, by running its own expression on each branch."""
    (case,) = cases("recommendation", MODELS / "marts" / "product" / "product_pull.sql")
    names = sorted(
        set(re.findall(r"\b(\w+_in_four_weeks|silent_sources|alert|is_complete)\b", case))
    )
    drawn = {
        "alert": ["null", "'tracking missing'", "'no community closes'"],
        "silent_sources": ["'affiliate.referrals, affiliate.community_events'"],
        "is_complete": ["true"],
    }
    tables = ", ".join(
        f"(select unnest([{', '.join(drawn.get(name, ['3', '4']))}]) as {name})" for name in names
    )
    said = duckdb.connect().execute(f"select distinct {case} from {tables}").fetchall()
    found = {text for (text,) in said if text}
    kinds = {re.sub(r"\d", "", text) for text in found}
    assert len(kinds) == len(re.findall(r"\bthen\b", case))
    return {advice(text) for text in found}


def sentences() -> set[str]:
    """Every sentence that marts can say: of seeds and of SQL."""
    found = recommendations()
    for row in rows("adoption_checks"):
        found |= {row["warning"], row["remedy"]}
    for row in rows("attribution_models"):
        found |= {row["label"], row["answers"], row["blind_to"]}
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_a_mart_is_said_in_every_language(language: str) -> None:
    known = sentences()
    assert len(known) > 130
    assert {text for text in known if say(text, language) is None} == set()
    for text in known:
        spoken = say(text, language) or ""
        assert spoken != text
        assert "{" not in spoken
        # Tables, columns and settings keep their names.
        names = set(re.findall(r"\b\w+(?:[._]\w+)+\b", text))
        assert {name for name in names if name not in spoken} == set()


def test_no_translation_is_of_a_sentence_that_no_mart_says() -> None:
    import yaml

    path = ROOT / "src" / "lokun" / "page" / "texts"
    known = sentences()
    for language in OTHERS:
        listed = yaml.safe_load((path / f"{language}.said.yml").read_text())
        for english in listed:
            pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(english))
            assert any(re.fullmatch(pattern, text) for text in known), english


def codes() -> dict[str, set[str]]:
    """The words that marts have of each kind, by the beginning of their texts."""
    seeds = {
        row["channel"]
        for path in SEEDS.glob("*.csv")
        for row in rows(path.stem)
        if row.get("channel")
    }
    response = ast.parse((ROOT / "src" / "lokun" / "economics" / "response.py").read_text())
    constants = {
        node.value.value
        for node in response.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }
    cause_of = [path for path in MODELS.rglob("*.sql") if "end as cause\n" in path.read_text()]
    return {
        "word_": seeds
        | {"sales", "marketing", "community", "unobserved", "no_effort", "baseline", "unallocated"}
        | {"cogs", "other teams"},
        "reason_": literals("reason", MODELS / "marts" / "cost" / "cost_per_close.sql"),
        "budget_reason_": constants,
        "cause_": literals("cause", *cause_of),
        "evidence_": {"strong", "weak", "none"},
        "measure_": {"credit", "cost", "reward"},
        "scenario_": {"today", "towards_earned", "suggested", "earned"},
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_mart_has_its_text(language: str) -> None:
    known = texts(language)
    for beginning, words in codes().items():
        assert len(words) >= 3
        lacking = {word for word in words if f"{beginning}{word.replace(' ', '_')}" not in known}
        assert (beginning, lacking) == (beginning, set())


def test_every_column_of_words_is_of_a_kind(demo_database: Path) -> None:
    """A new column of the page is a name, a word with its text, or a sentence."""
    said = {column for columns in SAID.values() for column in columns}
    names: set[str] = set()
    with duckdb.connect(str(demo_database), read_only=True) as database:
        for query in QUERIES.values():
            for mart, columns in query.reads.items():
                schema, table = mart.split(".")
                names |= {
                    name
                    for name, kind in database.execute(
                        "select column_name, data_type from information_schema.columns where"
                        f" table_schema = '{schema}' and table_name = '{table}'"
                    ).fetchall()
                    if kind == "VARCHAR" and name in columns.split()
                }
    # Words that queries choose rows by, and the value of a dimension, which is shown as channel.
    chosen = {"period_kind", "dimension", "value", "close_type", "close_id"}
    assert names - chosen - OWN - CODES - said == set()


def test_what_nobody_translated_stays_in_english(demo_database: Path, tmp_path: Path) -> None:
    marts = copy_marts(demo_database, tmp_path / "marts.duckdb", rows=60)
    own = "A check of our own warns."
    with duckdb.connect(str(marts)) as database:
        database.execute(
            "update data_quality.adoption set status = 'warn', warning = case check_name when"
            f" 'no_closes' then '{own}' else warning end where check_name in ('no_closes',"
            " 'rows_quarantined')"
        )
    page = write(marts, tmp_path / "page.html", "is").read_text()
    spoken = embedded(page)["said"]
    assert own not in spoken
    assert spoken["Many rows of a table cannot be used."] == "Margar raðir í töflu eru ónothæfar."
    assert embedded(write(marts, tmp_path / "page.en.html").read_text())["said"] == {}
    assert read(marts).tables["adoption"][0]["warning"] in {
        own,
        "Many rows of a table cannot be used.",
    }
    assert own in summarize(marts, "is")[4]

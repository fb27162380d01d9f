"""Generate files from contract/raw.yml: ``python -m tools.contract`` (``make contract``).

Without arguments it writes the files. With ``--check`` it writes nothing, names the files that
differ on stderr and returns 1. SQL models of staging and quality can contain rules of their own, so
they are written only where they are missing. Every other file is written whole and begins with the
line MARK.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from lokun.connectors import connectors
from lokun.contract import FILE, ContractError, read_contract
from lokun.raw_tables import Column, RawTable, Source
from tools import connectors as connector_files

ROOT = Path(__file__).resolve().parent.parent
MARK = f"generated from {FILE.as_posix()} by make contract; edit that file instead"
FILLERS = Path("seeds", "reference", "fillers.csv")
_YAML = f"# {MARK}\nversion: 2\n"

UNPARSABLE = "Columns with text that does not cast, comma-separated; null when all cast"
IMPLAUSIBLE = (
    "Columns with a date before earliest_date or a number beyond 10^13, comma-separated; null when "
    "there are none"
)
IS_DEMO = (
    "{{ (var('use_demo') | string | lower) == 'true' and not env_var('LOKUN_RAW_LOCATION', '')"
    " and not var('connectors', {}) }}"
)
OTHER_COLUMNS = "Digest of the columns that no model reads; null without any"
NOT_LOADED = (
    "Columns of the contract that are not loaded, comma-separated; null when all are loaded"
)
PAYLOAD = "The raw row as JSON, personal data masked"


def generated(sources: tuple[Source, ...]) -> dict[Path, str]:
    """Files that are generated whole.

    Returns a mapping of each path, relative to the project's root, to its text.
    """
    files = {
        Path("macros", "raw_contract.sql"): contract_macro(sources),
        Path("docs", "raw-tables.md"): document(sources),
    }
    for source in sources:
        name = source.name
        files[Path("models", "staging", name, f"_{name}__sources.yml")] = sources_yaml(source)
        files[Path("models", "staging", name, f"_{name}__models.yml")] = staging_yaml(source)
        quality = Path("models", "intermediate", "quality", name)
        files[quality / f"_{name}_checked__models.yml"] = checked_yaml(source)
        files[Path("seeds", "raw", name, f"_{name}__seeds.yml")] = seeds_yaml(source)
    return files


def scaffold(sources: tuple[Source, ...]) -> dict[Path, str]:
    """SQL models of every table, without rules of the table's own.

    Returns a mapping of each path, relative to the project's root, to its text.
    """
    files: dict[Path, str] = {}
    for table in (table for source in sources for table in source.tables):
        stem = f"{table.source}__{table.name}"
        quality = Path("models", "intermediate", "quality", table.source)
        files[Path("models", "staging", table.source, f"stg_{stem}.sql")] = _model(
            f"one row per raw row of {table.full_name}", f"{{{{ staged('{table.name}') }}}}"
        )
        files[quality / f"int_{stem}_checked.sql"] = _model(
            f"one row per raw row of {table.full_name}, with the reason why it cannot be used",
            f"{{{{ checked('{table.name}') }}}}",
        )
    return files


def _model(grain: str, step: str) -> str:
    return f"-- grain: {grain}\nwith\n\n{step}\n\nselect * from final\n"


def contract_macro(sources: tuple[Source, ...]) -> str:
    """The macro raw_contract: what other macros read of the contract, as a Jinja literal."""
    tables = []
    for table in (table for source in sources for table in source.tables):
        columns = [f"{name!r}: {_fields(table, name)}" for name in table.described]
        body = ",\n            ".join(columns)
        tables.append(
            f"    {table.name!r}: {{\n"
            f"        'source': {table.source!r}, 'row': {table.row!r},"
            f" 'required': {_jinja(table.required)},\n"
            f"        'key': {list(table.key)!r}, 'optional_key': {table.optional_key!r},"
            f" 'sums': {_jinja(table.sums)},\n"
            f"        'money': {list(table.money) if table.money else []!r},\n"
            f"        'staged': {table.staged_columns()!r},\n"
            f"        'seen_at': {_jinja(table.seen_at)}, 'persons': {_persons(table)},\n"
            f"        'columns': {{\n            {body}\n        }}\n    }}"
        )
    return (
        f"{{# {MARK}. #}}\n"
        "{% macro raw_contract(table=none) -%}\n"
        "{%- set tables = {\n" + ",\n".join(tables) + "\n} -%}\n"
        "{%- if table is not none and table not in tables -%}\n"
        "    {{ exceptions.raise_compiler_error(\n"
        f'        "there is no raw table " ~ table ~ "; see {FILE.as_posix()}"\n'
        "    ) }}\n"
        "{%- endif -%}\n"
        "{{ return(tables if table is none else tables[table]) }}\n"
        "{%- endmacro %}\n"
    )


def _persons(table: RawTable) -> str:
    persons = [
        f"{{'column': {name!r}, 'kind': {kind!r},"
        f" 'is_reference': {_jinja(table.described[name].references is not None)}}}"
        for name, kind in table.persons()
    ]
    return "[" + ", ".join(persons) + "]"


def _fields(table: RawTable, name: str) -> str:
    column = table.described[name]
    is_checked = column.unknown is not None
    synonym_seed = (
        [column.word_seed[0], column.synonym_column, column.word_seed[1]]
        if column.word_seed and column.synonym_column
        else None
    )
    listed_seed = (
        [*column.word_seed, column.vocabulary]
        if column.word_seed and not column.synonym_column and not is_checked
        else None
    )
    fields: dict[str, object] = {
        "type": column.type,
        "required": column.required if column.required != "loaded" else None,
        "must_be_loaded": column.must_be_loaded,
        "default": column.default,
        "blank": column.blank,
        "references": column.references.split(".")[1] if is_checked and column.references else None,
        "words": list(column.words) if is_checked and column.words else None,
        "word_seed": list(column.word_seed) if is_checked and column.word_seed else None,
        "synonyms": column.bare_synonyms() or None,
        "synonym_seed": synonym_seed,
        "listed_seed": listed_seed,
        "if_loaded": column.unknown == "quarantine_if_loaded",
        "strict": column.strict,
        "past": column.past,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "rate_on": column.rate_on,
        "personal": column.personal,
        "filler": table.filler_kind(name),
        "alias_kind": table.alias_kind(name),
        "says_whose": name in table.subjects(),
        "erased": column.erased,
    }
    given = {
        name: value for name, value in fields.items() if value is not None and value is not False
    }
    return "{" + ", ".join(f"{name!r}: {_jinja(value)}" for name, value in given.items()) + "}"


def _jinja(value: object) -> str:
    return str(value).lower() if value is None or isinstance(value, bool) else repr(value)


def _text(text: str) -> str:
    """A quoted YAML scalar: every JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def _column(name: str, description: str, indent: int = 6) -> list[str]:
    pad = " " * indent
    return [f"{pad}- name: {name}", f"{pad}  description: {_text(description)}"]


def _columns(table: RawTable) -> Iterator[str]:
    for name in table.staged_columns():
        yield from _column(name, table.described[name].meaning)


def _loaded_at(table: RawTable) -> list[str]:
    return _column("loaded_at", table.described["loaded_at"].meaning)


def _model_yaml(name: str, description: str) -> list[str]:
    return ["", f"  - name: {name}", "    description: |", f"      {description}"]


def sources_yaml(source: Source) -> str:
    """The dbt source: the schema of a user's own raw tables, and their freshness."""
    lines = [
        "",
        "sources:",
        f"  - name: {source.name}",
        f"    description: {_text(source.meaning)}",
        f"    schema: \"{{{{ var('raw_schemas').get('{source.name}', 'raw_{source.name}') }}}}\"",
        "    config:",
        "      loaded_at_field: cast(try_cast(loaded_at as timestamptz) as timestamp)",
        "      freshness:",
        "        warn_after:",
        "          count: 36",
        "          period: hour",
        "    tables:",
    ]
    for table in source.tables:
        lines += _column(table.name, f"One row per {table.row}, as loaded")
    return _YAML + "\n".join(lines) + "\n"


def staging_yaml(source: Source) -> str:
    """YAML of the staging models of a source, every column described."""
    lines = ["", "models:"]
    for table in source.tables:
        lines += _model_yaml(
            f"stg_{table.source}__{table.name}",
            f"One row per raw row of {table.full_name}, typed; no row is left out.",
        )
        lines += ["    columns:", *_columns(table)]
        for name in table.described:
            if table.described[name].is_translated:
                lines += _column(f"{name}_loaded", f"The text that was loaded as {name}")
        lines += _column("unparsable_columns", UNPARSABLE)
        lines += _column("implausible_columns", IMPLAUSIBLE)
        if table.sums:
            lines += _column("other_columns", OTHER_COLUMNS)
        if any(column.required == "if_loaded" for column in table.described.values()):
            lines += _column("columns_not_loaded", NOT_LOADED)
        lines += _column("payload", PAYLOAD)
        lines += _loaded_at(table)
    return _YAML + "\n".join(lines) + "\n"


def checked_yaml(source: Source) -> str:
    """YAML of the models that check a source's raw rows, with tests of the keys of usable rows."""
    lines = ["", "models:"]
    for table in source.tables:
        lines += _model_yaml(
            f"int_{table.source}__{table.name}_checked",
            f"One row per raw row of {table.full_name}, with the reason why it cannot be used, "
            "if any.",
        )
        key = ", ".join(table.key)
        lines += [
            *_key_test(table),
            "    columns:",
            *_column(
                "row_id",
                f"The key ({key}) of a row that cannot be used; an e-mail in it is replaced by its "
                "digest",
            ),
        ]
        for name in table.staged_columns():
            column = table.described[name]
            nulled = column.type == "email" and not column.required
            lines += _column(name, column.meaning + ("; null where it is not an address" * nulled))
            if table.sums and name in table.key and name not in table.optional_key:
                lines += ["        data_tests:", "          - not_null:", *_of_usable_rows(14)]
        for name in table.described:
            if table.described[name].is_translated:
                lines += _column(f"{name}_loaded", f"The text that was loaded as {name}")
        lines += _column("unparsable_columns", UNPARSABLE)
        lines += _column("implausible_columns", IMPLAUSIBLE)
        lines += _column("quarantine_reason", "Why the row cannot be used; null where it can")
        lines += _column("quarantined_payload", f"{PAYLOAD}; null for usable rows")
        lines += _loaded_at(table)
    return _YAML + "\n".join(lines) + "\n"


def _key_test(table: RawTable) -> list[str]:
    """The test that usable rows differ in their key; rows that are summed may share one."""
    if table.sums:
        return []
    lines = [
        "    data_tests:",
        "      - primary_key:",
        "          arguments:",
        f"            columns: [{', '.join(table.key)}]",
    ]
    if table.optional_key:
        lines.append(f"            optional: [{', '.join(table.optional_key)}]")
    return [*lines, *_of_usable_rows(10)]


def _of_usable_rows(indent: int) -> list[str]:
    pad = " " * indent
    return [f"{pad}config:", f"{pad}  where: quarantine_reason is null"]


def seeds_yaml(source: Source) -> str:
    """YAML of the demo's raw tables: every column is text."""
    lines = ["", "seeds:"]
    for table in source.tables:
        lines += _model_yaml(
            table.name,
            f"One row per raw row of the demo's {table.full_name}; every column is text.",
        )
        lines += [
            "    config:",
            f'      enabled: "{IS_DEMO}"',
            "      column_types:",
        ]
        lines += [f"        {name}: string" for name in table.columns]
    return _YAML + "\n".join(lines) + "\n"


def document(sources: tuple[Source, ...]) -> str:
    """docs/raw-tables.md: what a loader delivers, with a Markdown table per raw table."""
    lines = [
        f"<!-- {MARK} -->",
        "# The raw tables",
        "",
        "The raw tables that the models read. A table that is not loaded is empty, and a column",
        "that is not loaded is null, unless this page says **required**. Every column may arrive",
        "as text. Money is a decimal in major units. Times have an offset or are in UTC. Every",
        "table also has `loaded_at` (required): when the row was loaded. A reference to look a",
        "table up in, and longer than a document to read for that reason.",
    ]
    for source in sources:
        lines += ["", f"## {source.name}", "", f"{source.meaning}."]
        for table in source.tables:
            required = " **The table is required.**" if table.required else ""
            lines += [
                "",
                f"### {table.full_name}",
                "",
                f"One row per {table.row}; key: {', '.join(f'`{name}`' for name in table.key)}."
                + required,
                "",
                "| column | type | description |",
                "| --- | --- | --- |",
            ]
            lines += [
                f"| `{name}` | {column.type} | {_cell(column)} |"
                for name, column in table.described.items()
                if name != "loaded_at"
            ]
    return "\n".join(lines) + "\n"


def _cell(column: Column) -> str:
    parts = [column.meaning.replace("|", "\\|")]
    if column.must_be_loaded:
        parts.append("**required**")
    elif column.required == "if_loaded":
        parts.append("where it is loaded, every row needs a value")
    if column.default is not None:
        parts.append(f"where the column is not loaded: `{column.default}`")
    if column.blank is not None:
        parts.append(f"where it is blank: `{column.blank}`")
    if column.references:
        parts.append(f"key of `{column.references}`")
    if column.words:
        parts.append("words: " + ", ".join(f"`{word}`" for word in column.words))
    if column.word_seed and column.vocabulary:
        parts.append(f"words: the seed `{column.word_seed[0]}`, vocabulary `{column.vocabulary}`")
    elif column.word_seed:
        parts.append("words: the seed `{}`, column `{}`".format(*column.word_seed))
    if column.unknown:
        parts.append("a row with an unknown value is quarantined")
    if column.person:
        parts.append(f"identifies a person ({column.person})")
    if column.personal:
        parts.append("personal")
    return "; ".join(parts)


def fillers_macro(seed: Path) -> str:
    """The macro with the words of the seed of fillers, by kind: staging joins no seed."""
    kinds: dict[str, list[str]] = {}
    with seed.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            kinds.setdefault(row["kind"], []).append(row["filler"])
    lines = [f"    {kind!r}: {sorted(words)!r}" for kind, words in sorted(kinds.items())]
    return (
        f"{{# {MARK.replace(FILE.as_posix(), FILLERS.as_posix())}. #}}\n"
        "{% macro filler_words() -%}\n"
        "{{ return({\n" + ",\n".join(lines) + "\n}) }}\n"
        "{%- endmacro %}\n"
    )


def settings_macro(folder: Path) -> str:
    """The macro with what settings can name: currencies with their decimals, attribution models."""
    words: dict[str, list[str] | dict[str, int]] = {}
    with (folder / "currencies.csv").open(encoding="utf-8", newline="") as rows:
        decimals = {row["currency"]: int(row["minor_units"]) for row in csv.DictReader(rows)}
    words["currencies"] = dict(sorted(decimals.items()))
    with (folder / "attribution_models.csv").open(encoding="utf-8", newline="") as rows:
        words["attribution_models"] = sorted(
            row["attribution_model"] for row in csv.DictReader(rows)
        )
    lines = [f"    {seed!r}: {names!r}" for seed, names in words.items()]
    return (
        f"{{# {MARK.replace(FILE.as_posix(), 'seeds/reference')}. #}}\n"
        "{% macro setting_words() -%}\n"
        "{{ return({\n" + ",\n".join(lines) + "\n}) }}\n"
        "{%- endmacro %}\n"
    )


def main(arguments: list[str]) -> int:
    """Write the files, or name those that are not current; returns the exit code."""
    try:
        sources = read_contract(ROOT / FILE)
        of_connectors = connector_files.generated(connectors())
    except (ContractError, yaml.YAMLError) as error:
        print(f"{FILE}: {error}", file=sys.stderr)
        return 2
    files = {**generated(sources), **of_connectors}
    files[Path("macros", "filler_words.sql")] = fillers_macro(ROOT / FILLERS)
    files[Path("macros", "setting_words.sql")] = settings_macro(ROOT / "seeds" / "reference")
    new = {path: text for path, text in scaffold(sources).items() if not (ROOT / path).exists()}
    stale = [
        path
        for path, text in {**files, **new}.items()
        if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for path in stale:
            print(f"{path} differs from what {FILE} gives; remedy: make contract", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text({**files, **new}[path], encoding="utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Check that SQL means the same on DuckDB and Spark: ``python -m tools.checks.portable``.

It reads the SQL that dbt compiled for the target ``spark`` (target/manifest.json, or the manifest
that is given) and needs no Spark. Every text must parse as Spark SQL, and must not use anything
that only one engine knows or that the two engines read differently. A function, type or operator
that is not known to be portable is a problem. SQL that an engine's own macro (``spark__...``)
writes is not checked.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

TARGET = "spark"  # dbt's name for it in profiles.yml, and sqlglot's
# The text of a view has at most 32,700 characters in Spark's embedded catalog. The rest is for the
# folder of the raw tables, which is part of it.
LONGEST_VIEW = 30_000
# The arguments of dbt: they do not query Spark, and leave out Python models.
COMPILE = (
    *("compile", "--target", TARGET, "--no-introspect", "--no-populate-cache"),
    # Empty: a test is compiled also where all its inputs are left out or come before what is.
    *("--indirect-selection", "empty"),
    *("--exclude", "path:models/**/*.py"),
)
REMEDY = f"dbt {' '.join(COMPILE[:-1])} '{COMPILE[-1]}'"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Functions measured to give the same result on DuckDB 2.0 and Spark 3.5 with ansi.enabled, for
# nulls, for no rows and at the edges. _arguments checks the arguments that some of them need. These
# are not in the list although both engines have them: any_value (nulls), count_if (no rows), log
# (its base), mode (ties), corr (a constant), random.
FUNCTIONS = _names(
    """
    avg bool_and bool_or count max max_by median min min_by percentile_cont stddev
    stddev_pop stddev_samp sum var_pop variance
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank
    row_number
    cast coalesce greatest if ifnull least nullif try_cast
    abs cbrt ceil exp floor ln log10 log2 mod pi pow power round sign sqrt
    chr concat_ws contains instr left length levenshtein lower lpad ltrim md5 regexp_extract repeat
    replace reverse right rpad rtrim split split_part substr substring translate trim upper
    array_contains array_distinct array_sort cardinality
    date_trunc day dayofyear extract hour last_day make_date minute month quarter year
    range
    """
)
# Words that a parenthesis may follow although they are not functions.
SYNTAX = _names(
    """
    all and any as between by case decimal distinct else except exists filter from group having in
    intersect is join lateral like ilike not on or over rollup select sets then union using values
    when where with
    """
)
TYPES = _names("string bigint int double boolean date timestamp")
DECIMAL = re.compile(r"decimal ?\( ?\d+ ?, ?\d+ ?\)")
OPERATORS = _names("( ) , . ; * + - / % = == <> != < <= > >= ||")
FIELDS = _names("year quarter month week day doy hour minute")
DBT_MACROS = _names(
    """
    dateadd datediff date_trunc last_day safe_cast listagg split_part hash position right length
    replace concat escape_single_quotes
    type_bigint type_boolean type_float type_int type_numeric type_string type_timestamp
    """
)

# The portable form of each construct that is not portable. The macros are those of macros/.
_MACRO = "put it behind a dispatched macro"
_CHILD = f"keep a child table of one row per element, or {_MACRO}"
_EPOCH = "{{ seconds_between(earlier, later) }}"
_FORMAT = f"date_trunc and arithmetic on dates, or {_MACRO}"
_JSON = "{{ payload(columns) }} to write it; columns of their own to read it"
_KNOWN = "(value, place) filter (where value is not null)"
_JOINED = "{{ joined_in_order(value, separator, order_by) }}"
_NOW = "the time as of which the project is built: int_as_of"
_RANK = "a step with row_number() and a where after it"
_WEEKDAY = "the days since a Monday, modulo 7, from {{ dbt.datediff(...) }} with day"
FUNCTION_FORMS = {
    "any_value": "min or max; of nulls and values any_value may be either",
    "arg_max": f"max_by{_KNOWN}",
    "arg_min": f"min_by{_KNOWN}",
    "argmax": f"max_by{_KNOWN}",
    "argmin": f"min_by{_KNOWN}",
    "array_agg": _CHILD,
    "array_join": _JOINED,
    "concat": "||, which is null where a part is null",
    "count_if": "count(*) filter (where ...); of no rows count_if is null or 0",
    "date_diff": "{{ dbt.datediff(first, second, part) }}",
    "date_format": _FORMAT,
    "date_part": "extract(... from ...)",
    "datediff": "{{ dbt.datediff(first, second, part) }}",
    "datepart": "extract(... from ...)",
    "dateadd": "+ interval 1 day",
    "date_add": "+ interval 1 day",
    "dayofweek": _WEEKDAY,
    "isodow": _WEEKDAY,
    "weekday": _WEEKDAY,
    "ends_with": "right(text, length(end)) = end",
    "endswith": "right(text, length(end)) = end",
    "explode": _CHILD,
    "generate_series": f"a seed of numbers or days, or {_MACRO}",
    "group_concat": _JOINED,
    "hash": "{{ row_hash(columns) }}, or md5",
    "list": _CHILD,
    "list_contains": "array_contains",
    "listagg": _JOINED,
    "log": "ln or log10",
    "mode": "a step that counts and a row_number() with a total order",
    "now": _NOW,
    "nvl": "coalesce",
    "quantile_cont": "percentile_cont(share) within group (order by value)",
    "regexp_like": "regexp_extract(text, pattern, 0) <> ''",
    "regexp_matches": "regexp_extract(text, pattern, 0) <> ''",
    "regexp_replace": "replace, or regexp_extract; one replaces the first match, one all",
    "sequence": f"a seed of numbers or days, or {_MACRO}",
    "sha256": "md5, or a dispatched macro",
    "starts_with": "left(text, length(start)) = start",
    "startswith": "left(text, length(start)) = start",
    "strftime": _FORMAT,
    "string_agg": _JOINED,
    "strpos": "instr(text, part)",
    "strptime": "{{ utc_timestamp(text) }}",
    "to_timestamp": "{{ utc_timestamp(text) }}",
    "today": _NOW,
    "unnest": _CHILD,
}
FUNCTION_FAMILIES = (
    (re.compile(r"epoch(_\w+)?|unix_\w+|to_unixtime"), _EPOCH),
    (re.compile(r"(to_|from_|get_)?json(_\w+)?|json\w*"), _JSON),
    (re.compile(r"list_\w+|array_\w+|transform|flatten|struct\w*|named_struct|map\w*|row"), _CHILD),
)
TYPE_FORMS = {
    "text": "string",
    "varchar": "string",
    "char": "string",
    "float": "double",
    "real": "double",
    "double precision": "double",
    "integer": "int",
    "smallint": "int",
    "tinyint": "int",
    "hugeint": "decimal(38, 0) or bigint",
    "ubigint": "bigint",
    "long": "bigint",
    "bool": "boolean",
    "numeric": "decimal(precision, scale)",
    "decimal": "decimal(precision, scale); its default differs",
    "timestamptz": "{{ utc_timestamp(text) }}",
    "timestamp_ltz": "{{ utc_timestamp(text) }}",
    "timestamp with time zone": "{{ utc_timestamp(text) }}",
}
OPERATOR_FORMS = {
    "::": "cast(... as ...)",
    "//": "cast(floor(a / b) as bigint)",
    "**": "power(a, b)",
    "^": "power(a, b)",
    "[": f"split_part, or {_CHILD}; lists count from 1 on one engine and from 0 on the other",
    "{": _CHILD,
    "->": _CHILD,
    "->>": _JSON,
    "<=>": "is not distinct from",
    "~": "regexp_extract(text, pattern, 0) <> ''",
    "~~": "like",
    "!": "not",
    ":": "cast(... as ...) or `as` an alias",
    "=>": "arguments in their order",
    ":=": "arguments in their order",
}
PHRASES: dict[tuple[str, ...], str] = {
    ("qualify",): _RANK,
    ("union", "by", "name"): "union all with the columns listed in one order",
    ("union", "all", "by", "name"): "union all with the columns listed in one order",
    ("with", "recursive"): "a Python model, as for connected components",
    ("asof",): "a join on the range, or on lead() as the end of validity",
    ("positional", "join"): "a join on a row_number()",
    ("lateral",): _CHILD,
    ("distinct", "on"): _RANK,
    ("*", "exclude"): "the columns by name",
    ("*", "except", "("): "the columns by name",
    ("*", "replace", "("): "the columns by name",
    ("*", "rename", "("): "the columns by name",
    ("ignore", "nulls"): "max(...) over the rows so far, or " + _MACRO,
    ("respect", "nulls"): "nothing: it is the default",
    ("similar", "to"): "regexp_extract(text, pattern, 0) <> ''",
    ("rlike",): "regexp_extract(text, pattern, 0) <> ''",
    ("regexp",): "regexp_extract(text, pattern, 0) <> ''",
    ("glob",): "like",
    ("left", "semi"): "where exists (select ...)",
    ("left", "anti"): "where not exists (select ...)",
    ("isnull",): "is null",
    ("notnull",): "is not null",
    ("at", "time", "zone"): "{{ utc_timestamp(text) }}; all time is UTC",
    ("div",): "cast(floor(a / b) as bigint)",
    ("tablesample",): "a where on a digest of the key",
    ("using", "sample"): "a where on a digest of the key",
    ("pivot",): "one `filter (where ...)` a column",
    ("unpivot",): "a union all of one step a column",
    ("current_date",): _NOW,
    ("current_timestamp",): _NOW,
    ("localtimestamp",): _NOW,
}
# Words that one engine reserves, so that they cannot name a column or table on both.
RESERVED = {"at", "anti", "minus", "semi"}
_BACKSLASH = "a backslash in"
_FRAMES = {"rows", "range", "groups"}
_CLAUSES = {"limit", "offset", "union", "except", "intersect", "window", "fetch", "qualify", ";"}
_AFTER_COLUMNS = {"from", "where", "group", "having", "order", "limit", "union", "window"}
_DAY_NAME = re.compile(r"\w+_(on|date|day|month)")


class Written(NamedTuple):
    """A SQL file of the project: its path, its source and its compiled text."""

    path: str
    raw: str
    compiled: str


@dataclass(frozen=True)
class Source:
    """A source text of SQL; ``line`` is the line of its file where it starts."""

    path: str
    text: str
    line: int = 1


class Word(NamedTuple):
    """A word, literal or operator of compiled SQL; the ``text`` of a word is in lower case."""

    text: str
    kind: str
    start: int
    end: int


class Finding(NamedTuple):
    """A problem, its place in the compiled text, and the patterns that find it in a source."""

    what: str
    form: str
    start: int
    patterns: tuple[str, ...]


_JINJA = r"\{\{.*?\}\}|\{%.*?%\}"
_PARTS = re.compile(
    r"(?P<note>\{#.*?#\}|--[^\n]*|/\*.*?\*/)"
    rf"|(?P<jinja>{_JINJA})"
    rf"|(?P<literal>'(?:{_JINJA}|''|[^'])*')",
    re.DOTALL,
)
_JINJA_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _bare(source: str) -> str:
    """A source without comments, literals and Jinja; quoted text inside Jinja stays, as SQL."""

    def bare(part: re.Match[str]) -> str:
        text = part[0]
        if not part["jinja"]:
            return _blank(text)
        kept, last = "", 0
        for string in _JINJA_STRING.finditer(text):
            kept += _blank(text[last : string.start() + 1]) + string[0][1:-1] + " "
            last = string.end()
        return kept + _blank(text[last:])

    return _PARTS.sub(bare, source)


def _plain(source: str) -> str:
    """A source without comments."""
    return _PARTS.sub(lambda part: _blank(part[0]) if part["note"] else part[0], source)


def _words(sql: str) -> list[Word]:
    """The words of a compiled text, as Spark reads them, without comments."""
    words: list[Word] = []
    for token in sqlglot.tokenize(sql, read=TARGET):
        start, end = token.start, token.end + 1
        if words and start < words[-1].end:
            continue  # a number such as 10d, which sqlglot reads as a cast
        text = sql[start:end]
        if text[0] in "'\"`":
            kind = {"'": "literal", '"': "quoted", "`": "quoted"}[text[0]]
        elif text[0].isdigit():
            kind = "number"
        elif text[0].isalpha() or text[0] == "_":
            kind = "word" if not text.endswith("'") else "literal"
        else:
            kind = "operator"
            # sqlglot does not join two of these characters into one operator.
            if words and words[-1].end == start and words[-1].text == text and text in "/*<>":
                words[-1] = Word(text * 2, kind, words[-1].start, end)
                continue
        if kind == "word":
            words += (
                Word(part[0].lower(), kind, start + part.start(), start + part.end())
                for part in re.finditer(r"\S+", text)
            )
        else:
            words.append(Word(text, kind, start, end))
    return words


def _pattern(words: Iterable[Word]) -> str:
    """A regular expression for a sequence of words with any space between them."""
    parts = []
    for word in words:
        text = re.escape(word.text)
        parts.append(rf"\b{text}\b" if word.kind == "word" else text)
    return r"\s*".join(parts)


class _Text:
    """A compiled text: its words and the nesting of its parentheses."""

    def __init__(self, sql: str) -> None:
        self.sql = sql
        self.words = _words(sql)
        self.closes: dict[int, int] = {}
        self.opener: list[int] = []
        opened: list[int] = []
        for i, word in enumerate(self.words):
            if word.text == ")" and opened:
                self.closes[opened.pop()] = i
            self.opener.append(opened[-1] if opened else -1)
            if word.text == "(":
                opened.append(i)
        self.opens = {close: start for start, close in self.closes.items()}

    def at(self, i: int) -> str:
        """The text of a word, empty beyond both ends."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def kind(self, i: int) -> str:
        """The kind of a word, empty beyond both ends."""
        return self.words[i].kind if 0 <= i < len(self.words) else ""

    def called(self, i: int) -> bool:
        """Whether a word is called, as a function is."""
        return self.kind(i) == "word" and self.at(i + 1) == "("

    def operand_after(self, i: int) -> range:
        """The words of the operand that follows an operator."""
        start = i + 1
        while self.at(start) in {"+", "-"}:
            start += 1
        end = start
        while True:
            if self.at(end) == "(":
                end = self.closes.get(end, end)
            elif self.called(end):
                end = self.closes.get(end + 1, end + 1)
            if self.at(end + 1) != ".":
                return range(start, end + 1)
            end += 2

    def operand_before(self, i: int) -> range:
        """The words of the operand that an operator follows."""
        start = i - 1
        while True:
            if self.at(start) == ")":
                start = self.opens.get(start, start)
                if self.kind(start - 1) == "word" and self.at(start - 1) not in SYNTAX:
                    start -= 1
            elif self.at(start) == "end":
                depth = 1
                while depth and start > 0:
                    start -= 1
                    depth += (self.at(start) == "end") - (self.at(start) == "case")
            if self.at(start - 1) != ".":
                return range(max(start, 0), i)
            start -= 2

    def cast_type(self, i: int) -> range | None:
        """The words of the type of the cast that begins at a word; None where none begins."""
        if self.at(i) not in {"cast", "try_cast"} or not self.called(i):
            return None
        close = self.closes.get(i + 1, len(self.words))
        for j in range(close - 1, i, -1):
            if self.at(j) == "as" and self.opener[j] == i + 1:
                return range(j + 1, close)
        return None

    def spelled(self, first: int, last: int) -> str:
        """The text from one word to another, on one line, shortened if it is long."""
        text = " ".join(self.sql[self.words[first].start : self.words[last].end].split())
        return text if len(text) <= 80 else text[:76] + " ..."


def _function_form(name: str) -> str:
    if name in FUNCTION_FORMS:
        return FUNCTION_FORMS[name]
    for family, form in FUNCTION_FAMILIES:
        if family.fullmatch(name):
            return form
    return ""


def _calls(text: _Text) -> Iterator[Finding]:
    for i, word in enumerate(text.words):
        if not text.called(i) or word.text in SYNTAX:
            continue
        if text.at(i - 1) == "*" and word.text in {"exclude", "rename", "replace"}:
            continue  # the columns of a star, which _phrases reports
        patterns = (rf"\b{word.text}\s*\(",)
        close = text.closes.get(i + 1, i + 1)
        before = text.at(i - 1)
        if before == "as" or (
            before in {"with", ","} and (text.at(close + 1), text.at(close + 2)) == ("as", "(")
        ):
            continue  # the columns of a table's alias or of a CTE
        if before == ".":
            patterns = (rf"\.\s*{word.text}\s*\(",)
            yield Finding(f".{word.text}()", f"{word.text}(...)", word.start, patterns)
        elif word.text not in FUNCTIONS:
            form = _function_form(word.text)
            unknown = (
                "not known to give the same result on both engines: add it to FUNCTIONS of"
                " tools/checks/portable.py once measured, or " + _MACRO
            )
            yield Finding(f"{word.text}()", form or unknown, word.start, patterns)
        else:
            yield from _arguments(text, i, close)


def _arguments(text: _Text, i: int, close: int) -> Iterator[Finding]:
    """The problems in the arguments of a function that is itself portable."""
    word = text.words[i]
    whole = _pattern(text.words[j] for j in range(i, close + 1))
    patterns = (whole, rf"\b{word.text}\s*\(")
    inside = [j for j in range(i + 2, close) if text.opener[j] == i + 1]
    commas = sum(text.at(j) == "," for j in inside)
    if word.text == "extract" and text.at(i + 2) not in FIELDS:
        field = text.at(i + 2)
        form = _WEEKDAY if "dow" in field or "week" in field else ""
        form = form or (_EPOCH if field == "epoch" else f"one of {', '.join(sorted(FIELDS))}")
        yield Finding(f"extract({field} from ...)", form, word.start, patterns)
    first = text.at(i + 2)
    if word.text in {"trim", "ltrim", "rtrim"} and commas:
        form = "trim(both|leading|trailing ... from ...)"
        yield Finding(f"{word.text}() of two arguments", form, word.start, patterns)
    if word.text in {"max_by", "min_by"} and text.at(close + 1) != "filter":
        form = f"{word.text}{_KNOWN}; one engine passes over nulls, one returns them"
        yield Finding(f"{word.text}() of all rows", form, word.start, patterns)
    if word.text == "regexp_extract" and commas != 2:
        form = "regexp_extract(text, pattern, group); without it one means group 0, one group 1"
        yield Finding("regexp_extract() without its group", form, word.start, patterns)
    if word.text in {"ln", "log2", "log10"} and first != "nullif":
        form = f"{word.text}(nullif(..., 0)); of zero it is null on one engine and infinite on one"
        yield Finding(f"{word.text}()", form, word.start, patterns)
    if word.text == "array_distinct" and text.at(i - 2) != "array_sort":
        form = "array_sort(array_distinct(...)); their order differs"
        yield Finding("array_distinct()", form, word.start, patterns)
    if word.text in {"substr", "substring"} and any(
        (text.at(j), text.at(j + 1)) == (",", "0") for j in inside
    ):
        form = f"{word.text}(text, 1, length)"
        yield Finding(f"{word.text}() from 0", form, word.start, patterns)
    if word.text in {"left", "right"} and any(
        (text.at(j), text.at(j + 1)) == (",", "-") for j in inside
    ):
        form = "substr with length(...)"
        yield Finding(f"{word.text}() of a negative number", form, word.start, patterns)
    to_digits = word.text == "round" and commas and text.at(close - 1) != "0"
    if to_digits and _is_double(text, range(i + 2, close)):
        form = (
            "cast(cast(round(... * 10000, 0) as bigint) * 0.0001 as decimal(18, 4));"
            " 1.005 is rounded down by one engine and up by one"
        )
        what = f"round() of a double to {text.at(close - 1)} digits"
        yield Finding(what, form, word.start, patterns)
    if word.text == "count" and text.at(i + 2) == "distinct" and commas:
        form = "count(distinct {{ row_hash(columns) }})"
        yield Finding("count(distinct) of several columns", form, word.start, patterns)
    if word.text == "split" and text.kind(close - 1) == "literal":
        separator = text.at(close - 1)[1:-1]
        if re.escape(separator) != separator and separator.strip(" ,;:/-_~@=&#%<>!"):
            form = "split_part, or brackets around what is a regular expression on Spark"
            yield Finding(f"split() on {text.at(close - 1)}", form, word.start, patterns)
    for j in inside:
        if text.at(j) == "order" and text.at(j + 1) == "by":
            form = f"max_by or min_by, or {_JOINED}"
            yield Finding(f"order by in {word.text}()", form, word.start, patterns)


def _casts(text: _Text) -> Iterator[Finding]:
    for i in range(len(text.words)):
        places = text.cast_type(i)
        if places is None:
            continue
        name = text.spelled(places[0], places[-1]).lower()
        start = text.words[i].start
        here = rf"\bas\s+{_pattern(text.words[j] for j in places)}"
        if name not in TYPES and not DECIMAL.fullmatch(name):
            short = re.sub(r" ?\(.*", "", name)
            form = TYPE_FORMS.get(short, f"one of {', '.join(sorted(TYPES))}, decimal(p, s)")
            yield Finding(f"the type {name}", form, start, (here,))
        elif name in {"int", "bigint"}:
            if text.at(i) == "try_cast":
                form = "{{ clean(column, 'int') }}; one engine rounds 1.5, one says null"
                yield Finding(f"try_cast(... as {name})", form, start, (here,))
            form = "round(..., 0) or floor(...) within the cast; one engine rounds, one truncates"
            inner = text.cast_type(i + 2)
            if any(text.at(j) == "/" and text.opener[j] == i + 1 for j in range(i, places.start)):
                yield Finding(f"a quotient cast to {name}", form, start, (here,))
            elif inner is not None and inner.stop == places.start - 2:
                kind = text.spelled(inner[0], inner[-1]).lower()
                if kind == "double" or (kind.startswith("decimal") and text.at(inner[-2]) != "0"):
                    yield Finding(f"a {kind} cast to {name}", form, start, (here,))


def _phrases(text: _Text) -> Iterator[Finding]:
    longest = max(map(len, PHRASES))
    for i, word in enumerate(text.words):
        if text.at(i - 1) == "." and word.text != "*":
            continue
        for length in range(longest, 0, -1):
            said = tuple(text.at(i + k) for k in range(length))
            if said in PHRASES and word.kind in {"word", "operator"}:
                pattern = _pattern(text.words[i : i + length])
                what = " ".join(said).removesuffix(" (")
                yield Finding(what, PHRASES[said], word.start, (pattern,))
                break
        else:
            after = text.at(i + 1)
            if word.text in RESERVED and word.kind == "word" and after != "join":
                pattern = rf"\b{word.text}\b"
                form = "a name that neither engine reserves"
                yield Finding(f"{word.text} as a name", form, word.start, (pattern,))


def _symbols(text: _Text) -> Iterator[Finding]:
    for i, word in enumerate(text.words):
        near = (_pattern([word]),)
        after = text.words[i + 1] if i + 1 < len(text.words) else None
        if word.kind == "operator" and word.text not in OPERATORS:
            if word.text in "]}":
                continue
            form = OPERATOR_FORMS.get(word.text, _MACRO)
            yield Finding(word.text, form, word.start, near)
        elif word.kind == "quoted":
            what = f"the quoted name {word.text}"
            yield Finding(what, "a plain lower-case name", word.start, near)
        elif word.kind == "number" and not re.fullmatch(r"\d+(\.\d+)?([eE][+-]?\d+)?", word.text):
            yield Finding(f"the number {word.text}", "digits alone", word.start, near)
        elif word.kind == "literal":
            form = "{{ dbt.escape_single_quotes(...) }}, or [.] and the like in a pattern"
            literal = (re.escape(word.text),)
            if not word.text.startswith("'"):
                yield Finding(f"the literal {word.text}", "a plain string", word.start, literal)
            if "\\" in word.text:
                what = f"{_BACKSLASH} {word.text}"
                yield Finding(what, form, word.start, literal)
            if after is not None and after.kind == "literal":
                both = (_pattern((word, after)),)
                form = "||, or {{ dbt.escape_single_quotes(...) }} for a quote"
                yield Finding(f"{word.text} beside {after.text}", form, word.start, both)
        elif word.kind == "word" and after is not None and after.kind == "literal":
            if word.end == after.start:
                what = f"the literal {word.text}{after.text}"
                yield Finding(what, "a plain string", word.start, (_pattern((word, after)),))
        elif (
            word.text == ","
            and text.at(i + 1) in {")", *_AFTER_COLUMNS}
            and text.at(i + 2) not in {",", "."}
        ):
            what = f"a comma before {text.at(i + 1)}"
            both = (_pattern(text.words[i : i + 2]),)
            yield Finding(what, "no comma", word.start, both)


def _from_first(text: _Text) -> Iterator[Finding]:
    selecting: dict[int, bool] = {}
    for i, word in enumerate(text.words):
        level = text.opener[i]
        if word.text == "select":
            selecting[level] = True
        elif word.text in {"union", "intersect", "except"}:
            selecting[level] = False
        elif word.text == "from" and text.at(i - 1) not in {"distinct", "."}:
            function = text.at(level - 1) if level >= 0 else ""
            if not selecting.get(level) and function not in {"extract", "trim", "substring"}:
                following = text.words[i : i + 2]
                form = "select ... from ..."
                yield Finding(
                    "from without a select before", form, word.start, (_pattern(following),)
                )


def _orders(text: _Text) -> Iterator[Finding]:
    """The keys of an order that do not say where nulls go; percentile_cont need not say it."""
    for i, word in enumerate(text.words):
        if (word.text, text.at(i + 1)) != ("order", "by"):
            continue
        if [text.at(j) for j in range(i - 3, i)] == ["within", "group", "("]:
            continue
        level = text.opener[i]
        items: list[list[int]] = [[]]
        for j in range(i + 2, len(text.words) + 1):
            done = j in {len(text.words), text.closes.get(level)}
            if not done and text.opener[j] == level:
                framed = text.at(j + 1) in {"between", "unbounded", "current", "interval"}
                framed = framed or text.kind(j + 1) == "number"
                done = text.at(j) in _CLAUSES or (text.at(j) in _FRAMES and framed)
                if text.at(j) == ",":
                    items.append([])
                    continue
            if done:
                break
            items[-1].append(j)
        for item in items:
            if [text.at(j) for j in item[-2:]] == ["nulls", "last"] or not item:
                continue
            said = text.spelled(item[0], item[-1])
            shape = _pattern(text.words[j] for j in item)
            order = r"\border\s+by\b"
            item_alone = rf"{shape}(?!\s*(?:nulls|asc|desc|\w|\.|\())"
            patterns = (
                rf"{order}(?:(?!{order}).)*?{item_alone}",
                rf"{order}(?!(?:(?!{order}).)*?\bnulls\s+last)",
                order,
            )
            form = "nulls last after each key of the order"
            start = text.words[item[0]].start
            yield Finding(f"order by {said} without nulls last", form, start, patterns)


def _is_double(text: _Text, places: Iterable[int]) -> bool:
    return any(
        (kind := text.cast_type(i)) is not None and text.at(kind.start) == "double" for i in places
    )


def _is_day(text: _Text, places: range) -> bool:
    """Whether an operand is a date: a cast, a literal, or a column with the name of a date."""
    kind = text.cast_type(places.start)
    if kind is not None:
        return text.at(kind.start) == "date"
    if text.at(places.start) in {"last_day", "date"}:
        return True
    return text.kind(places[-1]) == "word" and bool(_DAY_NAME.fullmatch(text.at(places[-1])))


def _sums(text: _Text) -> Iterator[Finding]:
    for i, word in enumerate(text.words):
        if word.kind != "operator" or word.text not in {"/", "-"}:
            continue
        if word.text == "-" and text.kind(i - 1) == "operator" and text.at(i - 1) != ")":
            continue
        left, right = text.operand_before(i), text.operand_after(i)
        if not left or right.start >= len(text.words):
            continue
        near = (
            _pattern(text.words[j] for j in range(left.start, right.stop)),
            _pattern(text.words[j] for j in (*left[-1:], i, right.start)),
        )
        if word.text == "-":
            if text.kind(i - 1) == "literal" and text.at(i - 2) == "date":
                left = range(i - 2, i)
            if _is_day(text, left) and _is_day(text, right):
                form = "{{ dbt.datediff(earlier, later, 'day') }}"
                yield Finding("a date minus a date", form, word.start, near)
            continue
        divisor = text.spelled(right[0], right[-1])
        if text.kind(right.start) == "number" and len(right) == 1:
            safe = float(divisor) != 0 if re.fullmatch(r"[\d.]+", divisor) else False
        else:
            safe = text.at(right.start) == "nullif" or (
                text.at(right.start) in {"cast", "("} and any(text.at(j) == "nullif" for j in right)
            )
        if not safe:
            form = "/ nullif(..., 0): by zero it is infinite on one engine and fails on the other"
            yield Finding(f"a division by {divisor}", form, word.start, near)
        factors = [*left, *right]
        before = left.start - 1
        while text.at(before) in {"*", "/"} and text.opener[before] == text.opener[i]:
            earlier = text.operand_before(before)
            factors += earlier
            before = earlier.start - 1
        if not _is_double(text, factors):
            form = "cast(... as double) / ...: of decimals one engine makes a double, one a decimal"
            what = f"a division of {text.spelled(left[0], left[-1])} by {divisor}"
            yield Finding(what, form, word.start, near)


def _parsed(sql: str) -> Iterator[Finding]:
    """The errors of parsing the text with sqlglot's grammar of Spark."""
    try:
        statements = [statement for statement in sqlglot.parse(sql, dialect=TARGET) if statement]
    except ParseError as error:
        first = error.errors[0] if error.errors else {}
        lines = sql.splitlines(keepends=True)[: int(first.get("line") or 1) - 1]
        start = sum(map(len, lines))
        what = f"{first.get('description') or error} near {first.get('highlight') or 'the end'!r}"
        line = sql[start:].partition("\n")[0]
        pattern = r"\s+".join(re.escape(part) for part in line.split())
        yield Finding(what, "what Spark parses", start, (pattern,) if pattern else ())
        return
    except SqlglotError as error:
        what = " ".join(str(error).split())
        yield Finding(what, "what Spark parses", 0, ())
        return
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        yield Finding("something else than one select", "one select", 0, ())


_RULES = (_calls, _casts, _phrases, _symbols, _from_first, _orders, _sums)


def _lines(source: Source, text: str, pattern: str) -> list[int]:
    """The lines of a source where a match of the pattern ends, in one of its texts."""
    matches = re.finditer(pattern, text, re.IGNORECASE | re.DOTALL)
    return sorted({source.line + text.count("\n", 0, match.end() - 1) for match in matches})


def _written(source: Source) -> Iterator[tuple[str, int, str, str]]:
    """The problems that only the source shows: path, line, problem, portable form."""
    for part in _PARTS.finditer(source.text):
        line = source.line + source.text.count("\n", 0, part.start())
        if part["literal"]:
            plain = re.sub(_JINJA, "", part[0][1:-1], flags=re.DOTALL)
            if "\\" in plain:
                form = "[.] and the like in a pattern; Spark reads a backslash as an escape"
                yield source.path, line, f"{_BACKSLASH} {part[0]}", form
            if "''" in plain:
                form = "{{ dbt.escape_single_quotes(...) }}: Spark reads two literals"
                yield source.path, line, f"a doubled quote in {part[0]}", form
        elif part["jinja"]:
            for call in re.finditer(r"\bdbt\.(\w+)\s*\(", part[0]):
                if call[1] not in DBT_MACROS:
                    form = (
                        "a macro of dbt's that is measured on both engines"
                        f" ({', '.join(sorted(DBT_MACROS))}), or one of macros/"
                    )
                    yield source.path, line, f"dbt.{call[1]}()", form
                elif call[1] == "datediff" and re.search(r"['\"]week['\"]", part[0]):
                    form = "days by 'day', divided by 7: weeks begin on other days"
                    yield source.path, line, "dbt.datediff() in weeks", form


def check(
    compiled: str,
    path: str,
    raw: str,
    shared: Sequence[Source] = (),
    engine: Sequence[Source] = (),
) -> list[str]:
    """The problems in a compiled text.

    Args:
        compiled: the text as dbt compiled it, preferably for Spark.
        path: the file that it was compiled from.
        raw: the text of that file, which is searched for the line of each problem.
        shared: the macros that it uses and that must be portable; they are searched as well.
        engine: the macros that it uses and that write for one engine; SQL that is only in them is
            not a problem.

    Returns:
        Sorted lines ``file:line: problem; portable: portable form``. If no source contains the
        words, because Jinja assembled them, the line is that of the compiled text.
    """
    sources = [Source(path, raw), *shared]
    lines: set[tuple[str, int, str, str]] = set()
    for source in sources:
        lines |= {(at, line, f"{line}: {what}", form) for at, line, what, form in _written(source)}
    findings = list(_parsed(compiled))
    try:
        text = _Text(compiled)
    except SqlglotError:
        pass  # _parsed reports the error
    else:
        for rule in _RULES:
            findings += rule(text)
    readings = {
        has_literal: (
            [(source, read(source.text)) for source in sources],
            [(source, read(source.text)) for source in engine],
        )
        for has_literal, read in ((False, _bare), (True, _plain))
    }
    escapes = any("escape_single_quotes" in source.text for source in sources)
    for finding in findings:
        what = finding.what
        # On Spark, dbt's macro writes a quote with a backslash.
        if escapes and what.startswith(_BACKSLASH) and "\\" not in what.replace("\\'", ""):
            continue
        ours, theirs = readings["'" in finding.what]
        places = _places(finding, ours, theirs)
        if places is None:
            line = compiled.count("\n", 0, finding.start) + 1
            lines.add((path, line, f" line {line} as compiled: {finding.what}", finding.form))
        else:
            lines |= {(at, row, f"{row}: {finding.what}", finding.form) for at, row in places}
    return [f"{at}:{what}; portable: {form}" for at, _, what, form in sorted(lines)]


def _places(
    finding: Finding, ours: list[tuple[Source, str]], theirs: list[tuple[Source, str]]
) -> list[tuple[str, int]] | None:
    """The places of a finding in the sources: empty if in an engine's macro, None if in none."""
    for pattern in finding.patterns:
        places = [
            (source.path, line) for source, text in ours for line in _lines(source, text, pattern)
        ]
        if places:
            return places
        if any(_lines(source, text, pattern) for source, text in theirs):
            return []
    return None


def _sql_nodes(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The models, singular tests and analyses in SQL, in the order of their files."""
    nodes = sorted(manifest["nodes"].values(), key=lambda node: str(node["original_file_path"]))
    for node in nodes:
        singular = node["resource_type"] == "test" and not node.get("test_metadata")
        if not singular and node["resource_type"] not in {"model", "analysis"}:
            continue
        if node["language"] == "sql":
            yield node


def _written_sql(node: dict[str, Any]) -> Written:
    compiled = node.get("compiled_code")
    if not compiled:
        raise ValueError(
            f"{node['original_file_path']} is not compiled in the manifest; remedy: {REMEDY}"
        )
    # An ephemeral model is checked once, not again in each model that reads it.
    for step in node.get("extra_ctes", ()):
        name = "__dbt__cte__" + step["id"].rsplit(".", 1)[-1]
        compiled = compiled.replace(step["sql"].strip(), f"{name} as (select 1 as one)")
    return Written(node["original_file_path"], node["raw_code"], compiled)


def compiled_models(manifest: dict[str, Any]) -> Iterator[Written]:
    """The models, singular tests and analyses of a manifest that are written in SQL.

    Raises:
        ValueError: one of them is not compiled; the message names it and the remedy.
    """
    return map(_written_sql, _sql_nodes(manifest))


def _macros(
    manifest: dict[str, Any], root: Path, node: dict[str, Any]
) -> tuple[list[Source], list[Source]]:
    """The macros that a node uses, also indirectly: portable ones, and those of one engine."""
    macros = manifest["macros"]
    project = manifest["metadata"]["project_name"]
    shared: list[Source] = []
    engine: list[Source] = []
    ahead = list(node["depends_on"]["macros"])
    seen: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name in seen or name not in macros:
            continue
        seen.add(name)
        macro = macros[name]
        ahead += macro["depends_on"]["macros"]
        prefix, _, base = macro["name"].partition("__")
        is_one_engines = prefix != "default" and f"macro.{project}.{base}" in macros
        path, text, line = macro["original_file_path"], macro["macro_sql"], 1
        if macro["package_name"] != project or is_one_engines:
            engine.append(Source(path, text))
            continue
        file = root / path
        if file.is_file():
            line += file.read_text().partition(text)[0].count("\n")
        shared.append(Source(path, text, line))
    return sorted(shared, key=lambda source: source.path), engine


def _declared_types(manifest: dict[str, Any]) -> Iterator[str]:
    """The types of columns in the YAML of seeds and models that are not portable."""
    for node in manifest["nodes"].values():
        if node["resource_type"] not in {"model", "seed"}:
            continue
        declared = {
            name: column.get("data_type") for name, column in node.get("columns", {}).items()
        }
        declared |= node["config"].get("column_types") or {}
        for column, said in declared.items():
            name = " ".join(str(said or "string").lower().split())
            if name in TYPES or DECIMAL.fullmatch(name):
                continue
            form = TYPE_FORMS.get(name.partition("(")[0], f"one of {', '.join(sorted(TYPES))}")
            file = (node.get("patch_path") or node["original_file_path"]).split("://")[-1]
            yield f"{file}: {node['name']}.{column}: the type {said}; portable: {form}"


def problems(manifest: dict[str, Any], root: Path | None = None) -> list[str]:
    """Every problem in the project's SQL and types, one sorted line each.

    Args:
        manifest: dbt's manifest after ``dbt compile``.
        root: the folder of the project, for the lines of macros; default: the working directory.

    Raises:
        ValueError: a model is not compiled; the message names it and the remedy.
    """
    lines = set(_declared_types(manifest))
    for node in _sql_nodes(manifest):
        path, raw, compiled = _written_sql(node)
        shared, engine = _macros(manifest, root or Path.cwd(), node)
        lines |= set(check(compiled, path, raw, shared, engine))
        if node["config"].get("materialized") == "view" and len(compiled) > LONGEST_VIEW:
            lines.add(
                f"{path}:1: a view of {len(compiled):,} characters; portable: {LONGEST_VIEW:,} at"
                " most: a step for what an expression repeats, or a table"
            )
    return sorted(lines, key=_place)


def _place(problem: str) -> tuple[str, int, str]:
    path, _, rest = problem.partition(":")
    line = re.match(r"\d+", rest)
    return path, int(line[0]) if line else 0, rest


def main() -> int:
    """Print the problems; returns 1 if there are any, 2 if there is no compiled manifest."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "target/manifest.json")
    if not path.exists():
        print(f"no manifest at {path}; remedy: {REMEDY}", file=sys.stderr)
        return 2
    try:
        lines = problems(json.loads(path.read_text()))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for line in lines:
        print(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())

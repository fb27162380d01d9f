"""The steps of journeys, read into a chain: names, order, and rows that are no chain."""

import pytest
from path_cases import P, channel_rows, numbers_of, step, stream, transitions

from lokun.credit import MARKOV_INPUTS, InputError, markov_parameters
from lokun.credit.chain import read_chain

NUMBERS = numbers_of("abc")


def chain_of(*steps):
    return read_chain(stream({"transitions": list(steps), "channels": channel_rows(NUMBERS)}))


def test_states_are_in_the_order_of_their_names_oldest_first():
    numbers = {"b": 1, "a": 7, "c": 3}
    paths = [P(("b", "a", "c"), 1, 0), P(("c", "b"), 1, 0)]
    table = transitions(paths, 3)
    moved = {number: numbers[name] for name, number in numbers_of("abc").items()}
    columns = [name for name in table["transitions"][0] if name.startswith(("from_", "to_"))]
    rows = [row | {c: moved.get(row[c], 0) for c in columns} for row in table["transitions"]]
    chain = read_chain(stream({"transitions": rows, "channels": channel_rows(numbers)}))
    assert chain.states == (("b",), ("b", "a"), ("b", "a", "c"), ("c",), ("c", "b"))
    assert chain.channels == ("a", "b", "c")
    assert chain.holds.astype(int).tolist() == [
        [0, 1, 0], [1, 1, 0], [1, 1, 1], [0, 0, 1], [0, 1, 1],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            step(NUMBERS, "", "a", -1),
            "transitions, to_newest 1, steps -1: a negative count; count steps from 0 up",
        ),
        (
            step(NUMBERS, "a", "b", is_converted=True),
            "transitions, from_newest 1, to_newest 2, steps 1: a journey converts and goes on",
        ),
        (
            step(NUMBERS, "a", "b") | {"to_newest": 9},
            "transitions, from_newest 1, to_newest 9, steps 1: a channel without a number",
        ),
        (
            step(NUMBERS, "ab", "b") | {"from_newest": 0},
            "transitions, from_second 1, to_newest 2, steps 1: a state lacks a newer channel",
        ),
        (
            step(NUMBERS, "abc", "b") | {"from_second": 0},
            "from_newest 3, from_third 1, to_newest 2, steps 1: a state lacks a newer channel",
        ),
        (step(NUMBERS, "", "ab"), "state ['a', 'b']: it is entered and never left"),
    ],
)
def test_rows_that_are_no_chain_are_named(table, message):
    with pytest.raises(InputError) as error:
        chain_of(table)
    assert str(error.value).startswith("markov transitions, ")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("channels", "message"),
    [
        ([("a", 1), ("a", 2)], "markov channels, channel 'a': it comes twice"),
        ([("a", 1), ("b", 1)], "markov channels, channel_number 1: it comes twice"),
        ([("a", 0)], "markov channels, channel_number 0: it comes twice, or is"),
        ([("a", -1)], "markov channels, channel_number -1: it comes twice, or is"),
        ([("", 1)], "markov channels, channel '': it comes twice, or is"),
    ],
)
def test_channels_without_a_number_of_their_own_are_named(channels, message):
    rows = [{"channel": name, "channel_number": number} for name, number in channels]
    with pytest.raises(InputError) as error:
        read_chain(stream({"transitions": [], "channels": rows}))
    assert message in str(error.value)


@pytest.mark.parametrize("table", MARKOV_INPUTS)
def test_a_table_that_is_missing_is_named(table):
    relations = stream(transitions([P(("a",), 1, 1)], 1))
    del relations[table]
    with pytest.raises(InputError, match=f"markov: no table '{table}'; give all of"):
        list(markov_parameters(relations))

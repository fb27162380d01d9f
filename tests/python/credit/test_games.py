"""Coalitions and their players, read into games: names, sums, and rows that are no game."""

import pytest
from path_cases import P, coalitions, stream

from lokun.credit import COALITIONS, SHAPLEY_INPUTS, InputError, shapley_parameters
from lokun.credit.games import read_games


def test_coalitions_of_the_same_players_add_up():
    paths = [P(("a", "b"), 1, 3), P(("b",), 2, 2)]
    once, again = coalitions(paths), coalitions(paths, first=50)
    both = {name: rows + again[name] for name, rows in once.items()}
    game, twice = (read_games(stream(tables))["channel"] for tables in (once, both))
    assert twice.players == game.players
    assert (twice.members == game.members).all()
    assert (twice.journeys == 2 * game.journeys).all()
    assert (twice.conversions == 2 * game.conversions).all()


def coalition(journeys, conversions, players="a", game="channel"):
    row = dict(zip(COALITIONS.names, (game, 0, 7, journeys, conversions), strict=True))
    return {
        "coalitions": [row],
        "players": [{"player": player, "coalition_id": 7} for player in players],
    }


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (coalition(1, 2), "shapley coalitions, coalition 7: 2 conversions of 1 journeys"),
        (coalition(1, -1), "shapley coalitions, coalition 7: -1 conversions of 1 journeys"),
        (coalition(1, 0, [""]), "shapley players, coalition 7: player '' is nameless or comes"),
        (coalition(1, 0, "aa"), "shapley players, coalition 7: player 'a' is nameless or comes"),
        (coalition(1, 0, ""), "shapley coalitions, coalition 7: it has no player"),
        (
            coalition(1, 0) | {"coalitions": []},
            "shapley coalitions, coalition 7: it has players and no journeys",
        ),
        (
            coalition(1, 0, game="chess"),
            "shapley coalitions: unknown game 'chess'; use one of channel, resource",
        ),
    ],
)
def test_rows_that_are_no_game_are_named(tables, message):
    with pytest.raises(InputError) as error:
        list(shapley_parameters(stream(tables)))
    assert message in str(error.value)


@pytest.mark.parametrize("table", SHAPLEY_INPUTS)
def test_a_table_that_is_missing_is_named(table):
    relations = stream(coalition(1, 0))
    del relations[table]
    with pytest.raises(InputError, match=f"shapley: no table '{table}'; give all of"):
        list(shapley_parameters(relations))


def test_no_rows_no_parameters():
    assert [*shapley_parameters({"coalitions": [], "players": []})] == []
    assert [*shapley_parameters(stream({"coalitions": [], "players": []}))] == []

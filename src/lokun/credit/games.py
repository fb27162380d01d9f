"""Games, read from the coalitions of players with touches in journeys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Int64s
from lokun.arrays.tables import read_table
from lokun.credit.schemas import SHAPLEY_INPUTS

TABLE = "shapley coalitions"


@dataclass(frozen=True)
class Game:
    """The journeys of each set of players.

    Attributes:
        players: in byte order.
        members: codes of the players of all sets, set by set.
        starts: index of the first member of each set, (sets,); no set is empty.
        journeys: number of journeys of exactly these players, (sets, buckets).
        conversions: number of those journeys that converted, (sets, buckets).
    """

    players: tuple[str, ...]
    members: Int64s
    starts: Int64s
    journeys: Int64s
    conversions: Int64s


def read_games(relations: Mapping[str, Iterable[pa.RecordBatch]]) -> dict[str, Game]:
    """Read the tables of SHAPLEY_INPUTS, rows in any order, into games by name.

    Coalitions of the same players add up.

    Args:
        relations: the batches of each table, by its name in SHAPLEY_INPUTS.

    Raises:
        InputError: a table is missing, a coalition has no player, has one twice or has no count, or
            does not have 0 <= conversions <= journeys.
    """
    rows = read_table(relations, "coalitions", SHAPLEY_INPUTS, "shapley")
    is_wrong = pc.or_(
        pc.less(rows["conversions"], 0), pc.greater(rows["conversions"], rows["journeys"])
    )
    for row in rows.filter(is_wrong).slice(0, 1).to_pylist():
        raise InputError(
            f"{TABLE}, coalition {row['coalition_id']}: {row['conversions']} conversions of "
            f"{row['journeys']} journeys; count every journey, converted or not"
        )
    players = _players(read_table(relations, "players", SHAPLEY_INPUTS, "shapley"))
    ids = set(pc.unique(rows["coalition_id"]).to_pylist())
    for coalition in sorted(ids ^ set(players))[:1]:
        wrong = "it has no player" if coalition in ids else "it has players and no journeys"
        raise InputError(
            f"{TABLE}, coalition {coalition}: {wrong}; give each coalition rows in both tables"
        )
    # All games draw the same buckets, including those without journeys of the game.
    buckets = np.unique(rows["bucket"].to_numpy())
    names = sorted(pc.unique(rows["game"]).to_pylist())
    return {
        name: _game(rows.filter(pc.equal(rows["game"], name)), players, buckets) for name in names
    }


def _players(rows: pa.Table) -> dict[int, tuple[str, ...]]:
    """The players of each coalition, in byte order."""
    rows = rows.sort_by([("coalition_id", "ascending"), ("player", "ascending")])
    players: dict[int, list[str]] = {}
    for coalition, player in zip(
        rows["coalition_id"].to_pylist(), rows["player"].to_pylist(), strict=True
    ):
        members = players.setdefault(coalition, [])
        if not player or (members and members[-1] == player):
            raise InputError(
                f"shapley players, coalition {coalition}: player {player!r} is nameless or comes "
                "twice; give each player of a coalition one row"
            )
        members.append(player)
    return {coalition: tuple(names) for coalition, names in players.items()}


def _game(rows: pa.Table, players: dict[int, tuple[str, ...]], buckets: Int64s) -> Game:
    ids, place = np.unique(rows["coalition_id"].to_numpy(), return_inverse=True)
    of_id = [players[coalition] for coalition in ids.tolist()]
    sets = sorted(set(of_id))
    rank = {members: number for number, members in enumerate(sets)}
    rank_of_id = np.array([rank[members] for members in of_id], dtype=np.int64)
    at = rank_of_id[place], np.searchsorted(buckets, rows["bucket"].to_numpy())
    journeys = np.zeros((len(sets), len(buckets)), dtype=np.int64)
    conversions = journeys.copy()
    np.add.at(journeys, at, rows["journeys"].to_numpy())
    np.add.at(conversions, at, rows["conversions"].to_numpy())

    names = tuple(sorted({player for members in sets for player in members}))
    code = {player: index for index, player in enumerate(names)}
    sizes = np.array([len(members) for members in sets], dtype=np.int64)
    return Game(
        names,
        np.array([code[player] for members in sets for player in members], dtype=np.int64),
        np.cumsum(sizes) - sizes,
        journeys,
        conversions,
    )

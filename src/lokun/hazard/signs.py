"""The counts by which the timing of touches is tested, as arrays."""

import numpy as np
import pyarrow as pa

from lokun.hazard.schemas import HAZARD_SIGNS
from lokun.hazard.statistics import Signs

#: Touches after decisions, of the channel or expected, that say whether it follows them.
AFTERWARDS = 20
#: Weeks of a channel with others that say whether it comes with them.
WEEKS = 50
#: One of this many closes had a touch after its decision: sellers then work after decisions too.
LATE = 20


def read_signs(table: pa.Table, channels: tuple[str, ...], n_closes: int) -> Signs:
    """The rows of HAZARD_SIGNS of one close type; a channel without a row has no counts."""
    place = {channel: number for number, channel in enumerate(channels)}
    names = [field.name for field in HAZARD_SIGNS if field.type == pa.int64()]
    counts = {name: np.zeros(len(channels)) for name in names}
    twin = np.full(len(channels), -1, dtype=np.int64)
    for row in table.to_pylist():
        if row["channel"] in place:
            number = place[row["channel"]]
            twin[number] = place.get(row["twin"], -1)
            for name in names:
                counts[name][number] = row[name]
    own = counts["weeks_together"] / np.maximum(counts["pairs_own"], 1)
    by_chance = counts["weeks_beside_next"] / np.maximum(counts["pairs_next"], 1)
    is_tested = np.minimum(counts["weeks_together"], counts["weeks_beside_next"]) >= WEEKS
    late = counts["touches_after_decision"]
    expected = (
        counts["early_touches"]
        * counts["seconds_after_decision"]
        / np.maximum(counts["seconds_early"], 1)
    )
    # What most channels have then is no sign: closes come in times in which accounts are busy.
    ratios = (late / np.maximum(expected, 1))[expected >= AFTERWARDS]
    of_most = float(np.quantile(ratios, 0.25, method="lower")) if ratios.size else 1.0
    expected = expected * max(1.0, of_most)
    is_known = np.maximum(late, expected) >= AFTERWARDS
    return Signs(
        touches=counts["touches"],
        in_deals=counts["touches_in_deals"],
        days=counts["touched_days"],
        twin_days=counts["twin_days"],
        twin=twin,
        together=np.where(is_tested, own / np.maximum(by_chance, 1e-12), 1.0),
        after=np.where(is_known, late / np.maximum(expected, 1), 1.0),
        far_after=np.where(is_known, (late - expected) / np.sqrt(np.maximum(expected, 1)), 0.0),
        part_after=counts["closes_after_decision"] / max(n_closes, 1),
        follows_decisions=(2 * counts["seller_touches"] > counts["touches"])
        & (LATE * counts["closes_after_decision"] > n_closes),
    )

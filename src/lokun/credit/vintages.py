"""Rules by vintage: a close is weighed with the parameters of its month."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lokun.credit.rules import INCREMENTAL, Rule
from lokun.credit.schemas import VINTAGE
from lokun.credit.scoring import with_effects, with_scores


@dataclass(frozen=True)
class VintageRules:
    """The rules with the parameters of each vintage.

    Attributes:
        by_vintage: the rules by the vintage of their parameters.
        others: the rules of a close whose vintage has no parameters: no channel has a score.
    """

    by_vintage: Mapping[dt.date, Sequence[Rule]]
    others: Sequence[Rule]

    def of(self, block: pa.RecordBatch) -> Iterator[tuple[pa.RecordBatch, Sequence[Rule]]]:
        """The rows of each vintage of a block of whole closes, with its rules."""
        vintages = block.column(VINTAGE)
        found = sorted(pc.unique(vintages).to_pylist(), key=str)
        for vintage in found:
            rows = block
            if len(found) > 1:
                is_of_it = pc.equal(vintages, pa.scalar(vintage, vintages.type))
                rows = block.filter(vintages.is_null() if vintage is None else is_of_it)
            yield rows, self.by_vintage.get(vintage, self.others)


def rules_of_vintages(rules: Sequence[Rule], parameters: pa.Table) -> VintageRules:
    """Give the data-driven and incremental rules the parameters of each vintage.

    Args:
        rules: as parse_rules returns them.
        parameters: HAZARD_PARAMETERS rows of all methods, with ``vintage`` and ``is_added``.

    Raises:
        InputError: as with_scores and with_effects.
    """
    estimates = parameters.filter(pc.equal(parameters["draw"], 0))

    def given(rows: pa.Table) -> list[Rule]:
        is_incremental = pc.is_in(rows["method"], value_set=pa.array(INCREMENTAL))
        scored = with_scores(rules, rows.filter(pc.invert(is_incremental)))
        return with_effects(scored, rows.filter(is_incremental))

    vintages = pc.unique(estimates[VINTAGE]).to_pylist()
    return VintageRules(
        by_vintage={
            vintage: given(
                estimates.filter(
                    pc.equal(estimates[VINTAGE], pa.scalar(vintage, estimates[VINTAGE].type))
                )
            )
            for vintage in vintages
        },
        others=given(estimates.slice(0, 0)),
    )

"""The parameters of effects, read into rules: those that are no effects are named."""

import pyarrow as pa
import pyarrow.csv
import pytest
from credit_cases import SEED
from test_increments import parameters_of, rules

from lokun.credit import InputError, RuleError, parse_rules


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_effects_that_are_no_numbers_are_named(value):
    with pytest.raises(InputError, match="channel 'sales', effect"):
        rules(parameters_of({"sales": (value, 7.0, 0.0, 1.0)}))


def test_an_effect_that_lacks_a_parameter_is_named():
    with pytest.raises(InputError, match="channel 'sales': no decay_days"):
        rules(parameters_of().slice(0, 1))


def test_a_kind_that_the_method_is_not_is_named():
    table = pyarrow.csv.read_csv(SEED)
    kinds = ["incremental"] * table.num_rows
    wrong = table.set_column(table.column_names.index("kind"), "kind", [pa.array(kinds)])
    with pytest.raises(RuleError, match="method milestones is not incremental"):
        parse_rules(wrong)

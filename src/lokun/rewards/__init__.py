"""The states of partners' rewards: pure functions on Arrow batches, in whole minor units.

- ``move``: move cents between states by accruals, reversals, ends of refund windows and payouts.
"""

from lokun.rewards.states import EVENTS, MOVEMENTS, STATES, move

__all__ = ["EVENTS", "MOVEMENTS", "STATES", "move"]

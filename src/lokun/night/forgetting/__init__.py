"""Forget a person: aliases in place of what identified them, and tombstones that keep them out.

An alias is made of a keyed hash of the value, so that it is the same in every table, publication
and later build, where the macro ``without_forgotten`` writes it.
"""

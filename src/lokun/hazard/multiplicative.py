"""Maximum likelihood of a hazard of closing that channels multiply, each one less with each touch.

The hazard is a product,

    h = rate(age) * factor(kind) * K ** g * product over columns of exp(power * saturated(level)),

with powers and g of at least 0 and saturated(x) = x / (1 + x), Hill's curve: each touch of a
channel brings less than the one before, and channels raise what the others bring. It is the model
of Cox (1972), "Regression models and life-tables", with a baseline that is told as well. Its
integral over the time at risk is no sum of totals, so moments drawn at random stand for the time
around them (case-base sampling: Hanley and Miettinen (2009), "Fitting smooth-in-time prognostic
risk functions via logistic regression"):

    log L = sum over closes of log h  -  sum over moments of days * h.

That is concave. Newton's method climbs it; a step is a least-squares problem without negatives
(Lawson and Hanson, 1974). Draws of the bootstrap begin at the fit, with their own gradient and
curvature, which are sums over buckets.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky, solve_triangular
from scipy.optimize import nnls

from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard.additive import BLOCK, TINY, WIDTH
from lokun.hazard.sharing import lost_alone, parts_of

#: Steps of Newton's method, at most, and halvings of one.
STEPS, HALVINGS = 50, 30
#: What is added to the curvature, as a part of it, so that it can be inverted.
RIDGE = 1e-8
#: The largest logarithm of a rate, and steps that a draw makes.
LIMIT, DRAWN_STEPS = 30.0, 3


@dataclass(frozen=True)
class Points:
    """Closes, or moments at risk, by cell.

    Attributes:
        columns: what multiplies the hazard: saturated levels, then log K; (points, columns).
        cell: age * kinds + kind, (points,), never falling.
        bucket: (points,).
        days: that each moment stands for, (points,).
    """

    columns: Floats
    cell: Int64s
    bucket: Int64s
    days: Floats


@dataclass(frozen=True)
class Sample:
    """What a fit reads.

    Attributes:
        closes: at least one.
        moments: they stand for all time at risk.
        days: at risk, (ages, kinds); more than 0 wherever there is a close.
        buckets: their number.
    """

    closes: Points
    moments: Points
    days: Floats
    buckets: int


@dataclass(frozen=True)
class Product:
    """A fit, or one draw a column of it.

    Attributes:
        powers: (columns,) or (columns, draws).
        ages: baseline rate a day, (ages,) or (ages, draws).
        kinds: factor of the rate, (kinds,) or (kinds, draws); its mean over the days is 1.
        loglik: log-likelihood; of draws not told.
    """

    powers: Floats
    ages: Floats
    kinds: Floats
    loglik: float = np.nan

    def only(self, draw: int) -> "Product":
        """One of several draws."""
        return Product(self.powers[:, draw], self.ages[:, draw], self.kinds[:, draw])


def saturated(levels: Floats) -> Floats:
    """What a level counts: level / (1 + level), 0 to 1, in the shape of the levels."""
    counted: Floats = levels / (1 + levels)
    return counted


def fit(sample: Sample, is_open: Bools, gain: float, start: Product | None = None) -> Product:
    """Fit the product.

    Args:
        sample: as it is.
        is_open: columns that may have a power, (columns,).
        gain: the fit ends when a step adds less than this to the log-likelihood.
        start: a fit to begin from.

    Returns:
        The powers; 0 for a column that is not open, or that is 0 at every moment.
    """
    return _Climb(sample, is_open).to_top(gain, start)


def drawn(sample: Sample, is_open: Bools, top: Product, weights: Floats) -> Product:
    """The fits of draws, from a fit of all data on.

    Args:
        sample: that of the fit.
        is_open: columns that may have a power, (columns, draws).
        top: a fit of all data, in which they may have one.
        weights: how often each bucket counts, (buckets, draws).
    """
    # The curvature is that at the top, with all columns that it has.
    return _Climb(sample, is_open.any(axis=1) | (top.powers > 0)).drawn(is_open, top, weights)


def noise(sample: Sample, found: Product) -> float:
    """Standard error of the log-likelihood, as moments stand for the time around them.

    Moments of a cell stand for just the days there, so that only their differences count.
    """
    moments = sample.moments
    counted = _hazards(moments, found, sample.days.shape[1]) * moments.days
    number, total = np.bincount(moments.cell), np.bincount(moments.cell, counted)
    means = total / np.maximum(number, 1)
    return float(np.sqrt(((counted - means[moments.cell]) ** 2).sum()))


def brought(columns: Floats, powers: Floats, group: Int64s) -> Floats:
    """The part of each close that its columns bring, and each column's share of it.

    Without all of them the hazard falls by the factor exp(-sum of powers); columns share what
    that takes away as lokun.hazard.sharing says.

    Args:
        columns: as those of Points, (closes, columns).
        powers: (columns,).
        group: of each column, (columns,).

    Returns:
        (closes, columns).
    """
    own = columns * powers
    parts: Floats = parts_of(own, group) * lost_alone(own.sum(axis=1, keepdims=True))
    return parts


def _hazards(points: Points, found: Product, kinds: int) -> Floats:
    age, kind = np.divmod(points.cell, kinds)
    scale = np.exp(np.minimum(points.columns @ found.powers, LIMIT))
    hazards: Floats = found.ages[age] * found.kinds[kind] * scale
    return hazards


class _Climb:
    """Fits on their way to the greatest likelihood.

    Coefficients stand in one array: logarithms of rates by age, of factors by kind, and powers.
    Ages and kinds without a close have a rate of 0 and are left out. Moments lie in blocks, each
    of one bucket.
    """

    def __init__(self, sample: Sample, is_open: Bools) -> None:
        ages, kinds = sample.days.shape
        closes, moments = sample.closes, sample.moments
        counts = np.bincount(closes.cell, minlength=ages * kinds).reshape(ages, kinds)
        self.sample = sample
        self.ages = np.flatnonzero(counts.sum(axis=1))
        # Rates and factors are told apart by the kind with most closes, whose factor is 1.
        self.one = int(counts.sum(axis=0).argmax())
        self.kinds = np.setdiff1d(np.flatnonzero(counts.sum(axis=0)), self.one)
        self.open = np.flatnonzero(is_open & (moments.columns != 0).any(axis=0))
        self.base = len(self.ages) + len(self.kinds)
        # Which rate and factor each cell has, (cells, base).
        age, kind = np.divmod(np.arange(ages * kinds), kinds)
        self.design = np.concatenate(
            [age[:, None] == self.ages, kind[:, None] == self.kinds], axis=1
        ).astype(np.float64)
        # What the closes have of each coefficient, by bucket.
        self.felt = np.zeros((sample.buckets, self.base + len(self.open)))
        had = np.concatenate([self.design[closes.cell], closes.columns[:, self.open]], axis=1)
        np.add.at(self.felt, closes.bucket, had)

        is_live = (counts.sum(axis=1) > 0)[age] & (counts.sum(axis=0) > 0)[kind]
        rows = np.flatnonzero(is_live[moments.cell])
        rows = rows[np.argsort(moments.bucket[rows], kind="stable")]
        sizes = np.bincount(moments.bucket[rows], minlength=sample.buckets)
        many = max(1, min(int(sizes.max()), BLOCK // max(1, len(self.open) ** 2)))
        blocks = -(-sizes // many)
        starts, firsts = np.cumsum(sizes) - sizes, many * (np.cumsum(blocks) - blocks)
        place = np.arange(len(rows)) + np.repeat(firsts - starts, sizes)
        self.bucket = np.repeat(np.arange(sample.buckets), blocks)
        # What is added to fill a block stands for no days.
        self.days = np.zeros(many * len(self.bucket))
        self.cell = np.zeros(len(self.days), dtype=np.int64)
        columns = np.zeros((len(self.days), len(self.open)))
        self.days[place], self.cell[place] = moments.days[rows], moments.cell[rows]
        columns[place] = moments.columns[np.ix_(rows, self.open)]
        self.blocks = columns.reshape(len(self.bucket), many, len(self.open))

    def to_top(self, gain: float, start: Product | None) -> Product:
        """Climb until no step gains as much."""
        point, whole = self._begin(start)[:, None], np.ones((self.sample.buckets, 1))
        felt = self.felt.T @ whole
        counted = self._counted(point, whole)
        score, is_open = self._score(point, felt, counted), np.ones(len(self.open), dtype=np.bool_)
        for _ in range(STEPS):
            bend = self._curvatures(counted[:, 0]).sum(axis=0)
            slope = (felt - self._sums(counted))[:, 0]
            aim = self._step(point[:, 0], slope, bend, is_open)[:, None]
            for halving in range(HALVINGS):
                reached = point + (aim - point) / 2**halving
                there = self._counted(reached, whole)
                above = self._score(reached, felt, there)
                if above >= score:
                    break
            else:
                break
            gained, point, score, counted = above - score, reached, above, there
            if gained < gain:
                break
        found = self._told(point)
        return Product(found.powers[:, 0], found.ages[:, 0], found.kinds[:, 0], score)

    def drawn(self, is_open: Bools, top: Product, weights: Floats) -> Product:
        """As the function."""
        begin = self._begin(top)[:, None]
        everything = np.ones((self.sample.buckets, 1))
        curvatures = self._curvatures(self._counted(begin, everything)[:, 0])
        parts = []
        for first in range(0, weights.shape[1], WIDTH):
            some = weights[:, first : first + WIDTH]
            felt, bends = self.felt.T @ some, np.tensordot(some.T, curvatures, 1)
            masks = is_open[self.open, first : first + WIDTH].T
            points = np.repeat(begin, some.shape[1], axis=1)
            for _ in range(DRAWN_STEPS):
                slopes = felt - self._sums(self._counted(points, some))
                steps = zip(points.T, slopes.T, bends, masks, strict=True)
                points = np.stack([self._step(*one) for one in steps], axis=1)
            parts.append(points)
        return self._told(np.concatenate(parts, axis=1))

    def _begin(self, start: Product | None) -> Floats:
        """The start, or the same rate for all."""
        if start is None:
            rate = len(self.sample.closes.cell) / max(self.days.sum(), TINY)
            logs = np.repeat([np.log(rate), 0.0], [len(self.ages), len(self.kinds)])
            return np.concatenate([logs, np.zeros(len(self.open))])
        rates = np.log(np.maximum(start.ages[self.ages] * start.kinds[self.one], TINY))
        factors = np.log(np.maximum(start.kinds[self.kinds] / start.kinds[self.one], TINY))
        return np.concatenate([rates, factors, start.powers[self.open]])

    def _counted(self, points: Floats, weights: Floats) -> Floats:
        """The closes that each moment stands for, (moments, weightings)."""
        logs = np.matmul(self.blocks, points[self.base :]).reshape(-1, points.shape[1])
        logs += (self.design @ points[: self.base])[self.cell]
        counted: Floats = np.exp(np.minimum(logs, LIMIT))
        counted *= self.days[:, None]
        counted *= np.repeat(weights[self.bucket], self.blocks.shape[1], axis=0)
        return counted

    def _score(self, point: Floats, felt: Floats, counted: Floats) -> float:
        """The log-likelihood of a single point."""
        return float((felt * point).sum() - counted.sum())

    def _sums(self, counted: Floats) -> Floats:
        """What the moments have of each coefficient, (coefficients, weightings)."""
        cells = np.stack(
            [np.bincount(self.cell, one, minlength=len(self.design)) for one in counted.T], axis=1
        )
        shaped = counted.reshape(len(self.bucket), -1, counted.shape[1])
        own = np.matmul(self.blocks.transpose(0, 2, 1), shaped).sum(axis=0)
        return np.concatenate([self.design.T @ cells, own])

    def _curvatures(self, counted: Floats) -> Floats:
        """Minus the second derivative, by bucket, (buckets, coefficients, coefficients)."""
        base, many = self.base, self.sample.buckets
        weighed = self.blocks * counted.reshape(len(self.bucket), -1, 1)
        of_blocks = np.matmul(self.blocks.transpose(0, 2, 1), weighed)
        own = np.zeros((many, *of_blocks.shape[1:]))
        np.add.at(own, self.bucket, of_blocks)
        cells = len(self.design)
        where = np.repeat(self.bucket, self.blocks.shape[1]) * cells + self.cell

        def by_cell(values: Floats) -> Floats:
            summed = np.bincount(where, values, minlength=many * cells).astype(np.float64)
            return summed.reshape(many, cells)

        counts = by_cell(counted)
        flat = weighed.reshape(len(self.days), len(self.open))
        bend = np.empty((many, base + len(self.open), base + len(self.open)))
        bend[:, :base, :base] = np.einsum("bq,qi,qj->bij", counts, self.design, self.design)
        for column in range(len(self.open)):
            bend[:, :base, base + column] = by_cell(flat[:, column]) @ self.design
        bend[:, base:, :base] = bend[:, :base, base:].transpose(0, 2, 1)
        bend[:, base:, base:] = own
        return bend

    def _step(self, point: Floats, slope: Floats, bend: Floats, is_open: Bools) -> Floats:
        """Where the parabola at a point is highest, with no power below 0, or not open."""
        base = self.base
        bend = bend + np.diag(RIDGE * np.diag(bend) + TINY)
        inner = cho_factor(bend[:base, :base], lower=True)
        cross = cho_solve(inner, bend[:base, base:])
        rest = bend[base:, base:] - bend[base:, :base] @ cross
        own = slope[base:] - cross.T @ slope[:base] + rest @ point[base:]
        powers = np.zeros(len(own))
        if is_open.any():
            rest = rest[np.ix_(is_open, is_open)]
            lower = cholesky(rest + np.diag(RIDGE * np.diag(rest) + TINY), lower=True)
            powers[is_open], _ = nnls(lower.T, solve_triangular(lower, own[is_open], lower=True))
        logs = point[:base] + cho_solve(inner, slope[:base]) - cross @ (powers - point[base:])
        return np.concatenate([np.clip(logs, -LIMIT, LIMIT), powers])

    def _told(self, points: Floats) -> Product:
        """A fit in each column."""
        ages, kinds = self.sample.days.shape
        rates, factors = np.zeros((ages, points.shape[1])), np.zeros((kinds, points.shape[1]))
        rates[self.ages] = np.exp(points[: len(self.ages)])
        factors[self.one] = 1.0
        factors[self.kinds] = np.exp(points[len(self.ages) : self.base])
        days = self.sample.days.sum(axis=0)
        mean = days @ factors / days.sum()
        powers = np.zeros((self.sample.closes.columns.shape[1], points.shape[1]))
        powers[self.open] = points[self.base :]
        return Product(powers, rates * mean, factors / mean)

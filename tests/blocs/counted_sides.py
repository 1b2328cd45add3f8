"""Chances over two sides by looking at every division, one after the other; shares nothing with the ensembles."""

from itertools import product

import numpy as np
from signed_ties import cost, held_by


class Counted:
    """Every division that keeps to what is given, with its energy and its chance."""

    def __init__(self, ties, temperature, names=None, **given):
        names = names or tuple(map(str, range(len(ties))))
        held = held_by(names, **given)
        choices = [(0, 1) if label is None else (label,) for label in held]
        self.ways = np.array(list(product(*choices)))
        self.energies = np.array([cost(ties, way) for way in self.ways])
        self.least = self.energies.min()
        weight = np.exp(-(self.energies - self.least) / temperature)
        self.chances = weight / weight.sum()
        self.turns = 1 if any(label in (0, 1) for label in held) else 2
        self.inside = np.array([label != -1 for label in held])

    @property
    def together(self):
        """Chance of the same side; 0 with a state outside, 1 on the diagonal."""
        same = self.ways[:, :, None] == self.ways[:, None, :]
        chance = np.einsum("w,wij->ij", self.chances, same)
        chance[~self.inside] = chance[:, ~self.inside] = 0.0
        np.fill_diagonal(chance, 1.0)
        return chance

    def with_anchor(self, row, anchor):
        """For each division whether a state is with the anchor."""
        return self.ways[:, row] == self.ways[:, anchor]

    def flip_cost(self, row, anchor):
        """What the dearer of the two sides of a state costs more than the best division."""
        there = self.with_anchor(row, anchor)
        return max(self.energies[there].min(), self.energies[~there].min()) - self.least

    def changes(self, row, anchor):
        """For each other state inside its chances of being with the anchor: with the state there, and not."""
        there = self.with_anchor(row, anchor)
        out = {}
        for other in np.flatnonzero(self.inside):
            if other not in (row, anchor):
                joined = self.with_anchor(other, anchor)
                out[int(other)] = tuple(
                    self.chances[joined & mask].sum() / self.chances[mask].sum() for mask in (there, ~there)
                )
        return out

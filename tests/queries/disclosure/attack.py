"""An attacker who has every answer there is, and looks for another city that gives the same.

What an answer hides is not recovered where a person can be moved so that no answer changes and
what is hidden does: then the attacker cannot tell the two cities apart.
"""

from itertools import combinations, permutations, product

import numpy as np

from queries.disclosure import Policy

Cells = np.ndarray


def subsets(count):
    """Every choice of districts, as tuples of rows."""
    return [one for size in range(1, count + 1) for one in combinations(range(count), size)]


def intervals(count):
    """Every period, as first and last month."""
    return [(start, end) for start in range(count) for end in range(start, count)]


def indicator(shape, *axes):
    """The cells that a question sums: 1 where each axis holds the cell."""
    found = np.zeros(shape, dtype=np.int64)
    found[np.ix_(*axes)] = 1
    return found.ravel()


def swaps(*sizes):
    """Every move of a person between two places of each axis, and back at the others."""
    steps = [
        [
            *np.eye(size, dtype=np.int64),
            *(
                np.eye(size, dtype=np.int64)[one] - np.eye(size, dtype=np.int64)[other]
                for one, other in combinations(range(size), 2)
            ),
        ]
        for size in sizes
    ]
    found = []
    for one in product(*steps):
        move = one[0]
        for step in one[1:]:
            move = np.multiply.outer(move, step)
        found += [move.ravel(), -move.ravel()]
    return np.array(found)


def moves_of(members, rows, months):
    """Every move between members, districts and months.

    Crosswise as well, and of one member there in one month, of another back in a later one.
    """
    crosswise = swaps(members * rows, months)
    between = [
        np.subtract(*np.eye(rows, dtype=np.int64)[[*two]]) for two in permutations(range(rows), 2)
    ]
    of_two = [
        np.multiply.outer(np.eye(members, dtype=np.int64)[one], np.outer(step, month))
        - np.multiply.outer(np.eye(members, dtype=np.int64)[other], np.outer(step, later))
        for one, other in product(range(members), repeat=2)
        for step in between
        for month, later in permutations(np.eye(months, dtype=np.int64), 2)
    ]
    there_and_back = np.array(of_two, dtype=np.int64).reshape(-1, members * rows * months)
    return np.concatenate([swaps(members, rows, months), crosswise, there_and_back])


def recovered(cells, limits, shown, hidden, moves):
    """Find what an attacker recovers.

    Args:
        cells: (cell,), the city as it is.
        limits: (limit, cell), sums that no city can have below 0.
        shown: (question, cell), those answered.
        hidden: (question, cell), those not answered.
        moves: (move, cell), by which another city may differ.

    Returns:
        Places of the hidden questions that no other city answers otherwise.
    """
    if not len(hidden):
        return []
    moves = moves[((limits @ (cells + moves).T) >= 0).all(axis=0)]
    if len(shown):
        moves = moves[(shown @ moves.T == 0).all(axis=0)]
    told = (hidden @ moves.T == 0).all(axis=1)
    return np.flatnonzero(told).tolist()


def as_bits(rows):
    return sum(1 << row for row in rows)


def hides(groups, months, districts, spans, members=(None,)):
    """Ask a policy for every question at once: (districts, members, span)."""
    return Policy(groups, months).hidden([as_bits(one) for one in districts], spans, members)

"""Two entries of one thing become one: proposed by one, decided by another, undone whole.

The entry that goes is kept whole in the merge, with all that changed hands. What the two are, and
who may merge them, is said by a `Merging`.
"""

"""Seeded faults: which checks notice a mistake in the real content.

`python -m tests.faults` makes some hundreds of small mistakes, one at a time, and prints which of the checks see them:
structure (what `keur` proves without knowing what is right), cases, rows of the matrix, and pinned routes.
"""

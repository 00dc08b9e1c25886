"""Escalatie: where a family stands in passend onderwijs, what to do now, and the letter for it."""

__version__ = "0.1.0"

"""Keur: find what is wrong in the content before a family does."""

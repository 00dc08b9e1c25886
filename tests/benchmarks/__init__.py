"""How quick the program is, as ratios in one run: printed, never asserted. Run with `python -m tests.benchmarks`."""

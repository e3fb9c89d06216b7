"""What is measured, each a command of `python -m bench`. The figures stand in BENCHMARKS.md."""

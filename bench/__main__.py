"""`python -m bench [NAME [OPTIONS]]`: one benchmark, or all of them with their defaults."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from bench import drift, engine, growth, names, orders, path, pool, real_tickets, taxonomy, trend

BENCHES: dict[str, Callable[[Sequence[str]], int]] = {
    "drift": drift.main,
    "engine": engine.main,
    "growth": growth.main,
    "names": names.main,
    "orders": orders.main,
    "path": path.main,
    "pool": pool.main,
    "real-tickets": real_tickets.main,
    "taxonomy": taxonomy.main,
    "trend": trend.main,
}


def main(arguments: Sequence[str]) -> int:
    """Returns the exit code: that of the benchmark, or the highest of all."""
    if not arguments:
        return max(bench([]) for bench in BENCHES.values())
    if arguments[0] not in BENCHES:
        print(f"usage: python -m bench [NAME [OPTIONS]], where NAME is one of: {', '.join(BENCHES)}", file=sys.stderr)
        return 0 if arguments[0] in ("-h", "--help") else 2
    return BENCHES[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

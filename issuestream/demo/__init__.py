"""`issuestream demo`: a seeded scenario through the whole pipeline, and what of it was lost, doubled or leaked.

command   publishes, waits, reads everything, prints one line
stage     the processes: broker and worker
reading   topics and RocksDB as they stand
checks    what came of it against what should have
leaks     the scan for identifiers
known     apart from all that: known values in every way of writing
"""

from issuestream.demo.command import main

__all__ = ["main"]

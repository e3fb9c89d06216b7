"""What is kept of a client's tickets: windows of event time, counts, sketches, and the ranking made of them.

Pure: no Faust, no Kafka, no RocksDB, no wall clock. `ClientTables` is the way in.
"""

from tables.issues import ClientTables, Counted
from tables.rows import CorruptRow
from tables.settings import TableSettings, Thresholds, Weights

__all__ = ["ClientTables", "CorruptRow", "Counted", "TableSettings", "Thresholds", "Weights"]

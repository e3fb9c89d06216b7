"""What learns: issues, labels, severity and trends of one client's tickets, online, deterministic, pure.

Nothing here knows of Kafka, Faust or RocksDB: events go in through `Assessor`, state comes out of it in
parts.
"""

from .assessor import Answer, Assessor, Shared
from .memory import TicketMemory
from .state import CorruptState

__all__ = ["Answer", "Assessor", "CorruptState", "Shared", "TicketMemory"]

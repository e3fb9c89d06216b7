"""Sends the tickets of a client company to issuestream."""

from issuestream_client.contract import Refused
from issuestream_client.publisher import DeliveryFailed, Publisher

__all__ = ["DeliveryFailed", "Publisher", "Refused"]

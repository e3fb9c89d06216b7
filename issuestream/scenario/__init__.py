"""Invented companies, customers and tickets, seeded, with the truth about them: for the simulator and the demo.

roles      what goes wrong at a company; bank, airline, telecom, shop and video are companies
people     customers and their data, each value remembered as an identifier
phrases, writing   a ticket's words as people write them in each channel
tickets    the events of a ticket, and whether it counts
garbage    what must be refused
plan       a scenario: everything in order, and the truth
"""

from issuestream.scenario import airline, bank, shop, telecom, video
from issuestream.scenario.plan import Scenario, Sending, Truth
from issuestream.scenario.roles import Role

ROLES: tuple[Role, ...] = (bank.ROLE, telecom.ROLE, shop.ROLE, airline.ROLE, video.ROLE)
CLIENTS: tuple[str, ...] = tuple(role.client for role in ROLES)

__all__ = ["CLIENTS", "ROLES", "Role", "Scenario", "Sending", "Truth"]

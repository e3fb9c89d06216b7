"""Who acts: thin Faust agents over pure halves.

app       the Faust app
setup     what the agents are given, out of the settings
redact    tickets -> tickets-redacted
assess    tickets-redacted -> state, rankings, assessments, issue-events, notices
pool      pool -> tickets-redacted: what comparable clients have in common
redacting what redact does with a record: pure
fold      what assess does with a partition's records: pure
client    what one event does to one client's state: pure
pooling   what pool does with a partition's records: pure
tickets   what is remembered of a ticket: pure
people    which pseudonyms are one person: pure
sliced    rows by name, for these two: pure
letters   the note of an event that cannot be used
"""

"""Who acts: thin Faust agents over pure folds.

app     the Faust app
setup   what the agents are given, out of the settings
redact  tickets -> tickets-redacted
assess  tickets-redacted -> state, rankings, assessments, issue-events, notices
fold    what assess does with a partition's records: pure
client  what one event does to one client's state: pure
tickets what is remembered of a ticket: pure
people  which pseudonyms are one person: pure
sliced  rows by name, for these two: pure
letters the note of an event that cannot be used
"""

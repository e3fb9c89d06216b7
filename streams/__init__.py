"""What flows: the topics, the events on them, and the masking of personal data."""

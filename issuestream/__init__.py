"""How issuestream is started: settings, command line, broker, topics and client keys."""

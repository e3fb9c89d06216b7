"""What people see: the ranking API and the live page, in a process that shares nothing with the workers."""

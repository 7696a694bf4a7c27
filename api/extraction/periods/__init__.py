"""When: expressions of time, and the one of each number."""

"""One file a migration, numbered; none reads application code or writes reference rows."""

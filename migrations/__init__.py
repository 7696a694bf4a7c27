"""Alembic: how the tables came to be, one migration after the other. `HEAD` names the last."""

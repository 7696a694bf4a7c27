"""Versions to PostgreSQL and back. The only SQL of the project."""

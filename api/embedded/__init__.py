"""A real PostgreSQL from a PyPI wheel, for machines without a database server."""

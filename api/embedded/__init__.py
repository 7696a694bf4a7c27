"""A real PostgreSQL in a folder of the project, for those who run none of their own.

`server.running` is the way in. The programs come from a wheel; `supervisor` is a small process that holds
PostgreSQL for everyone who uses the folder, and stops it when nobody does.
"""

"""Claims to figures and their versions. Pure: no database, no clock, no framework."""

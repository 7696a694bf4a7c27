"""`figures openapi`."""

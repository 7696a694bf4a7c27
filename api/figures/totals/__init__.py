"""Totals that never count anything twice, and show what they are made of."""

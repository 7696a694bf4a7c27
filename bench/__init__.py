"""Measurements that anyone can repeat: ratios in one run, never bare speeds. `make bench`."""

"""The humanitarian figures tracker: from a text to a cited figure over HTTP."""

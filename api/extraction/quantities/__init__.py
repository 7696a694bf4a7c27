"""Number expressions: the value as the words allow it, with hedge and noun."""

"""Where: the gazetteer, the places that a text names, and the one of each number."""

"""Who says so: the register, verbs of saying, citations, and what stands for whom."""

"""Exercise records, their loader and their validator."""

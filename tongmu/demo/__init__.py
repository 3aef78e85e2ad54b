"""Synthetic records of a whole township, for trying out and for measuring."""

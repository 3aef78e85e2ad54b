"""The news desk: where articles are written, checked, released and read back."""

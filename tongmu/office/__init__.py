"""The officials' pages."""

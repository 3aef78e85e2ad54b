"""The definitions of the indicators: the only place where anything is counted."""

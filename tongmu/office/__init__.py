"""The officials' pages: what is behind, and whose it is; from each figure down to its rows. Nothing is counted here."""

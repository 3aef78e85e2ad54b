"""The cadre's pages: which households to call on, what is known of each, and the visit form."""

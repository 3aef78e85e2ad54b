"""逐级签字: what of a household's file is signed, who signs it in which order, and when signatures lapse."""

"""Finding records by any two characters of their words, or by pinyin; kept up to date from the change feed."""

"""News: columns and articles whose figures come live from the records."""

"""The cadre's pages: my households, a household, a visit."""

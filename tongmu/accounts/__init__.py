"""Who works here: users, their roles for a region and a time, and the way in."""

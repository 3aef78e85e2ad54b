"""What was done for villages and households: projects, money, outputs, enterprises, jobs, benefits, training."""

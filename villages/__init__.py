"""The places and the people posted to them: regions, villages and their years, cadres and their postings."""

"""The registry of households: members, yearly states, incomes, status, pairings and visits."""

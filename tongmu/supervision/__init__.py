"""Steering the work: campaigns."""

"""Measurements. Scripts that print figures; nothing here is a test."""

"""Figures kept ready: each indicator is defined once and its values are stored per region and month.

The room knows region codes and periods, and no domain model: the definitions live in `tongmu.figures`.
"""

"""Arithmetic of plain values: intervals, survival, suppression, capacity, load, scoring."""

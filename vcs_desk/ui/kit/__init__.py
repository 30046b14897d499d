"""The few general widgets every page is made of."""

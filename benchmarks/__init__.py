"""How fast and how large: ratios measured in one run of the machine, printed as one table."""

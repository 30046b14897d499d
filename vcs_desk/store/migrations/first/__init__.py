"""The tables of the first version, one noun a module."""

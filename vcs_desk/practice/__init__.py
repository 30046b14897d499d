"""The practice organisation: invented people to try everything on, and data of any size for measuring."""

"""Questions: each returns frozen records, never mapped objects."""

"""Verbs in the words of the people who use the desk."""

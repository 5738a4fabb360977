"""Platforms of our own to test the doors against."""

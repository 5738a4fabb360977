"""Domain policy, pure: one module a topic, its numbers and word lists in data files beside it."""

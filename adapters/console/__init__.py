"""The terminal door: one person at a terminal, or a program on the other end of two pipes."""

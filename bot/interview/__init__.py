"""The interview engine: a flow is plain Python, replayed from the answers kept so far."""

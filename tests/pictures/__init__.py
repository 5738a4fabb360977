"""Pictures for the documents, drawn from real payloads."""

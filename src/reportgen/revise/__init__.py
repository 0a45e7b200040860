"""Two versions of a document: what changed, as marks in one Document and as a summary."""

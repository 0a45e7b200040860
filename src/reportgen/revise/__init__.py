"""Going back and forth between content and drafts that people have edited."""

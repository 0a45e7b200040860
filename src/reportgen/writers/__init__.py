"""Writers: a Document into the files people open."""

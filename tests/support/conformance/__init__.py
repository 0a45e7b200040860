"""What the clauses ask for, measured in both outputs: one table for the tests and the documentation."""

"""What the clauses ask for, measured in both outputs: one table of measures for the tests and the documentation."""

"""One rule a module; see `reportgen.checks.rule`."""

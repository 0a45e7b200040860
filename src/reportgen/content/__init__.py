"""Content: YAML files as typed values that know their places."""

"""What other people's tools say of every sample in `content/`, for the tests and for docs/validation.md."""

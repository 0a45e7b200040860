"""Chinese line composition: fonts and their metrics, line breaks, titles, pages."""

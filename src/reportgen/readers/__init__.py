"""Readers: Word, text and Markdown files into speeches."""

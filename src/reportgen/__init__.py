"""Speeches as content, official Word and PDF documents as output."""

__version__ = "0.1.0"

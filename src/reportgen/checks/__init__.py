"""Checks: what a careful editor would mark in a speech, rule by rule."""

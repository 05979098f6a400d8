"""Helpers for text and files that every floor uses. They import nothing of ours above them."""

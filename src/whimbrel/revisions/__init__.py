"""Revision files: scan headers, load, write."""

"""The record on a terminal: tables that read the same without colour, in a pipe, and at 80 columns."""

"""SIPRI's register of arms transfers."""

"""Journeys abroad of US presidents and secretaries of state."""

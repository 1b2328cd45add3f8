"""Chinese development finance, project by project."""

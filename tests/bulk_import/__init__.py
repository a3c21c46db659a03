"""Reading files: honest ones and hostile ones."""

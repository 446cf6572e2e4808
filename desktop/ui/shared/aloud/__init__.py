"""What is read aloud to people: shown large, and spoken by the system's voice where it has one."""

"""The commands of `zongzhi`, a module for each field of work."""

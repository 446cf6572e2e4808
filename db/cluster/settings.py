"""How a server of ours is set. Told on its command line, so that it is this program's to change."""

from collections.abc import Mapping

from db.cluster.speaking import PREFIX

SETTINGS: Mapping[str, str] = {
    # what was acknowledged survives, and damage is noticed
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "password_encryption": "scram-sha-256",
    "unix_socket_directories": "",
    "ssl": "off",
    # a PC of 4 GB that has other work too
    "shared_buffers": "128MB",
    "max_connections": "60",
    "superuser_reserved_connections": "5",
    "jit": "off",
    # back within seconds: no more than this is read again after a crash
    "max_wal_size": "256MB",
    "checkpoint_timeout": "3min",
    # copies and the archive; what is not fetched for long does not fill the disk
    "wal_level": "replica",
    "max_wal_senders": "4",
    "max_replication_slots": "4",
    "max_slot_wal_keep_size": "4GB",
    # the log tells codes, never what somebody has typed
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_line_prefix": PREFIX,
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "lc_messages": "C",
    "timezone": "UTC",
    "log_timezone": "UTC",
}

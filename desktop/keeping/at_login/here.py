"""Which of them this computer has, and what it starts."""

import sys
from importlib import import_module

from platformdirs import user_config_path

from desktop.keeping.at_login.autostart import Command, autostart
from desktop.keeping.at_login.door import StartAtLogin
from desktop.keeping.scheduling.here import own_command

_WINDOWS = "desktop.keeping.at_login.windows"  # named for whatever freezes the program, too
SERVE = "serve"  # without a folder: whichever office this PC hosts then


def start_here() -> StartAtLogin:
    program, folder = own_command()
    command: Command = ((*program, SERVE), folder)
    if sys.platform == "win32":
        made: StartAtLogin = import_module(_WINDOWS).run_key(command)
        return made
    return autostart(command, user_config_path("autostart"))

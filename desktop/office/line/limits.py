"""What one PC, and all together, may ask of the office server before it stops listening."""

from typing import NamedTuple

MIB = 1024 * 1024


class Limits(NamedTuple):
    """Seconds, bytes and numbers; a test makes them small."""

    message: int = 32 * MIB  # a question or an answer as a whole
    held: int = 64 * MIB  # of one connection, in memory at any moment
    calls: int = 32  # of one connection, not answered yet
    at_once: int = 3  # of one PC, on worker threads: its writer and two readers
    workers: int = 16
    pushes: int = 64  # that wait for a PC which does not read; older ones give way
    waiting: int = 256  # connections that have not said hello, of all
    waiting_each: int = 32  # and of one address
    lines_each: int = 8  # of one PC
    lines: int = 400
    burst: int = 60  # new connections of one address at once
    each_second: float = 20.0  # and then
    hello: float = 5.0  # for the handshake, and again for the first message
    dial: float = 4.0
    ping: float = 1.0
    silence: float = 4.0  # after which a PC takes the line for lost
    deaf: float = 12.0  # and the server, which hears a ping every second
    frame: float = 15.0  # for the rest of a frame that has begun
    whole: float = 120.0  # for the rest of a message
    glance: float = 0.5  # how often the list of PCs and the deadlines are looked at
    still_there: float = 2.0  # for an older line to answer when its certificate comes again
    stopping: float = 5.0


LIMITS = Limits()

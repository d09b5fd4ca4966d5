"""What the scripts of the tests share: a daemon of their own, one Varlink connection, a tally."""
from .daemon import Daemon
from .database import Database
from .link import Gone, Link, Refused
from .tally import Tally

__all__ = ["Daemon", "Database", "Gone", "Link", "Refused", "Tally"]

import Console
import Glibc

exit(Console(.ofThisProcess()).runThisProcess())

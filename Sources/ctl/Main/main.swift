import Console
import Glibc

exit(Console(.ofThisProcess()).run(Array(CommandLine.arguments.dropFirst())))

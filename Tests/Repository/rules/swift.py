"""Swift text without what is not code."""

import re

# Raw strings with quotes in them are rare enough to be left out.
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"""(?:\\.|.)*?"""|"(?:\\.|[^"\\\n])*"', re.S)


def without_comments(text):
    """The text with comments blanked out, every line in its place."""
    return TOKEN.sub(lambda token: blank(token.group()) if token.group().startswith("/") else token.group(), text)


def without_strings(text):
    """The text with strings blanked out, every line in its place."""
    return TOKEN.sub(lambda token: token.group() if token.group().startswith("/") else blank(token.group()), text)


def code(text):
    """The text with comments and strings blanked out, every line in its place."""
    return TOKEN.sub(lambda token: blank(token.group()), text)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def matches(pattern, text):
    """The matches of a pattern, each with its line."""
    for match in re.finditer(pattern, text, re.M):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield text.count("\n", 0, start) + 1, match

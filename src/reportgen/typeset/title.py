"""stub"""


def break_title(text: str, width: int) -> tuple[str, ...]:
    """stub"""
    return tuple(text.split("\n"))

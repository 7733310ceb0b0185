"""What kind of browser this is, in words that somebody knows their own by."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def browser_words(agent: str) -> str:
    """As in "Chrome op Windows"."""
    browser = next((words for sign, words in BROWSERS if sign in agent), "Een browser")
    device = next((words for sign, words in DEVICES if sign in agent), "")
    return f"{browser} op {device}" if device else browser

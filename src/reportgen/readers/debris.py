"""Lines that are not the speech: page numbers, QR captions, advertisements, navigation of web pages.

A speech may speak of QR codes itself, so the rules grow looser from inside to outside:
in the body a line must give itself away for certain; before the title and after the
end one sign is enough. The reason is what the user reads in `dropped`.
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.content.outline import find_label
from reportgen.readers import signs
from reportgen.readers.characters import bare, ends_sentence, halfwidth

QR_CAPTION = "二维码说明"
"""Why the words below a QR code are no speech."""

_REASONS: tuple[tuple[Callable[[str], object], str], ...] = (
    (signs.STAMP.match, "网页发布时间"),
    (signs.MAIL.match, "邮件信息"),
    (signs.PROMPT.search, "没有填写的提示文字"),
    (signs.SHOP.search, "范文网站的文字"),
    (signs.CHAT.search, "写作工具的话"),
    (signs.BROWSER.search, "网页导航或统计文字"),
    (signs.SOURCE.match, "来源等说明"),
    (signs.BYLINE.match, "编辑署名"),
    (signs.QR_CODE.search, QR_CAPTION),
    (signs.GIFT.search, "广告"),
    (signs.RIGHTS.search, "版权或转载声明"),
    (signs.ACCOUNT.search, "公众号推广"),
    (signs.KEEPING.search, "文件保管说明"),
    (signs.CONTACT.search, "联系方式"),
    (signs.IMPRINT.search, "编印说明"),
    (signs.LINK.search, "网址"),
)
_FIRM = (
    signs.MAIL.match,
    signs.STAMP.match,
    signs.SHOP.search,
    signs.BROWSER.search,
    signs.SOURCE.match,
    signs.BYLINE.match,
    signs.KEEPING.match,
    signs.LINK.match,
    signs.CONTACT.search,
)
"""Signs of which one is enough in a line that is no sentence."""
_COUNTED = (
    signs.QR_CODE,
    signs.GIFT,
    signs.RIGHTS,
    signs.ACCOUNT,
    signs.LINK,
    signs.BROWSER,
    signs.SOURCE,
    signs.BYLINE,
    signs.CONTACT,
    signs.KEEPING,
    signs.IMPRINT,
)
"""Signs of which two are enough in a line, three in a sentence."""
_BULLETS = "（(【[★☆※＊*▲●◆■☞👉"
_LINE = 60
"""Characters of a line that is no paragraph."""
_RELATED = 24
"""Characters of the longest line that opens a list of other articles."""
_NOTICE = 240
"""Characters of the longest notice around a speech."""


def page_number(text: str) -> bool:
    """Whether a line is a page number."""
    plain = halfwidth(bare(text))
    if len(plain) > 24 or not any(char.isdigit() or char == "页" for char in plain):
        return False
    return signs.PAGE.fullmatch(plain) is not None


def why_certain(text: str) -> str | None:
    """Why a line is no speech whatever stands around it, or None; the line may be part of a paragraph."""
    plain = bare(text)
    if page_number(plain):
        return "页码"
    if signs.RULE.fullmatch(plain):
        return "分隔线"
    if len(plain) > 2 * _LINE or find_label(plain) is not None:
        return None
    needed = 3 if ends_sentence(plain) else 2
    return _reason(plain) if signs.CERTAIN.search(plain) or _count(plain) >= needed else None


def why_anywhere(text: str) -> str | None:
    """Why a paragraph is no part of the speech wherever it stands, or None."""
    plain = bare(text)
    if reason := why_certain(plain):
        return reason
    if len(plain) > _LINE or find_label(plain) is not None or _is_prose(plain):
        return None
    return _reason(plain) if any(shows(plain) for shows in _FIRM) else None


def why_outside(text: str) -> str | None:
    """Why a line before the title or after the end is no part of the speech, or None."""
    plain = bare(text)
    if reason := why_anywhere(plain):
        return reason
    if signs.NOTE.fullmatch(plain):
        return "附注"
    if find_label(plain) is not None or len(plain) > _NOTICE:
        return None
    if len(plain) > _LINE or _is_prose(plain) or ("，" in plain and plain[0] not in _BULLETS):
        tells = signs.CERTAIN.search(plain) or signs.CHAT.search(plain) or _count(plain) >= 2
        return _reason(plain) if tells else None
    return _first_reason(plain)


def why_before(text: str) -> str | None:
    """Why a line before the speech starts is no part of it, or None."""
    plain = bare(text)
    if signs.EDITOR.match(plain):
        return "编者按或摘要"
    if is_mark(plain) or is_issue(plain):
        return "文稿标记"
    if signs.FOLLOW.fullmatch(plain):
        return "二维码说明"
    if signs.SITE_NAME.search(plain):
        return "网页标题"
    if signs.CONTENTS_ROW.fullmatch(plain):
        return "目录"
    return why_outside(plain) or ("附言" if is_cover(plain) else None)


def is_cover(text: str) -> bool:
    """Whether a line tells the person to whom the speech is sent."""
    return len(text) <= _LINE and signs.COVER.search(text) is not None


def is_mark(text: str) -> bool:
    """Whether a line is a mark on a draft or a letterhead: 征求意见稿, 交流发言材料."""
    return signs.MARK.fullmatch(bare(text)) is not None


def is_issue(text: str) -> bool:
    """Whether a line numbers a speech among the papers of a meeting: 二级公司交流材料（六）."""
    return signs.ISSUE.fullmatch(bare(text)) is not None


def why_chrome(text: str) -> str | None:
    """Why a line is a web page's or a download site's, even if it reads like a title, or None."""
    plain = bare(text)
    if len(plain) > _NOTICE:
        return None
    if is_cover(plain):
        return "附言"
    return _reason(plain) if any(shows(plain) for shows in _FIRM) or _count(plain) >= 2 else None


def opens_related(text: str) -> bool:
    """Whether a line opens a list of other articles, after which nothing of the speech follows."""
    plain = bare(text)
    short = len(plain) <= _RELATED and "，" not in plain and not ends_sentence(plain)
    return short and signs.RELATED.match(plain) is not None


def _is_prose(plain: str) -> bool:
    """Whether a line reads on or ends as prose does: a sentence may speak of a website."""
    return ends_sentence(plain) or plain.endswith(("：", ":"))


def _reason(plain: str) -> str:
    return _first_reason(plain) or "广告"


def _first_reason(plain: str) -> str | None:
    return next((reason for shows, reason in _REASONS if shows(plain)), None)


def _count(plain: str) -> int:
    return sum(pattern.search(plain) is not None for pattern in _COUNTED)

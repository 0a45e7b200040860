"""Lines that are not the speech: page numbers, QR captions, advertisements, navigation of web pages.

A rule names its reason, which is what the user reads in `dropped`. Rules that hold
anywhere are strict; beside the speech, before its title or after its end, looser ones do.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reportgen.content.outline import find_label
from reportgen.readers.characters import bare, ends_sentence, halfwidth

_PAGE = re.compile(
    r"[-—–－―─~·•.\s|]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–－―─~·•.\s|]*"
    r"|第\s*[\d一二三四五六七八九十]{1,4}\s*页[\s,，/／、(（]*(?:(?:共"
    r"|总)\s*[\d一二三四五六七八九十]{1,4}\s*页)?[)）]?"
    r"|共\s*\d{1,4}\s*页[\s,，/／、]*第\s*\d{1,4}\s*页"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}(?:\s*页)?"
    r"|[-—\s]*(?:page|p\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-—\s]*"
    r"|页码\s*[:：]?\s*\d{1,4}",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?=.*[^\s])[-=_*~·.。—–─━═┄┈―※★☆◆●○◎□■◇#+&\s]{3,}")

_CODE = re.compile(
    r"二维码|扫(?:码|一扫)(?:关注|加入|领取|添加|进群|入群|订阅|收听|观看|下载|获取|进入|添加|阅读|查看"
    r"|反馈)"
    r"|(?:扫一扫|长按|识别).{0,10}(?:关注|识别|图片|小程序|公众号|打开)|手机扫码|扫描.{0,4}关注"
)
_ACCOUNT = re.compile(
    r"公众号|视频号|头条号|(?:请|欢迎|点击|长按|立即)[^。]{0,8}(?:关注|订阅|转发|分享|收藏)|蓝字|阅读原文"
    r"|星标|点个?赞|一键三连"
)
_GIFT = re.compile(
    r"回复.{0,12}(?:获取|领取|下载|即可)|(?:免费|付费|VIP|vip|会员|高清|无水印).{0,8}(?:下载|领取|阅读)"
    r"|下载.{0,8}(?:本文|全文|原文|word|Word|WORD|文档|App|APP)"
    r"|(?:本文|全文|原文|文档|文件|Word版|word版).{0,6}(?:下载|领取)|(?:范文|公文|材料|讲话稿|写作)(?:网|库"
    r"|大全|之家|铺|天下|资源)|万篇|[\d一二三十百千]+[余多]?(?:篇|套|份)(?:范文|材料|公文|模板)"
    r"|(?:加入|加).{0,16}(?:交流群|微信群|QQ群|知识星球|社群|星球|会员)|(?:添加|加)\S{0,4}(?:微信|QQ|qq)"
    r"|更多.{0,6}(?:范文|公文|材料|资料|模板|文章|资讯|信息|内容|精彩).{0,4}(?:请|尽|敬请|欢迎|关注|点击"
    r"|访问|登录|扫|，|,|在|[:：]|$)"
)
_RIGHTS = re.compile(
    r"转载(?:请|须|需)|(?:未经|禁止|谢绝).{0,12}(?:转载|授权|许可|翻印)|侵权|侵删|(?:来源|来自|源|摘自|整理"
    r"|转载|收集|搜集)(?:于|自)?(?:互联网|网络)|版权(?:归|所有)|copyright|©|著作权|免责声明"
    r"|仅供.{0,10}(?:参考|学习|交流|使用|阅读|借鉴)|不代表本(?:网|站|刊|号)|all rights reserved",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"内部(?:资料|材料|文件|交流|使用|刊物)|注意(?:保存|保密)|妥善保管|会后(?:收回|退回)|(?:秘密|机密)★"
    r"|不得外传|(?:严禁|请勿)外传"
)
_LINK = re.compile(
    r"https?://|www\.\S+|[A-Za-z0-9-]+\.(?:com|cn|net|org|gov|edu|example|invalid)\b|\S+@\S+\.\S+"
)
_CONTACT = re.compile(
    r"(?:订阅|投稿|咨询|服务|联系|举报|编辑部|合作|客服)\S{0,2}(?:热线|电话|邮箱|QQ|微信|方式)"
    r"|^联系人\s*[:：]|^(?:编辑部)?(?:电话|传真|邮编|地址|邮箱)\s*[:：]"
)
_IMPRINT = re.compile(
    r"由\S{1,20}(?:编印|编辑|整理|出品|制作|提供|编发|编制|供稿|推送)|^(?:本刊|本专辑|本期|本系列)"
    r"|编辑部(?:编印|出品)?$|^(?:编印|出品|策划|监制|主编|编委)\s*[:：]|(?:编印|印制|印发)$"
)

_SHOP = re.compile(
    r"预览结束|定制代笔|联系老师|打赏|赏赞|请赞赏|需要?先?登[录陆]|VIP\S{0,4}(?:可见|专|免|下载)"
    r"|会员(?:可见|专享|免费)|此处隐藏|留言与评论|侵权投诉|一键复制|^正文复制$|栏目导航|展开全部|本类推荐"
    r"|热门话题"
    r"|下载APP|^[¥￥][\d.]+$|^Top$|范文网$|[👉👈☞☜]|^[\d.]+\s*[KMkm]B$|^共?\d+\s*页$|^\d+\+$|^海报$"
    r"|人气\s*[:：]|作者\s*[:：]\s*(?:佚名|未知|网络|admin|管理员)|本页约\d+"
)
_STAMP = re.compile(
    r"^(?:时间|日期|发布|发表"
    r"|更新)?\s*[:：]?\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s+\S{1,12}){0,3}$"
)
_CHAT = re.compile(
    r"^(?:好的|当然|没问题|明白)[，,！!。]|^(?:以下|下面)(?:是|为)[^。]{0,24}(?:发言|讲话|文稿|范文|稿件"
    r"|初稿|版本)[^。]{0,8}[:：。]?$"
    r"|希望[^。]{0,20}(?:对您|对你|帮到|有所帮助|符合您)|如(?:需|果|有|您)[^。]{0,30}(?:告诉我|随时|调整"
    r"|润色|修改意见)|随时(?:告诉|联系)我"
    r"|(?:您|你)(?:可以|可)?根据[^。]{0,12}(?:调整|修改|替换)|^(?:全文|字数)(?:约|共)?\s*[:：]?\s*\d+\s*字"
)

_BYLINE = re.compile(
    r"[【\[(（《]?\s*(?:来\s*源|稿\s*源|信息来源|文章来源|资料来源|文档来源|文件来源|图片来源|信息提供"
    r"|发布单位|发布机构|发布时间|发布日期|发表时间|发文时间|更新时间"
    r"|上传时间|创建时间|录入时间|生成日期|成文日期|字\s*号|字\s*体|浏览次数|浏览量|浏览|阅读次数|阅读量"
    r"|点击次数|点击率|点击量|点击|访问量|访问次数"
    r"|主办单位|承办单位|主\s*办|承\s*办|技术支持|网站标识码|备案号|索\s*引\s*号|关键词|标\s*签|栏\s*目"
    r"|分\s*类|主题分类|公开目录|文\s*号|有效性|公开方式"
    r"|文章编号|稿件编号|投\s*稿|抄\s*[送报]|主\s*送|报|送|发)\s*[:：｜|丨/]"
    r"|[【\[(（]?\s*(?:责任编辑|责\s*编|编\s*辑|编\s*审|审\s*核|校\s*对|[初复终]\s*审|[一二三]审"
    r"|编委会?\S{0,3}|值班编委|值班主任|签\s*发|审\s*签|核\s*稿|摄\s*影|图\s*片|供\s*图|供\s*稿|撰\s*稿"
    r"|录\s*入|录音整理|排\s*版|制\s*图|通讯员|记\s*者|文|图)\s*(?:[:：｜|丨/／]\s*"
    r"|\s+)\S{1,6}(?:[\s、,，:：｜|/／]+\S{1,6})*\s*[】\])）]?$"
    r"|[(（]\S{2,20}供稿[)）]$|共印\s*\d+\s*份$|此件\S{0,4}公开\S{0,4}$"
)
_BROWSER = re.compile(
    r"^(?:阅读全文|合集下载|点亮[“\"]?在看.*|Powered by .*|\S{2,8}文库|分享(?:到)?\s*[:：]?)$"
    r"|微信号\s*[:：]|^\S{2,10}网\s+首页$|客服(?:老师|处理|反馈)|不提供[^。]{0,20}服务|尚未有人"
    r"|^原创\s|^[【\[]?(?:篇|范文|例文)\s*[一二三四五六七八九十\d]+\s*[】\]:：]|发表于\s?\S{2,6}$|^收录于"
    r"|^预览时标签|(?:^|\s)#\S+\s*\d*个?$|^微信扫一扫$|^关注该公众号|向[上下]滑动|^\W*(?:点击"
    r"|戳)\S{0,6}(?:上方|下方|蓝字|左下角)"
    r"|下载后|可编辑|感谢(?:您|你)的(?:阅读|下载|使用)|^\S{0,12}(?:范文|公文)\S{0,6}(?:大全|精选|模板)"
    r"|[（(](?:精选|通用|最新|优秀)?\d*篇?[）)]\s*[-—_]|本文档|温馨提示\s*[:：]"
    r"|(?:^|[\s【\[|])(?:浏览|阅读|点击|访问|查看|播放|点赞|在看|收藏|评论|转发|分享)(?:量|数"
    r"|次数)?\s*[:：(（]?\s*[\d.,]+\s*(?:次|万|w|\+)*[)）]?(?=$|[\s】\]|])"
    r"|^.{0,2}(?:当前|您的|你的|现在的?|所在)位置|您(?:现在|当前)?所?在的?(?:位置|栏目)"
    r"|^\S{0,4}首页\s*[>›»/|＞→·-]|^(?:\S+\s*[>›»＞]\s*){2,}\S*$"
    r"|[【\[]\s*(?:打\s*印\S{0,2}|关\s*闭\S{0,2}|我要?纠错|复制链接|返回\S{0,3}|收藏|顶部|分享)\s*[】\]]"
    r"|分享(?:到|至)\s*[:：]|[【\[]?\s*大\s+中\s+小"
    r"|^\W*(?:上|下)一(?:篇|条|页|则)(?:文章)?(?:\s*[:：]|\s|$)|ICP备|公网安备|网站地图|设为首页|加入收藏"
    r"|登录\s*[|/]?\s*注册"
    r"|^(?:正文|正文阅读|全文|文章正文|目\s*录|打印本页|关闭窗口|返回顶部|返回首页|联系我们|关于我们|分享"
    r"|收藏|END|end|The End|THE END)$|展开全文|全文阅读|点击查看(?:更多|原文|全文)|^查看更多"
)
_SITE = re.compile(
    r"[_|｜丨]\s*\S{0,20}(?:网|网站|门户|平台|文库|公众号|官网|频道|客户端|日报|在线|之家|论坛)$"
    r"|\s*[-–]\s*\S{0,16}(?:网站?|门户|文库|官网|客户端)$"
)
_RELATED = re.compile(
    r"[【\[◆●▼▶■]?\s*(?:相关(?:阅读|链接|文章|新闻|推荐|内容|附件|文档|信息)|(?:推荐|延伸|热门|精彩|往期"
    r"|猜你)\S{0,2}(?:阅读|推荐|文章|回顾|喜欢|精选|导读)|猜你喜欢|大家还在看|热门文章|热点新闻|最新文章"
    r"|网友评论|文明上网|评论区|全部评论|热评|用户评论|喜欢此内容的人还|阅读更多|更多(?:文章|推荐)"
    r"|友情链接)|[-—~\s]*(?:END|end|The End|THE END|全文完|正文完)[-—~\s]*$"
)
_NOTE = re.compile(
    r"[(（【\[]\s*(?:作者|本文|此文|此件|根据|据|注[:：]|该文|文稿|录音|完|待续|未完|未经|责编|编辑|图[:：]"
    r"|资料[:：]|节选|摘要|全文完|此页无正文|文中|以上|本发言|稿件|转自|摘自|原载|选自|刊于"
    r"|载于)[^)）】\]]*[)）】\]]"
    r"|[-—\s]*(?:END|end|完|全文完|正文完)[-—\s]*|(?:作者(?:系|单位|简介)|注|备注|说明|附注)\s*[:：].*"
)
_MARK = re.compile(
    r"[(（【\[]?\s*(?:(?:会议|大会|交流|发言|汇报|典型|书面|口头|参阅|学习|经验)?(?:交流|发言|汇报|文件"
    r"|材料|资料)+\s*(?:之[一二三四五六七八九十\d]+|[(（]\s*[一二三四五六七八九十\d]+\s*[)）]"
    r"|[一二三四五六七八九十\d]{1,3})"
    r"|(?:讨论|征求意见|送审|审议|初|定|修改|草|终|报审|审定|第[一二三四五六七八九十\d]+)稿\S{0,8}"
    r"|\S{0,4}(?:定稿|终稿)|代拟稿|初稿|草稿|根据(?:录音|记录|讲话)整理.*|(?:未经|已经)本人审[阅定].*"
    r"|(?:交流|会议|书面)(?:发言)?材料"
    r"|\S{2,20}(?:文件资料|文件|文稿|用笺|稿纸|专用纸|资料汇编|会议材料|会议资料|材料汇编)|附件\s*\d*"
    r"|密\s*级.*|(?:秘密|机密|绝密).{0,6}|(?:特急|加急|急件)|份号.*|编号\s*[:：].*|(?:地\s*点|会议地点"
    r"|发言地点)\s*[:：].*)\s*[)）】\]]?"
)
_EDITOR = re.compile(
    r"[【\[]?\s*(?:编者按|编者的话|编前语|按\s*语|按|导\s*读|导\s*语|摘\s*要|内容摘要|内容提要|提\s*要|核心提示|阅读提示|编前|引言)\s*[】\]]?\s*[:：]|[【\[]\s*(?:编者按|导读|摘要|按语|提要)\s*[】\]]"
)
_CONTENTS = re.compile(r"\S.*?(?:[.…·]{3,}|\t|…+)\s*\d{1,3}")

Rule = tuple[Callable[[str], object], str]

_STANDING: tuple[Rule, ...] = (
    (_STAMP.match, "网页发布时间"),
    (_SHOP.search, "范文网站的文字"),
    (_CHAT.search, "写作工具的话"),
    (_BROWSER.search, "网页导航或统计文字"),
    (_BYLINE.match, "网页或编辑的署名、来源"),
    (_CODE.search, "二维码说明"),
    (_GIFT.search, "广告"),
    (_RIGHTS.search, "版权或转载声明"),
    (_ACCOUNT.search, "公众号推广"),
    (_SECRET.search, "文件保管说明"),
    (_CONTACT.search, "联系方式"),
    (_IMPRINT.search, "编印说明"),
    (_LINK.search, "网址"),
)
_STRONG = (_CODE, _GIFT, _RIGHTS, _ACCOUNT, _LINK, _BROWSER, _BYLINE, _CONTACT, _SECRET, _IMPRINT)
_FIRM = (
    _STAMP.match,
    _SHOP.search,
    _BROWSER.search,
    _BYLINE.match,
    _SECRET.match,
    _LINK.match,
    _CONTACT.search,
)
_SURE = re.compile(
    r"(?:本文|本站|本网|本号|本文档|原文)[^。]{0,20}(?:来源|转载|下载|侵权|整理|关注|链接|作者|版权)"
    r"|联系\S{0,4}(?:删除|处理)|侵删|转载请注明"
    r"|(?:请|欢迎|点击|长按|立即|扫码)[^。]{0,8}关注[^。]{0,16}公众号"
    r"|^关注[^，。]{0,16}公众号[^，。]{0,10}$|公众号[^。]{0,8}(?:关注|回复)|回复[“\"「][^。]{0,12}(?:获取"
    r"|领取|下载|即可)|范文[^。]{0,6}下载"
    r"|扫码(?:关注|进群|领取|加入)|长按.{0,10}(?:识别|关注)|(?:不得|谢绝|禁止)转载|版权所有"
    r"|仅?供(?:内部)?(?:学习|参考|交流)使用|仅供(?:内部)?(?:学习|参考|交流)|不代表本[网站刊号]"
)
_BULLETS = "（(【[★☆※＊*▲●◆■☞👉"
_BODY_LENGTH = 60
_OUTSIDE_LENGTH = 240


def page_number(text: str) -> bool:
    """Whether a line is a page number."""
    plain = halfwidth(bare(text))
    return (
        len(plain) <= 24
        and any(c.isdigit() or c == "页" for c in plain)
        and _PAGE.fullmatch(plain) is not None
    )


def rule_line(text: str) -> bool:
    """Whether a line is drawn of dashes, stars and the like."""
    return _RULE.fullmatch(text) is not None


def why_certain(text: str) -> str | None:
    """Why a line is no part of the speech, whatever stands around it, or None; the line may be part of a paragraph."""
    plain = bare(text)
    if page_number(plain):
        return "页码"
    if rule_line(plain):
        return "分隔线"
    if len(plain) > 2 * _BODY_LENGTH or find_label(plain) is not None:
        return None
    return _first_reason(plain) or "广告" if _SURE.search(plain) or _counts(plain) >= 2 else None


def why_anywhere(text: str) -> str | None:
    """Why a paragraph is no part of the speech wherever it stands, or None."""
    plain = bare(text)
    if reason := why_certain(plain):
        return reason
    if len(plain) > _BODY_LENGTH or find_label(plain) is not None:
        return None
    if ends_sentence(plain) or plain.endswith(("：", ":")):
        # A sentence of a speech may speak of a QR code or a website.
        return None
    return _first_reason(plain) if any(test(plain) for test in _FIRM) else None


def why_outside(text: str) -> str | None:
    """Why a line before the title or after the end is no part of the speech, or None."""
    plain = bare(text)
    if reason := why_anywhere(plain):
        return reason
    if _NOTE.fullmatch(plain):
        return "附注"
    if find_label(plain) is not None or len(plain) > _OUTSIDE_LENGTH:
        return None
    if ends_sentence(plain) or len(plain) > _BODY_LENGTH or ("，" in plain and plain[0] not in _BULLETS):
        advertises = any(pattern.search(plain) for pattern in (_SURE, _CHAT, _SHOP)) or _counts(plain) >= 2
        return _first_reason(plain) or "广告" if advertises else None
    return _first_reason(plain)


def why_before(text: str) -> str | None:
    """Why a line before the speech starts is no part of it, or None."""
    plain = bare(text)
    if _EDITOR.match(plain):
        return "编者按或摘要"
    if _MARK.fullmatch(plain):
        return "文稿标记"
    if _SITE.search(plain):
        return "网页标题"
    if _CONTENTS.fullmatch(plain):
        return "目录"
    return why_outside(plain)


def why_chrome(text: str) -> str | None:
    """Why a line is a web page's or a download site's, even if it reads like a title, or None."""
    plain = bare(text)
    firm = any(test(plain) for test in _FIRM) or _counts(plain) >= 2
    return _first_reason(plain) if firm and len(plain) <= _OUTSIDE_LENGTH else None


def starts_related(text: str) -> bool:
    """Whether a line opens a list of other articles, after which nothing of the speech follows."""
    return _RELATED.match(bare(text)) is not None


def _first_reason(plain: str) -> str | None:
    return next((reason for test, reason in _STANDING if test(plain)), None)


def _counts(plain: str) -> int:
    return sum(pattern.search(plain) is not None for pattern in _STRONG)

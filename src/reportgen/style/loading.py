"""Style files → a `Style`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import reduce

from reportgen.diagnostics import Diagnostic, Place, Refusal, error
from reportgen.project import Workspace
from reportgen.style.models import Style
from reportgen.style.overlay import file_of, laid_over, part_of, with_inherited_roles, without
from reportgen.yamlfile import YamlFile, read_yaml, validate

STYLE_FILE = "style.yaml"
_LIKE = "like"
"""The key by which a style names the kind whose style it is laid over."""
_ROLE_NAME = re.compile(r"\w[\w-]*")


def load_style(kind: str, workspace: Workspace) -> Style:
    """The style of a kind: the package's with the project's own laid over it; raises `Refusal`.

    A style that is `like` another kind's is laid over that one.
    """
    return _style(_files(kind, workspace, ()))


def _files(kind: str, workspace: Workspace, asked: tuple[str, ...]) -> list[YamlFile]:
    """The style files of a kind, each to be laid over those before it."""
    paths = workspace.template_files(kind, STYLE_FILE)
    if not paths:
        place = Place(workspace.project.templates / kind / STYLE_FILE)
        raise Refusal([error("no-style", f"文种“{kind}”没有样式文件 {STYLE_FILE}", place)])
    files = [read_yaml(workspace.read(path), path) for path in paths]
    like = next(((file, file.data[_LIKE]) for file in reversed(files) if file.data.get(_LIKE)), None)
    if like is None:
        return files
    file, other = like
    place = file.place(_LIKE)
    if not isinstance(other, str) or not workspace.template_files(other, STYLE_FILE):
        raise Refusal([file.error("unknown-kind", f"没有“{other}”这种文种的样式可以沿用", place)])
    if other in (*asked, kind):
        raise Refusal([file.error("like-circle", f"“{kind}”经 like 沿用到了自己", place)])
    return [*_files(other, workspace, (*asked, kind)), *files]


def _style(files: list[YamlFile]) -> Style:
    merged = reduce(laid_over, (without(part_of(file), _LIKE) for file in files))
    below, top = tuple(files[:-1]), files[-1]
    file = file_of(with_inherited_roles(merged, file_of(merged, top, below)), top, below)
    style = validate(Style, file, "样式")
    if found := list(_faults(style, file)):
        raise Refusal(list(dict.fromkeys(found)))
    return style.with_base_place(file.place("base", "is")) if style.base else style


def _faults(style: Style, file: YamlFile) -> Iterator[Diagnostic]:
    """What is wrong between the parts of a style."""
    for name, role in style.roles.items():
        face, place = role.face.value, file.place("roles", name, "face", "is")
        if face not in style.faces:
            hint = _did_you_mean(face, list(style.faces))
            yield file.error("unknown-face", f"faces 里没有“{face}”这种字体", place, hint)
        if not _ROLE_NAME.fullmatch(name):
            place = file.keys[("roles", name)]
            yield file.error("wrong-name", "角色的名称只能用汉字、字母、数字和“-”", place)
    number_role = style.page.number_role
    if number_role not in style.roles:
        hint = _did_you_mean(number_role, list(style.roles))
        place = file.place("page", "number_role")
        yield file.error("unknown-role", f"roles 里没有“{number_role}”这一角色", place, hint)
    if style.page.text_width <= 0 or style.page.text_height <= 0:
        place = file.place("page", "right" if style.page.text_width <= 0 else "bottom", "is")
        yield file.error("wrong-measure", "页边距加起来不比纸小，排不下字", place, "请改小页边距")


def _did_you_mean(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"是不是“{close[0]}”？" if close else "可用的有：" + "、".join(known)

"""Styles: one file over another, one role over another, and a clause for every measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clauses import clauses

from reportgen.content.kinds import KINDS
from reportgen.diagnostics import Diagnostic, Refusal
from reportgen.project import Project, Workspace, packaged_templates
from reportgen.style import FONT_SIZES, HOUSE, Alignment, PageNumberPlace, Style, load_style
from reportgen.yamlfile import Value, read_yaml

MM = 72 / 25.4

# Nobody prescribes how tables and pictures look, nor how high the lines of these are.
HOUSE_ROLES = {"table-head", "table-cell", "table-figure", "continued", "caption", "picture"}
HOUSE_PITCHES = {"mark", "letter-mark", "foot-receivers"}


def load(folder: Path, own: str | None = None, kind: str = "speech") -> Style:
    if own is not None:
        path = folder / "templates" / kind / "style.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(own, encoding="utf-8")
    return load_style(kind, Workspace(Project(folder, has_content=True)))


def findings(folder: Path, own: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(Refusal) as caught:
        load(folder, own)
    return caught.value.diagnostics


def measures(value: Value, key: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Value]]:
    """Everything in a style file that is a measure or a face."""
    if isinstance(value, dict) and not ("is" in value or "fonts" in value):
        for name, inner in value.items():
            yield from measures(inner, (*key, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from measures(inner, (*key, number))
    elif key[-1] not in ("name", "like", "character", "number_role") and not is_step(key):
        yield key, value


def is_step(key: tuple[str | int, ...]) -> bool:
    """Whether it says up to how many characters a size holds: a place in a row, not a measure."""
    return "sizes" in key and key[-1] == "characters"


def may_be_house(key: tuple[str | int, ...]) -> bool:
    return key[0] == "roles" and (key[1] in HOUSE_ROLES or (key[1] in HOUSE_PITCHES and key[2] == "pitch"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_packaged_measure_cites_a_clause(kind: str) -> None:
    path = packaged_templates() / kind / "style.yaml"
    found = list(measures(read_yaml(path.read_bytes(), path).data))
    assert found
    for key, measure in found:
        assert isinstance(measure, dict), f"{key} has no clause"
        assert measure.get("clause") in (*clauses(), *([HOUSE] if may_be_house(key) else [])), key


def test_packaged_measures_are_those_of_the_standard(tmp_path: Path) -> None:
    style = load(tmp_path)
    page = style.page
    assert (page.width.value, page.height.value) == pytest.approx((210 * MM, 297 * MM))  # A5.1
    assert page.text_width == pytest.approx(156 * MM, abs=0.2 * MM)  # A5.2.1-b
    assert page.text_height == pytest.approx(225 * MM, abs=0.3 * MM)
    assert (page.lines.value, page.characters.value) == (22, 28)  # A5.2.3
    assert page.number_place.value is PageNumberPlace.OUTSIDE
    body, title = style.role("body"), style.role("title")
    assert (body.size.value, body.character_pitch, body.pitch.value) == (16, 15.75, 28.95)
    assert body.pitch.value * 22 <= page.text_height < body.pitch.value * 22 + 1
    assert body.character_pitch * 28 <= page.text_width
    assert body.indents() == (31.5, 0, 0)  # A7.3.3-d
    assert (title.size.value, title.align.value) == (22, Alignment.CENTER)


def test_levels_of_headings(tmp_path: Path) -> None:
    """A7.3.3-b"""
    style = load(tmp_path)
    faces = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}
    for number, face in faces.items():
        for name in (f"heading-{number}", f"lead-{number}"):
            role = style.role(name)
            assert (role.face.value, role.size.value, role.bold.value) == (face, 16, False)
            assert role.level is not None
            assert role.level.value == number
        assert style.role(f"lead-{number}").character


def test_own_style_changes_single_measures(tmp_path: Path) -> None:
    packaged = load(tmp_path)
    style = load(tmp_path, "page: {top: 30 mm}\nroles:\n  heading-2: {bold: true}\n")
    assert style.page.top.value == pytest.approx(30 * MM)
    assert style.page.top.clause == HOUSE
    assert style.page.left == packaged.page.left
    assert style.role("heading-2").bold.value is True
    assert style.role("heading-2").face == packaged.role("heading-2").face
    assert style.role("lead-2").bold.value is True, "lead-2 is like heading-2"
    assert style.role("heading-1") == packaged.role("heading-1")


def test_change_reaches_the_roles_that_are_like_it(tmp_path: Path) -> None:
    style = load(tmp_path, "roles: {body: {pitch: 28 pt, left_indent: 1 字}}")
    assert style.role("closing").pitch.value == 28
    assert style.role("heading-4").pitch.value == 28
    assert style.role("title").pitch.value == 32, "a measure of its own stays"
    assert style.role("title").left_indent.value == 1


def test_measure_with_a_clause_of_its_own(tmp_path: Path) -> None:
    style = load(
        tmp_path, "page:\n  top: {is: 30 mm, clause: A-D2}\n  left: {clause: A-D2}\n  right: {is: 25 mm}\n"
    )
    assert (style.page.top.value, style.page.top.clause) == (pytest.approx(30 * MM), "A-D2")
    packaged = load(tmp_path / "other").page.left.value
    assert (style.page.left.value, style.page.left.clause) == (packaged, "A-D2")
    assert style.page.right.clause == HOUSE, "the clause of another value is not kept"


@pytest.mark.parametrize("own", ["page:\n", "page: {top: }\n", "roles: {body: }\n", "roles:\nfaces: ~\n"])
def test_empty_key_changes_nothing(tmp_path: Path, own: str) -> None:
    assert load(tmp_path, own) == load(tmp_path / "other")


def test_new_roles_and_faces(tmp_path: Path) -> None:
    own = """
    faces:
      隶书: {office: 隶书, fonts: [LiSu], clause: house}
      仿宋: {office: 仿宋}
    roles:
      按语: {like: 小按语, name: 按语, size: 小三}
      小按语: {like: subtitle, name: 小按语, face: 隶书}
    """
    style = load(tmp_path, own)
    assert style.role("按语").face.value == "隶书"
    assert style.role("按语").size.value == 15
    assert style.role("按语").align.value is Alignment.CENTER
    assert style.faces["仿宋"].office == "仿宋"
    assert "FandolFang" in style.faces["仿宋"].fonts, "what is not said stays"


def test_long_chain_of_roles(tmp_path: Path) -> None:
    links = "".join(f"  r{n}: {{like: r{n + 1}, name: 角色{n}}}\n" for n in range(2000))
    style = load(tmp_path, f"roles:\n{links}  r2000: {{like: body, name: 末尾}}\n")
    assert style.role("r0").size.value == 16


@pytest.mark.parametrize(
    ("written", "points"),
    [("37 mm", 37 * MM), ("37mm", 37 * MM), ("37毫米", 37 * MM), ("28.95 pt", 28.95), ("28.95 磅", 28.95),
     ("'  20 pt '", 20), ("小四", 12), ("２０ mm", 20 * MM), ("+20 pt", 20), ("0 pt", 0)],
)  # fmt: skip
def test_lengths(tmp_path: Path, written: str, points: float) -> None:
    assert load(
        tmp_path, f"page: {{number_distance: {written}}}"
    ).page.number_distance.value == pytest.approx(points)


@given(st.sampled_from(sorted(FONT_SIZES)))
def test_names_of_sizes(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """0.1"""
    style = load(tmp_path_factory.mktemp("project"), f"roles: {{body: {{size: {name}}}}}")
    assert style.role("body").size.value == FONT_SIZES[name]


@pytest.mark.parametrize(
    ("own", "rule", "message"),
    [
        ("page:\n  top: ^30 cm", "wrong-measure", "看不懂尺寸“30 cm”"),
        ("page:\n  top: ^30", "wrong-measure", "看不懂尺寸“30”"),
        ("page:\n  top: ^1e3 mm", "wrong-measure", "看不懂尺寸“1e3 mm”"),
        ("page:\n  top: ^[30 mm]", "wrong-measure", "看不懂尺寸，这里应当是一行文字"),
        ("page:\n  top: {is: ^三十, clause: A1}", "wrong-measure", "看不懂尺寸“三十”"),
        ("page:\n  top: ^999999999 mm", "wrong-measure", "看不懂尺寸“999999999 mm”"),
        ("page:\n  top: ^-3 mm", "wrong-type", "“top”的写法不对，应当是不小于 0 的数"),
        ("page:\n  width: ^0 mm", "wrong-type", "“width”的写法不对，应当是大于 0 的数"),
        ("page:\n  top: {^iz: 30 mm}", "unknown-key", "样式没有“iz”这一项"),
        ("page:\n  top: {^value: 30 mm}", "unknown-key", "样式没有“value”这一项"),
        ("page:\n  top: {is: 30 mm, clause: ^[]}", "wrong-type", "“clause”的写法不对，应当是一段文字"),
        ("page:\n  ^tpo: 30 mm", "unknown-key", "样式没有“tpo”这一项"),
        ("^pages: {}", "unknown-key", "样式没有“pages”这一项"),
        ("page: ^甲", "wrong-type", "“page”的写法不对，应当是若干“键: 值”"),
        ("page:\n  lines: ^22.5", "wrong-type", "“lines”的写法不对，应当是整数"),
        ("page:\n  lines: ^0", "wrong-type", "“lines”的写法不对，应当是不小于 1 的数"),
        ("page:\n  number_form: ^第页", "wrong-form", "页码形式“第页”里要有一处“{}”"),
        ("page:\n  number_form: ^'{} / {}'", "wrong-form", "页码形式“{} / {}”里要有一处“{}”"),
        ("page:\n  number_role: ^footer", "unknown-role", "roles 里没有“footer”这一角色"),
        ("page:\n  number_place: ^left", "wrong-type", "“number_place”的写法不对，应当是outside 或 center"),
        ("page:\n  left: 100 mm\n  right: ^110 mm", "wrong-measure", "页边距加起来不比纸小，排不下字"),
        ("page:\n  bottom: ^290 mm", "wrong-measure", "页边距加起来不比纸小，排不下字"),
        ("roles:\n  body:\n    size: ^0 pt", "wrong-type", "“size”的写法不对，应当是大于 0 的数"),
        ("roles:\n  body:\n    bold: ^也许", "wrong-type", "“bold”的写法不对，应当是true 或 false"),
        ("roles:\n  body:\n    first_indent: ^2", "wrong-measure", "看不懂字数“2”"),
        ("roles:\n  body:\n    face: ^隶书", "unknown-face", "faces 里没有“隶书”这种字体"),
        ("roles:\n  body: {^bolt: true}", "unknown-key", "样式没有“bolt”这一项"),
        ("roles:\n  heading-1: {level: ^10}", "wrong-type", "“level”的写法不对，应当是不大于 9 的数"),
        ("roles:\n  body: ^仿宋", "wrong-type", "“body”的写法不对，应当是若干“键: 值”"),
        ("roles: ^仿宋", "wrong-type", "“roles”的写法不对，应当是若干“键: 值”"),
        ("roles:\n  新: {name: 新, like: ^bodi}", "unknown-role", "没有“bodi”角色可以沿用"),
        ("roles:\n  新: {name: 新, like: ^[body]}", "unknown-role", "没有这样的角色可以沿用"),
        ("roles:\n  新: {name: 新, like: ^新}", "like-circle", "“新”经 like 沿用到了自己"),
        ("roles:\n  ^'a b': {name: 新, like: body}", "wrong-name", "角色的名称只能用汉字、字母、数字和“-”"),
        ("faces:\n  仿宋: {fonts: ^[]}", "wrong-type", "“fonts”的写法不对，应当是至少 1 项的列表"),
        ("faces:\n  仿宋: {office: ^'a\"; src: url(x)'}", "wrong-name", '“a"; src: url(x)”不是字体名'),
    ],
)
def test_fault_is_told_once_and_where_it_is_written(
    tmp_path: Path, own: str, rule: str, message: str
) -> None:
    """`^` marks the place; the fault is in the project's file, though the package's has that measure too."""
    before, after = own.split("^")
    (found,) = findings(tmp_path, before + after)
    assert (found.rule, found.message) == (rule, message)
    assert found.place is not None
    assert found.place.path == tmp_path / "templates" / "speech" / "style.yaml"
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    assert (found.place.line, found.place.column) == (line, column)
    assert found.source == (before + after).split("\n")[line - 1]


def test_spacing_may_not_eat_the_characters(tmp_path: Path) -> None:
    (found, *_) = findings(tmp_path, "roles:\n  body: {spacing: -16 pt}\n")
    assert found.rule == "wrong-measure"


def test_circle_names_only_the_roles_that_are_in_it(tmp_path: Path) -> None:
    own = "roles:\n  甲: {like: 乙, name: 甲}\n  乙: {like: 丙, name: 乙}\n  丙: {like: 乙, name: 丙}\n"
    found = findings(tmp_path, own)
    assert [(each.rule, each.place.line) for each in found if each.place] == [
        ("like-circle", 3),
        ("like-circle", 4),
    ]


def test_circle_through_the_packaged_file_has_places_in_both(tmp_path: Path) -> None:
    found = findings(tmp_path, "roles:\n  body: {like: title}\n")
    assert [each.place.path.parent.parent.parent for each in found if each.place] == [
        tmp_path, packaged_templates().parent,
    ]  # fmt: skip
    assert all(each.source and "like:" in each.source for each in found)


def test_hints_name_the_nearest(tmp_path: Path) -> None:
    assert findings(tmp_path, "page: {tpo: 1 mm}")[0].hints == ("是不是“top”？",)
    assert findings(tmp_path, "roles: {body: {bolt: true}}")[0].hints == ("是不是“bold”？",)
    assert findings(tmp_path, "roles: {新: {like: bodi}}")[0].hints == ("是不是“body”？",)
    assert findings(tmp_path, "page: {top: {iz: 1 mm}}")[0].hints == ("是不是“is”？",)
    assert findings(tmp_path, "roles: {body: {face: 小标}}")[0].hints == ("是不是“小标宋”？",)


def test_unknown_role_and_unknown_kind(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        load(tmp_path).role("没有")
    assert caught.value.diagnostics[0].rule == "unknown-role"
    with pytest.raises(Refusal) as caught:
        load(tmp_path, kind="没有")
    assert caught.value.diagnostics[0].rule == "no-style"


def test_style_that_links_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "密.yaml").write_text("secret: 1", encoding="utf-8")
    folder = tmp_path / "工程" / "templates" / "speech"
    folder.mkdir(parents=True)
    (folder / "style.yaml").symlink_to(tmp_path / "密.yaml")
    with pytest.raises(Refusal) as caught:
        load(tmp_path / "工程")
    (found,) = caught.value.diagnostics
    assert found.rule == "outside-project"
    assert "secret" not in found.render()


def test_reads_are_noted(tmp_path: Path) -> None:
    workspace = Workspace(Project(tmp_path, has_content=True))
    load_style("speech", workspace)
    assert workspace.reads[packaged_templates() / "speech" / "style.yaml"]
    assert workspace.reads[tmp_path / "templates" / "speech" / "style.yaml"] is None


def test_names_of_word_styles_differ(tmp_path: Path) -> None:
    names = [role.name for role in load(tmp_path).roles.values()]
    assert len(set(names)) == len(names)
    assert all(re.search("[一-鿿]", name) for name in names)

"""The manual pages of the rules: one, all in short, or all as a page of documentation."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.names import nearest
from reportgen.checks.registry import all_rules
from reportgen.checks.rule import Rule
from reportgen.diagnostics import Refusal, error

_PREFACE = """\
# 检查规则

`reportgen check` 按这些规则检查，`reportgen build` 也查。
错误会停止生成（`build --no-check` 除外），提醒和说明不会。
本页由 `make rules` 生成，内容来自各条规则自己的说明；里面的例子就是测试。

不想查的，在内容文件里写明：

```yaml
ignore:
  - range-mark              # 这份文件里都不查
  - typo: 既往不究           # 只在有这几个字的那一段不查
```

整个项目里改变一条规则的轻重，或者不查，写在 `templates/checks/rules.yaml`；
错别字、固定提法和词表也在那个文件夹里，可以增减，固定提法可以写明从哪天起、到哪天止。

| 规则 | 轻重 | 查什么 | 条款 |
|---|---|---|---|"""


def page(name: str) -> str:
    """The manual page of a rule; raises `Refusal` when there is none of that name."""
    rules = all_rules()
    rule = rules.get(name)
    if rule is None:
        raise Refusal([error("unknown-rule", f"没有“{name}”这条规则", None, nearest(name, rules, 0.4))])
    return "\n".join(_page(rule))


def _page(rule: Rule) -> Iterator[str]:
    manual = rule.manual
    yield f"{rule.name}：{manual.title}（{rule.severity.chinese}）"
    yield f"依据：{'、'.join(manual.clauses)}"
    if manual.text:
        yield ""
        yield manual.text
    for label, examples in (("错", manual.wrong), ("对", manual.right)):
        for example in examples:
            yield ""
            yield f"{label}："
            yield from (f"    {line}" for line in example.split("\n"))


def listing() -> str:
    """Every rule in a line: its name, how much it weighs, its title."""
    width = max(map(len, all_rules()))
    return "\n".join(
        f"{rule.name:<{width}}  {rule.severity.chinese}  {rule.manual.title}" for rule in all_rules().values()
    )


def document() -> str:
    """All manual pages as Markdown: `docs/rules.md`."""
    rules = all_rules().values()
    lines = [
        *_PREFACE.split("\n"),
        *(
            f"| [`{rule.name}`](#{rule.name}) | {rule.severity.chinese} | {rule.manual.title} "
            f"| {'、'.join(rule.manual.clauses)} |"
            for rule in rules
        ),
    ]
    for rule in rules:
        lines += ["", f"## {rule.name}", "", *_section(rule)]
    return "\n".join(lines) + "\n"


def _section(rule: Rule) -> Iterator[str]:
    manual = rule.manual
    yield f"**{manual.title}**（{rule.severity.chinese}，{'、'.join(manual.clauses)}）"
    if manual.text:
        yield ""
        yield manual.text
    for label, examples in (("错", manual.wrong), ("对", manual.right)):
        for example in examples:
            yield from ("", f"{label}：", "", "```", *example.split("\n"), "```")

"""The command line: arguments in, diagnostics and exit code out.

Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 an output was edited
by hand and is kept, 4 a font or library is missing. Commands load what they need
when they run, so that `--version` and `dump` start at once.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path

import click

from reportgen import __version__
from reportgen.cli import show
from reportgen.cli.chinese import QUIET, ChineseCommand, ChineseGroup, usage_message
from reportgen.cli.codes import DONE, FAULTY, INTERRUPTED, LACKING, WRONG_USAGE, exit_code
from reportgen.diagnostics import Refusal, os_reason, shown

FILE = click.Path(path_type=Path)
MOST_JOBS = 64


def main() -> None:
    """Run the command line; no traceback gets through to the user."""
    sys.excepthook = show.crash
    for stream in (sys.stdout, sys.stderr):
        # Terminals of Windows, and names of files, hold characters that cannot be written as they are.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command line and give its exit code."""
    try:
        result = program.main(arguments, prog_name="reportgen", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("已中断", err=True)
        return INTERRUPTED
    except click.ClickException as problem:
        click.echo(f"错误：{usage_message(problem)}", err=True)
        click.echo("查看用法：reportgen --help，或 reportgen 命令 --help", err=True)
        return WRONG_USAGE
    except Refusal as refusal:
        show.diagnostics(refusal.diagnostics)
        return exit_code(refusal.diagnostics)
    except BrokenPipeError:
        # Whoever read our output has seen enough (`reportgen dump … | head`).
        sys.stderr.close()
        return DONE
    except OSError as problem:
        click.echo(f"错误：读写出错（{os_reason(problem)}）", err=True)
        return FAULTY
    return result if isinstance(result, int) else DONE


@click.group(cls=ChineseGroup, no_args_is_help=False, invoke_without_command=True)
@click.version_option(__version__, "--version", message="reportgen %(version)s", help="显示版本")
@click.pass_context
def program(context: click.Context) -> None:
    """把发言稿、讲话稿的内容排成合规的 Word 文稿和 PDF。"""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _quiet() -> bool:
    return bool(click.get_current_context().meta.get(QUIET))


@program.command("new", cls=ChineseCommand)
@click.argument("kind", metavar="文种")
@click.argument("name", metavar="名称")
def new(kind: str, name: str) -> int:
    """按样例新建一个内容文件。

    文种有 speech（表态发言、讲话稿）、collection（汇编、专辑）、briefing（简报）、document（公文）、
    digest（发言摘要）；文件建在 content/名称.yaml。
    """
    from reportgen.starting import new_content

    path = new_content(kind, name, Path.cwd())
    show.result(shown(path))
    return DONE


@program.command("import", cls=ChineseCommand)
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=FILE)
@click.option("-o", "output", metavar="文件", type=FILE, help="写到这个文件，而不是 content/名称.yaml")
@click.option("--force", is_flag=True, help="已有同名内容文件时覆盖它")
def import_(files: tuple[Path, ...], output: Path | None, force: bool) -> int:
    """把 Word、文本或 Markdown 文件导入为内容文件。

    封面上有系列名称和期号的，另建一个汇编（名称-汇编.yaml），生成时连封面一起出。
    """
    if output is not None and len(files) > 1:
        raise click.UsageError("用 -o 时一次只能导入一个文件")
    from reportgen.starting import import_file

    code = DONE
    for file in files:
        try:
            imported = import_file(file, Path.cwd(), output, force=force)
        except Refusal as refusal:
            show.diagnostics(refusal.diagnostics)
            code = exit_code(refusal.diagnostics)
            continue
        show.diagnostics(imported.diagnostics, quiet=_quiet())
        show.result(shown(imported.path))
        if imported.collection is not None:
            show.result(shown(imported.collection))
    return code


def _check_jobs(_: click.Context, __: click.Parameter, value: int | None) -> int | None:
    if value is not None and not 1 <= value <= MOST_JOBS:
        raise click.UsageError(f"-j 后面应当是 1 到 {MOST_JOBS} 的整数")
    return value


@program.command("build", cls=ChineseCommand)
@click.argument("paths", metavar="[内容…]", nargs=-1, type=FILE)
@click.option(
    "--to",
    "formats",
    metavar="格式",
    default="docx,pdf",
    help="要哪些格式，逗号隔开，默认 docx,pdf",
)
@click.option("-o", "output", metavar="文件夹", type=FILE, help="输出到这个文件夹，默认 output/")
@click.option("-j", "jobs", metavar="数", type=int, callback=_check_jobs, help="同时生成几个，默认按处理器数")
@click.option("--force", is_flag=True, help="全部重新生成，输出文件被人改过也覆盖")
@click.option("--keep", is_flag=True, help="输出文件被人改过就留着，新生成的写在旁边")
@click.option("--explain", is_flag=True, help="说明为什么重新生成")
@click.option("--clean", is_flag=True, help="内容已经删掉或改名的，删去它们的输出，不再询问")
@click.option("--no-check", is_flag=True, help="不检查文字，有错误也照样生成")
@click.option("--cluster", metavar="地址", help="交给 Dask 集群生成：调度器的地址，如 tcp://192.0.2.10:8786")
@click.option("--watch", is_flag=True, help="一直守着，内容或模板一改就重新生成，按 Ctrl-C 结束")
def build(
    paths: tuple[Path, ...],
    formats: str,
    output: Path | None,
    jobs: int | None,
    force: bool,
    keep: bool,
    explain: bool,
    clean: bool,
    no_check: bool,
    cluster: str | None,
    watch: bool,
) -> int:
    """由内容文件生成 Word 文稿和 PDF，没有变化的不再生成。

    内容可以是文件、文件夹或 content/ 里的名称；不写就是全部。
    """
    if force and keep:
        raise click.UsageError("--force 和 --keep 只能用一个：一个覆盖，一个保留")
    if cluster and watch:
        raise click.UsageError("--cluster 和 --watch 只能用一个")
    from reportgen.building import Edits
    from reportgen.cli.build import Asked, build_once, keep_building

    edits = Edits.OVERWRITE if force else Edits.KEEP if keep else Edits.REFUSE
    asked = Asked(
        paths,
        tuple(_formats(formats)),
        output,
        jobs,
        edits,
        explain,
        clean,
        _quiet(),
        not no_check,
        cluster,
    )
    return keep_building(asked) if watch else build_once(asked)


def _formats(text: str) -> list[str]:
    from reportgen.writers import WRITERS

    names = [name.strip().lower() for name in text.replace("，", ",").split(",") if name.strip()]
    unknown = [name for name in names if name not in WRITERS]
    if unknown or not names:
        raise click.UsageError(f"没有“{'、'.join(unknown) or text}”这种格式，可用的有 {'、'.join(WRITERS)}")
    return list(dict.fromkeys(names))


@program.command("compare", cls=ChineseCommand)
@click.argument("old", metavar="旧稿")
@click.argument("new", metavar="新稿")
@click.option("-o", "output", metavar="文件", type=FILE, help="花脸稿写到这个文件，以 .docx 或 .pdf 结尾")
@click.option("--author", metavar="姓名", help="修订人，默认按环境变量 REPORTGEN_AUTHOR，再默认 reportgen")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="改动清单用文字或 JSON"
)
def compare(old: str, new: str, output: Path | None, author: str | None, form: str) -> int:
    """比较两稿，列出改动，或生成花脸稿。

    旧稿、新稿可以是内容文件或它的名称、Word 文稿、文本，也可以是“名称@版本”：git 里那一版的内容。
    """
    from reportgen.revise import comparing

    comparison = comparing.compare(old, new, Path.cwd(), author)
    show.diagnostics(comparison.diagnostics, quiet=_quiet())
    if output is None:
        summary = comparison.summary()
        if form == "json":
            show.as_json(summary.to_json())
        else:
            show.result(summary.render())
        return DONE
    found = comparing.write_comparison(comparison, Path.cwd() / output)
    show.diagnostics(found, quiet=_quiet())
    show.result(shown(Path.cwd() / output))
    return exit_code(found)


@program.command("check", cls=ChineseCommand)
@click.argument("paths", metavar="[文件…]", nargs=-1, type=FILE)
@click.option("--fix", is_flag=True, help="改好有把握的：先列出改动，再写入（在终端上先问一声）")
@click.option("--diff", is_flag=True, help="只列出 --fix 会怎样改，不写入")
@click.option("--comment", is_flag=True, help="把意见写成 Word 批注，另存在文稿旁边")
@click.option("-o", "output", metavar="文件", type=FILE, help="带批注的文稿写到这个文件")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="输出文字、JSON 或 SARIF",
)
def check(
    paths: tuple[Path, ...], fix: bool, diff: bool, comment: bool, output: Path | None, form: str
) -> int:
    """检查文字：编号、重复、前后数字、标点、错别字等，逐处指出并给出改法。

    可以检查内容文件、文件夹，也可以直接检查 .txt、.md 和 Word 文稿；不写就是全部内容。
    每条规则的说明见 reportgen explain 规则名。
    """
    if output is not None and not comment:
        raise click.UsageError("-o 要和 --comment 一起用")
    if comment and (fix or diff):
        raise click.UsageError("--comment 不能和 --fix、--diff 一起用")
    if form != "text" and (comment or fix or diff):
        raise click.UsageError("--format 不能和 --fix、--diff、--comment 一起用")
    from reportgen.cli.check import Asked, run_check

    return run_check(Asked(paths, fix, diff, comment, output, form, _quiet()))


@program.command("explain", cls=ChineseCommand)
@click.argument("rule", metavar="[规则]", required=False)
def explain(rule: str | None) -> int:
    """说明一条检查规则：为什么、错在哪里、怎样写才对；不写规则名就列出全部。"""
    from reportgen.proofing import manuals

    click.echo(manuals.page(rule) if rule else manuals.listing())
    return DONE


@program.command("dump", cls=ChineseCommand)
@click.argument("path", metavar="文件", type=FILE)
@click.option(
    "--format", "form", type=click.Choice(["json", "text"]), default="json", help="输出 JSON 或文字提纲"
)
def dump(path: Path, form: str) -> int:
    """显示内容文件（或 .txt、.md、.docx）读成了什么。"""
    from reportgen.content.kinds import to_json, to_text
    from reportgen.starting import read_any

    content = read_any(path, Path.cwd())
    show.diagnostics(content.diagnostics, quiet=_quiet())
    if form == "json":
        show.as_json(to_json(content))
    else:
        show.result(to_text(content))
    return DONE


@program.command("ledger", cls=ChineseCommand)
@click.argument("paths", metavar="[内容…]", nargs=-1, type=FILE)
@click.option("-o", "output", metavar="文件", type=FILE, help="写成 .xlsx、.csv、.json、.docx 或 .pdf 文件")
@click.option("--by", type=click.Choice(["unit", "deadline"]), help="分组：按责任单位，或按完成时限")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出文字或 JSON")
def ledger(paths: tuple[Path, ...], output: Path | None, by: str | None, form: str) -> int:
    """列出发言里的承诺事项：指标、目标值、完成时限、责任单位、发言人。

    内容可以是内容文件、文件夹、content/ 里的名称，也可以是 .txt、.md、.docx 稿子；不写就是 content/ 的全部。
    """
    from reportgen.cli.ledger import Asked, draw_up

    return draw_up(Asked(paths, output, by, form, _quiet()))


@program.command("pull", cls=ChineseCommand)
@click.argument("draft", metavar="文稿", type=FILE)
@click.option("--ours", is_flag=True, help="两边都改了的地方，用内容里的")
@click.option("--theirs", is_flag=True, help="两边都改了的地方，用文稿里的")
@click.option("--marked", metavar="文件", type=FILE, help="两边都改了时，另写一份带标记的内容，供逐处修改")
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject", "shown"]),
    default="shown",
    help="文稿里的修订：接受、拒绝，或按看到的文字（默认）",
)
@click.option(
    "-o", "content", metavar="内容文件", type=FILE, help="合并到这个内容文件（改了名或换了地方时用）"
)
def pull(
    draft: Path, ours: bool, theirs: bool, marked: Path | None, changes: str, content: Path | None
) -> int:
    """把 Word 文稿里手工改的地方带回内容文件。

    文稿、生成它的内容、现在的内容三方合并；两边改了同一处时什么也不写，逐处列出。
    """
    if ours and theirs:
        raise click.UsageError("--ours 和 --theirs 只能用一个")
    from reportgen.revise.applying import Prefer
    from reportgen.revise.draft import Changes
    from reportgen.revise.pulling import Wish
    from reportgen.revise.pulling import pull as pull_draft

    prefer = Prefer.OURS if ours else Prefer.THEIRS if theirs else Prefer.ASK
    pulled = pull_draft(draft, Path.cwd(), Wish(prefer, Changes(changes), content, marked))
    show.diagnostics(pulled.diagnostics, quiet=_quiet())
    for path in (*pulled.written, *pulled.marked):
        show.result(shown(path))
    code = exit_code(pulled.diagnostics)
    if code == DONE and not pulled.written and not _quiet():
        click.echo("内容没有要改的：文稿里的改动都已在内容里，或没有改动", err=True)
    return code


@program.command("schema", cls=ChineseCommand)
@click.argument("kind", metavar="文种")
def schema(kind: str) -> int:
    """输出一个文种的 JSON Schema，供编辑器校验和提示。"""
    from reportgen.content.kinds import all_kinds
    from reportgen.content.kinds import schema as kind_schema
    from reportgen.project import Workspace, find_project

    kinds = all_kinds(Workspace(find_project(Path.cwd())))
    if kind not in kinds:
        raise click.UsageError(f"没有“{kind}”这种文种，可用的有 {'、'.join(kinds)}")
    show.as_json(kind_schema(kind, kinds))
    return DONE


@program.command("doctor", cls=ChineseCommand)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出文字或 JSON")
def doctor(form: str) -> int:
    """检查字体和程序库：有什么，缺什么，缺了有什么影响；样式改了哪些，与标准差多少。"""
    from reportgen.doctor import examine

    report = examine(Path.cwd())
    if form == "json":
        show.as_json(report.to_json())
    else:
        show.result(report.render())
    return DONE if report.complete else LACKING

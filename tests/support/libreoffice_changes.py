"""LibreOffice as an independent reader of tracked changes: it takes or refuses all of them and saves."""

from __future__ import annotations

import subprocess
from pathlib import Path

TAKE, REFUSE = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DOCTYPE = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
_MODULE = """\
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes"
 script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, form())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARIES = """\
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
  library:link="false"/>
</library:libraries>
"""
_LIBRARY = """\
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Changes"/>
</library:library>
"""


def settle(file: Path, command: str, folder: Path) -> Path:
    """A copy of `file` in `folder` after a command to all its changes."""
    profile = folder / "profile"
    start = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    # The first start lays out the profile, and with it an empty library of macros.
    subprocess.run([*start, "--terminate_after_init"], check=True, timeout=120, capture_output=True)
    _write_macro(profile / "user" / "basic")
    target = folder / f"{file.stem}-{command[5:11]}.docx"
    call = f'macro:///Standard.Changes.Settle("{file.as_uri()}","{target.as_uri()}","{command}")'
    subprocess.run([*start, call], check=True, timeout=120, capture_output=True)
    if not target.exists():
        raise RuntimeError(f"soffice made no {target.name}")
    return target


def _write_macro(basic: Path) -> None:
    module = basic / "Standard" / "Changes.xba"
    if module.exists():
        return
    module.parent.mkdir(parents=True, exist_ok=True)
    dialogs = _LIBRARIES.replace("script.xlb", "dialog.xlb")
    no_dialogs = _LIBRARY.replace(' <library:element library:name="Changes"/>\n', "")
    texts = {
        basic / "dialog.xlc": _DOCTYPE.format("library:libraries", "libraries") + dialogs,
        basic / "Standard" / "dialog.xlb": _DOCTYPE.format("library:library", "library") + no_dialogs,
        basic / "script.xlc": _DOCTYPE.format("library:libraries", "libraries") + _LIBRARIES,
        basic / "Standard" / "script.xlb": _DOCTYPE.format("library:library", "library") + _LIBRARY,
        module: _DOCTYPE.format("script:module", "module") + _MODULE,
    }
    for path, text in texts.items():
        path.write_text(_XML + text, "utf-8")

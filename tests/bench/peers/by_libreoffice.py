"""Text to DOCX by python-docx, that to PDF by LibreOffice; the third argument names its profile."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

output = Path(sys.argv[2])
docx = output.with_suffix(".docx")
sys.argv[2] = str(docx)
runpy.run_path(str(Path(__file__).with_name("plain_docx.py")))
subprocess.run(
    [
        *("soffice", f"-env:UserInstallation={Path(sys.argv[3]).as_uri()}", "--headless"),
        *("--convert-to", "pdf", "--outdir", str(output.parent), str(docx)),
    ],
    check=True,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
    env=os.environ,
)

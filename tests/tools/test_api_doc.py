"""What the interface for programs says of itself is what it does: the schema and the examples are compared with the code."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_schema_and_examples_are_fresh() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "write_api_doc.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

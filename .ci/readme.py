"Write README.md from nbs/index.ipynb: its text, and the Markdown that its cells have shown"
import json
import re
from pathlib import Path

root = Path(__file__).parent.parent
parts = []
for cell in json.loads((root / "nbs" / "index.ipynb").read_text(encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "markdown": parts.append("".join(cell["source"]))
    for output in cell.get("outputs", []):
        if "text/markdown" in output.get("data", {}): parts.append("".join(output["data"]["text/markdown"]))
text = "\n\n".join(part.strip() for part in parts) + "\n"
text = re.sub(r"\]\((?=images/|[\w/]+\.ipynb)", "](nbs/", text)                         # links to pictures and notebooks
(root / "README.md").write_text(text, encoding="utf-8")

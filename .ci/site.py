"""Build the pages from the committed notebooks, without Quarto and without running anything

python .ci/site.py [FOLDER]     Hidden cells and flags are taken out, formulas become MathML, then MkDocs makes the site;
the menu is nbs/sidebar.yml."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from configparser import ConfigParser
from pathlib import Path

import yaml
from latex2mathml.converter import convert

ROOT = Path(__file__).resolve().parent.parent
HIDDEN = re.compile(r"^#\| *(hide|default_exp)\b|nbdev_export\(\)", re.M)
FLAG = re.compile(r"^#\|.*\n?", re.M)
MATH = re.compile(r"```.*?```|`[^`\n]+`|\$\$(?P<block>.+?)\$\$|\$(?P<line>[^$\n]+)\$", re.S)
STYLE = """
.md-grid { max-width: 86rem; }
.jupyter-wrapper table { display: block; overflow-x: auto; max-width: 100%; width: fit-content; }
.jupyter-wrapper table { margin-left: 0 !important; }
.jupyter-wrapper td code { white-space: normal; word-break: normal; overflow-wrap: normal; }
.jupyter-wrapper td, .jupyter-wrapper th { padding: .4em .6em !important; }
.jupyter-wrapper .jp-OutputArea-output pre { overflow-x: auto; white-space: pre; }
.jupyter-wrapper .jp-InputArea-prompt, .jupyter-wrapper .jp-OutputArea-prompt { display: none !important; }
"""


def mathml(found):
    "A formula as MathML, which browsers draw without a script; code stays code"
    if found["block"]: return f"\n\n{convert(' '.join(found['block'].split()), display='block')}\n\n"
    return convert(found["line"]) if found["line"] else found[0]


def shown(cell):
    "The cell as a reader should see it; None: not at all. What is exported is shown: this is a literate program"
    if cell["cell_type"] == "markdown": cell["source"] = MATH.sub(mathml, "".join(cell["source"]))
    if cell["cell_type"] != "code": return cell
    source = "".join(cell["source"])
    if HIDDEN.search(source): return None
    silent = re.search(r"^#\| *echo: *false", source, re.M)
    cell["source"] = FLAG.sub("", source).strip("\n")
    if silent: cell["metadata"]["tags"] = ["hide_code"]
    return cell if cell["outputs"] or not silent else None


def copy_pages(nbs, pages):
    "The folder of notebooks, cleaned for MkDocs"
    shutil.copytree(nbs, pages, ignore=shutil.ignore_patterns(".*", "_*", "*.yml", "__pycache__"))
    for page in pages.rglob("*.ipynb"):
        notebook = json.loads(page.read_text(encoding="utf-8"))
        notebook["cells"] = [cell for cell in map(shown, notebook["cells"]) if cell]
        page.write_text(json.dumps(notebook), encoding="utf-8")


def title(page):
    "The heading of a page"
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    return next("".join(c["source"]) for c in cells if c["cell_type"] == "markdown").split("\n")[0].lstrip("# ")


def menu(part, pages):
    "A part of Quarto's sidebar as MkDocs' nav"
    if isinstance(part, str): return {title(pages / part): part}
    return {part["section"]: [menu(entry, pages) for entry in part["contents"]]}


def settings(nbs, pages, out):
    "What MkDocs is told"
    ini = ConfigParser(delimiters=["="])
    ini.read(ROOT / "settings.ini", encoding="utf-8")
    cfg = ini["DEFAULT"]
    sidebar = yaml.safe_load((nbs / "sidebar.yml").read_text(encoding="utf-8"))["website"]["sidebar"]["contents"]
    return {
        "site_name": cfg["title"], "site_url": cfg["doc_host"] + cfg["doc_baseurl"] + "/",
        "site_description": cfg["description"],
        "extra": {"generator": False, "social": [{"icon": "fontawesome/brands/github", "link": cfg["git_url"]}]},
        "docs_dir": str(pages), "site_dir": str(out), "extra_css": ["site.css"], "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "features": ["navigation.sections", "navigation.top"]},
        "markdown_extensions": ["tables", "toc"],
        "plugins": ["search", {"mkdocs-jupyter": {"remove_tag_config": {"remove_input_tags": ["hide_code"]}}}],
        "nav": [menu(part, pages) for part in sidebar],
    }


if __name__ == "__main__":
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "_docs").resolve()
    with tempfile.TemporaryDirectory() as folder:
        pages, config = Path(folder) / "pages", Path(folder) / "mkdocs.yml"
        copy_pages(ROOT / "nbs", pages)
        (pages / "site.css").write_text(STYLE, encoding="utf-8")
        config.write_text(yaml.safe_dump(settings(ROOT / "nbs", pages, out), sort_keys=False), encoding="utf-8")
        build = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config]
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}                          # the pinned version will do
        sys.exit(subprocess.run(build, cwd=folder, env=quiet).returncode)

"""Make the pages as nbdev hands them to Quarto, in a copy of this repository, and follow their links and README's.

Quarto itself is not needed: `nbdev_docs` renders what is made here. Not by `nbdev_proc_nbs`, which installs Quarto
and this package anew where it finds no Quarto."""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

import yaml

ROOT = Path(__file__).resolve().parent.parent
KEPT = shutil.ignore_patterns("_proc", "_docs", "__pycache__", ".*", "build", "dist", "*.egg-info", "runs")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)|<(?:img|a)\b[^>]*?(?:src|href)=\"([^\"]+)\"", re.S)
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.S | re.M)


def markdown(page):
    "The text of a page, of its cells and of the Markdown that these have shown, without code"
    if page.suffix == ".md": return CODE.sub("", page.read_text(encoding="utf-8"))
    parts = []
    for cell in json.loads(page.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown": parts.append("".join(cell["source"]))
        parts += ["".join(output.get("data", {}).get("text/markdown", "")) for output in cell.get("outputs", [])]
    return CODE.sub("", "\n\n".join(parts))


def anchors(page):
    "The headings of a page as GitHub, Quarto and MkDocs name them, where these agree"
    headings = re.findall(r"^#+ +(.+?) *(?:\{.*\})?$", markdown(page), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def published(pages, made):
    "What the pages are called on the site: nbdev leaves out the number in front, and says so in the first cell"
    names = {page: re.search(r"output-file: ([\w.]+)", page.read_text(encoding="utf-8")) for page in pages}
    return {page.relative_to(made).with_name(name[1]).as_posix() for page, name in names.items() if name}


def broken_links(pages, own, names):
    "`page: link` of all that lead nowhere; `own` is the address of our site, `names` are its pages"
    wrong = []
    for page in pages:
        for groups in LINK.findall(markdown(page)):
            link = unquote(groups[0] or groups[1])
            file, _, anchor = link.partition("#")
            if file.startswith(own):
                if file.removeprefix(own).strip("/") not in {"", *names}: wrong.append(f"{page.name}: {link}")
                continue
            if re.match(r"\w+:", link): continue                                # other people's pages
            target = page.parent / file if file else page
            if target.is_dir(): target /= "index.ipynb"
            if not target.is_file(): wrong.append(f"{page.name}: {link}")
            elif anchor and anchor not in anchors(target): wrong.append(f"{page.name}: {link}, no such heading")
    return wrong


def missing_pages(nbs):
    "Pages that are in the sidebar and not there, or there and not in the sidebar"
    def listed(part):
        if isinstance(part, str): return {part}
        if isinstance(part, list): return set().union(*map(listed, part))
        return listed(part.get("href", [])) | listed(part.get("contents", []))
    sidebar = yaml.safe_load((nbs / "sidebar.yml").read_text(encoding="utf-8"))["website"]["sidebar"]
    there = {str(page.relative_to(nbs).as_posix()) for page in nbs.rglob("*.ipynb")}
    return sorted(f"{page}: {'not in' if page in there else 'only in'} sidebar.yml" for page in there ^ listed(sidebar))


def processed(copy):
    "Pages made in a copy of the repository, and what was said about it"
    made = "from nbdev.serve import proc_nbs; __name__ == '__main__' and proc_nbs(n_workers=2, force=True)"
    (copy / "make.py").write_text(made, encoding="utf-8")
    run = subprocess.run([sys.executable, "make.py"], cwd=copy, capture_output=True, text=True)
    said = run.stdout + run.stderr
    return copy / "_proc", said if run.returncode or "Warn" in said else ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "copy", ignore=KEPT)
        made, said = processed(copy)
        pages = sorted(made.rglob("*.ipynb"))
        settings = dict(re.findall(r"^(\w+) = (.*)$", (ROOT / "settings.ini").read_text(encoding="utf-8"), flags=re.M))
        own = f"https://{settings['user']}.github.io/{settings['repo']}"
        wrong = [said] * bool(said) + missing_pages(copy / "nbs")
        if not said: wrong += broken_links([*pages, copy / "README.md"], own, published(pages, made))
    if wrong: sys.exit("\n".join(wrong))
    print(f"{len(pages)} pages and README.md: every link leads somewhere")

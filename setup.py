"The package as `settings.ini` describes it, with the revision that it was built from"
import re
import subprocess
from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

here = Path(__file__).resolve().parent
config = ConfigParser(delimiters=["="])
config.read(here / "settings.ini", encoding="utf-8")
cfg = config["DEFAULT"]
CLASSIFIERS = [
    "Development Status :: 3 - Alpha",
    "Intended Audience :: Science/Research",
    "Programming Language :: Python :: 3",
    "Programming Language :: Python :: 3.11",
    "Topic :: Scientific/Engineering :: Image Recognition",
]


def revision():
    "The revision of this checkout, with a + for uncommitted changes; '' if it is none, as in an unpacked sdist"
    def git(*words): return subprocess.run(["git", "-C", str(here), *words], capture_output=True, text=True).stdout.strip()
    try: return git("describe", "--always", "--exclude=*", "--dirty=+") if Path(git("rev-parse", "--show-toplevel") or "/") == here else ""
    except OSError: return ""                                        # no git on this machine


def write_revision(package):
    "Into what is built, never into the source tree; a file that an sdist brought stays if nothing better is known"
    file = Path(package) / "_revision.txt"
    if not (known := revision()): return
    file.unlink(missing_ok=True)                                     # it may be a hard link to the source
    file.write_text(known + "\n", encoding="utf-8")


def for_index(text):
    "README for the package index, where there is no repository around it: links and pictures with their whole address"
    raw = cfg["git_url"].replace("://github.com/", "://raw.githubusercontent.com/")
    text = re.sub(r"(!\[[^\]]*\]\()(?=nbs/)", rf"\1{raw}/{cfg['branch']}/", text)
    text = re.sub(r"(\]\()(?=nbs/|\.github/|LICENSE)", rf"\1{cfg['git_url']}/blob/{cfg['branch']}/", text)
    return re.sub(r"\]\((?=#)", f"]({cfg['git_url']}", text)


class BuildWithRevision(build_py):
    def run(self):
        super().run()
        if not getattr(self, "editable_mode", False): write_revision(Path(self.build_lib) / "ppl")


class SdistWithRevision(sdist):
    def make_release_tree(self, base_dir, files):
        super().make_release_tree(base_dir, files)
        write_revision(Path(base_dir) / "ppl")


setup(
    name=cfg["dist_name"], version=cfg["version"], description=cfg["description"],
    long_description=for_index((here / "README.md").read_text(encoding="utf-8")),
    long_description_content_type="text/markdown",
    author=cfg["author"], author_email=cfg["author_email"], url=cfg["git_url"], keywords=cfg["keywords"],
    license="Apache-2.0", classifiers=CLASSIFIERS, python_requires=">=" + cfg["min_python"],
    packages=find_packages(include=["ppl", "ppl.*"]), package_data={"ppl": ["weights/*", "lists/*", "_revision.txt", "py.typed"]},
    install_requires=cfg["requirements"].split(),
    extras_require={extra: cfg[f"{extra}_requirements"].split() for extra in ("crf", "cluster", "tools", "track", "review", "dev", "docs")},
    project_urls={"Documentation": cfg["doc_host"] + cfg["doc_baseurl"], "Changes": f"{cfg['git_url']}/blob/{cfg['branch']}/.github/CHANGELOG.md"},
    entry_points={"console_scripts": cfg["console_scripts"].split(), "nbdev": [f"{cfg['lib_name']}={cfg['lib_path']}._modidx:d"]},
    cmdclass={"build_py": BuildWithRevision, "sdist": SdistWithRevision},
)

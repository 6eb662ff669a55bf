"""What the package's functions leave unexplained: `file:line: name: what`, and a failure if anything is.

Looked at are the functions, classes and methods of `ppl/*.py` whose names do not begin with `_`, and `__init__`; not
what is written inside a function. The rules:

- every parameter but `self` and `cls` has a comment of its own, on its line (what fastcore's docments and the help of
  the command line read); so has every field of a dataclass;
- a function that gives something back (it holds a `return` with a value, or a `yield`) says which type, after `->`;
  one that gives nothing back needs no `-> None`, which would tell a reader nothing;
- a type that is a bare container (`BARE`) has a comment as well: shape, range, or what is in it;
- a function that raises a `DataError`, and does not catch it, names it, in its docstring or in one of these comments.
  (Not the commands of `ppl`, whose docstrings are help for people who see the sentence itself.)
"""
import ast
import io
import sys
import tokenize
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "ppl"
BARE = {"np.ndarray", "torch.Tensor", "tuple", "dict", "list", "set", "Iterator", "pd.DataFrame"}


def comments(text):
    "The lines that end in a comment"
    return {token.start[0] for token in tokenize.generate_tokens(io.StringIO(text).readline)
            if token.type == tokenize.COMMENT}


def own_nodes(function):
    "The nodes of a function without those of functions and classes written inside it"
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda): continue
        yield node
        yield from own_nodes(node)


def gives_back(function):
    "Whether a function returns a value or yields"
    return any(isinstance(node, ast.Yield | ast.YieldFrom) or isinstance(node, ast.Return) and node.value is not None
               for node in own_nodes(function))


def raises(nodes):
    "Whether some statements raise a `DataError` that nothing around them catches"
    for node in nodes:
        if isinstance(node, ast.Raise) and node.exc and "DataError(" in ast.unparse(node.exc): return True
        if isinstance(node, ast.FunctionDef | ast.ClassDef): continue
        caught = isinstance(node, ast.Try) and any("DataError" in ast.unparse(h.type or node) for h in node.handlers)
        parts = [*node.handlers, *node.orelse, *node.finalbody] if caught else ast.iter_child_nodes(node)
        if raises(parts): return True
    return False


def names_error(function, lines):
    "Whether the head of a function, docstring included, names `DataError`"
    first = function.body[0]
    last = first.end_lineno if ast.get_docstring(function) else first.lineno - 1
    return any("DataError" in line for line in lines[function.lineno - 1:last])


def unexplained(function, commented, method, lines):
    "What a function lacks"
    signature = function.args
    given = [*signature.posonlyargs, *signature.args]
    static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in function.decorator_list)
    given = given[1:] if method and not static else given
    given += [p for p in (signature.vararg, *signature.kwonlyargs, signature.kwarg) if p]
    at = [p.lineno for p in given] + ([function.returns.lineno] if function.returns else [])
    for p in given:
        if p.lineno not in commented or at.count(p.lineno) > 1: yield p.lineno, f"parameter {p.arg}: no comment"
    if function.returns is None:
        if gives_back(function): yield function.lineno, "no return type"
    elif ast.unparse(function.returns) in BARE and function.returns.lineno not in commented:
        yield function.lineno, f"returns {ast.unparse(function.returns)}: no comment"
    command = any(isinstance(d, ast.Name) and d.id == "command" for d in function.decorator_list)
    if raises(function.body) and not command and not names_error(function, lines):
        yield function.lineno, "raises a DataError without a word"


def is_dataclass(node):
    "Whether a class is a dataclass"
    return any("dataclass" in ast.unparse(d) for d in node.decorator_list)


def gaps(body, commented, lines, owner=""):
    "What is unexplained in a module or class"
    for node in body:
        if isinstance(node, ast.If): yield from gaps(node.body + node.orelse, commented, lines, owner)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if node.name.startswith("_") and node.name != "__init__": continue
            for line, what in unexplained(node, commented, bool(owner), lines): yield line, owner + node.name, what
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            if is_dataclass(node):
                for field in node.body:
                    if not isinstance(field, ast.AnnAssign): continue
                    if not commented & {*range(field.lineno, field.end_lineno + 1)}:
                        yield field.lineno, f"{owner}{node.name}", f"field {ast.unparse(field.target)}: no comment"
            yield from gaps(node.body, commented, lines, f"{owner}{node.name}.")


def report(files):
    "All gaps of some files, a line each"
    for file in files:
        text = file.read_text(encoding="utf-8")
        for line, name, what in gaps(ast.parse(text).body, comments(text), text.splitlines()):
            yield f"ppl/{file.name}:{line}: {name}: {what}"


if __name__ == "__main__":
    found = list(report(sorted(PACKAGE.glob("*.py"))))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} unexplained")
    sys.exit(bool(found))

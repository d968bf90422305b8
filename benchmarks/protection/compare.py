#!/usr/bin/python3
"""Grades the files of make_fixtures.py, and shows beside it what other tools say of the same files.

usage: compare.py FOLDER [WARDER]

Prints every file whose grade is not the expected one, then a table in Markdown. Ends with 1 if a
grade is wrong. Tools: file, 7z (l -slt), qpdf (--show-encryption), clamscan (--alert-encrypted with
a local database of one line).
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

GRADES = ("encrypted", "weak", "password-only", "unencrypted", "unknown")
FILE_WORDS = re.compile(r"encrypt|password|luks|salted|vault|keepass|truecrypt|veracrypt|pgp message|enveloped", re.I)


def expected(folder):
    with open(os.path.join(folder, "expected.tsv")) as lines:
        return {name: (grade, mixed) for name, grade, mixed in (line.rstrip("\n").split("\t") for line in lines)}


def warder_says(program, top):
    done = subprocess.run([program, "protection", "--json", top], stdout=subprocess.PIPE, check=False)
    found = {}
    for line in done.stdout.decode().splitlines():
        item = json.loads(line)
        if item["type"] != "item" or item["members"]:
            continue
        mixed = "mixed" if item.get("protection", {}).get("mixed") else ""
        found[os.path.relpath(item["path"], top)] = (item["grade"], mixed)
    return found


# Each of these gives "yes" (it says that something in it is encrypted or asks for a password), "no"
# (it knows the format and says nothing of the kind), or "" (not its business).
def file_says(path):
    out = subprocess.run(["file", "-b", path], stdout=subprocess.PIPE, check=False).stdout.decode(errors="replace")
    return "yes" if FILE_WORDS.search(out) else "no"


def seven_zip_says(path):
    done = subprocess.run(["7z", "l", "-slt", "-p", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, check=False)
    out = done.stdout.decode(errors="replace")
    if "Encrypted = +" in out or "Wrong password" in out or "encrypted archive" in out:
        return "yes"
    return "no" if done.returncode == 0 else ""


def qpdf_says(path):
    if not path.endswith(".pdf"):
        return ""
    done = subprocess.run(["qpdf", "--show-encryption", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    out = done.stdout.decode(errors="replace")
    return "no" if "not encrypted" in out else "yes" if "invalid password" in out or "R = " in out else ""


def clamscan_says(top, names):
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "local.ndb")
        with open(database, "w") as out:
            out.write("Nothing.That.Exists:0:*:" + "6e6f7468696e672074686174206578697374730a" + "\n")
        done = subprocess.run(["clamscan", "-r", "--no-summary", "--alert-encrypted=yes", "-d", database, top],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    alerts = {os.path.relpath(line.rsplit(": ", 1)[0], top) for line in done.stdout.decode(errors="replace").splitlines()
              if "Encrypted" in line.rsplit(": ", 1)[-1] and line.endswith("FOUND")}
    return {name: "yes" if name in alerts else "no" for name in names}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = os.path.abspath(sys.argv[1])
    top = os.path.join(folder, "files")
    want = expected(folder)
    got = warder_says(sys.argv[2] if len(sys.argv) == 3 else "warder", top)
    for name in list(want):  # an empty file has no content, so nothing protects it
        if os.path.getsize(os.path.join(top, name)) == 0:
            got.setdefault(name, ("unencrypted", ""))
    wrong = [name for name in want if got.get(name) != want[name]]
    for name in wrong:
        print(f"{name}: expected {want[name]}, got {got.get(name)}")
    clam = clamscan_says(top, want)
    tools = {"file": file_says, "7z l -slt": seven_zip_says, "qpdf --show-encryption": qpdf_says,
             "clamscan": None}
    says = {tool: {} for tool in tools}
    for name in want:
        for tool, ask in tools.items():
            says[tool][name] = ask(os.path.join(top, name)) if ask else clam[name]
    count = collections.Counter(grade for grade, _ in want.values())
    print(f"\n{len(want)} files, {len(want) - len(wrong)} graded as expected\n")
    print("| expected grade | files | warder: as expected | " + " | ".join(f"{tool}: says so" for tool in tools) + " |")
    print("|---|---:|---:|" + "---:|" * len(tools))
    for grade in GRADES:
        names = [name for name in want if want[name][0] == grade]
        right = sum(1 for name in names if name not in wrong)
        cells = [str(sum(1 for name in names if says[tool][name] == "yes")) for tool in tools]
        print(f"| {grade} | {count[grade]} | {right} | " + " | ".join(cells) + " |")
    return 1 if wrong else 0


sys.exit(main())

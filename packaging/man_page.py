#!/usr/bin/env python3
"""Prints caseloop(1), made from the program's own help: man_page.py PROGRAM."""
import re
import subprocess
import sys


def help_of(*words):
    return subprocess.run([sys.argv[1], *words, "--help"], check=True, capture_output=True, text=True).stdout


def escaped(text):
    return re.sub(r"^([.'])", r"\\&\1", text.replace("\\", "\\e").replace("-", "\\-"), flags=re.M)


def main():
    overview = help_of()
    names = re.findall(r"^  ([a-z-]+) +\S", overview.split("Commands:")[1].split("`caseloop COMMAND")[0], re.M)
    print('.TH CASELOOP 1 "" "Caseloop" "User Commands"')
    print(".SH NAME\ncaseloop \\- quality\\-assurance audits of case files")
    print(".SH SYNOPSIS\n.B caseloop\n.I COMMAND\n[OPTIONS]")
    print(".SH DESCRIPTION\n" + escaped(overview.splitlines()[0]))
    print(".SH COMMANDS")
    for name in names:
        print(f".SS {escaped(name)}\n.nf")
        print(escaped(help_of(name).strip()))
        print(".fi")
    print(".SH EXIT STATUS\n.nf")
    print("0  done\n1  the answer is no: a check, a test or a verification failed\n2  wrong usage\n3  the system failed: disk, network, database\n.fi")
    print(".SH FILES\n.I /etc/caseloop/caseloop.yaml\n.br\n.I /var/lib/caseloop")


main()

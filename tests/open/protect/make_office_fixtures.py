#!/usr/bin/python3
"""Writes the Office and ODF fixtures of this folder with LibreOffice, from invented text.

usage: make_office_fixtures.py FOLDER      (needs: libreoffice-{writer,calc,impress} python3-uno)

Run by hand when a fixture is added; the files are committed because LibreOffice is half a gigabyte
and the tests are to run without it. Password of every sealed file: "open sesame".
"""
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import NamedValue, PropertyValue

PASSWORD = "open sesame"
# What Office itself uses without asking.
EXCEL = "VelvetSweatshop"
POWERPOINT = "/01Hannes Ruescher/01"
DEFAULTS = {"doc": EXCEL, "docx": EXCEL, "xls": EXCEL, "xlsx": EXCEL, "pptx": POWERPOINT}
TEXT = "Minutes of the allotment society. Nobody in this text exists."

# kind -> (factory, {extension: filter})
WRITER = {
    "odt": "writer8", "doc": "MS Word 97", "docx": "MS Word 2007 XML",
}
CALC = {
    "ods": "calc8", "xls": "MS Excel 97", "xlsx": "Calc MS Excel 2007 XML",
}
IMPRESS = {
    "odp": "impress8", "ppt": "MS PowerPoint 97", "pptx": "Impress MS PowerPoint 2007 XML",
}


def value(name, content):
    return PropertyValue(Name=name, Value=content)


def connect():
    home = tempfile.mkdtemp()
    pipe = "fixtures%d" % os.getpid()
    subprocess.Popen(["soffice", "--headless", "--norestore", "-env:UserInstallation=file://" + home,
                      "--accept=pipe,name=%s;urp;" % pipe])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context)
        except Exception:
            time.sleep(0.5)
    sys.exit("soffice did not start")


def writer(desktop, protect=False):
    document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0,
                                            (value("Hidden", True),))
    document.Text.setString(TEXT)
    if protect:
        settings = document.createInstance("com.sun.star.document.Settings")
        settings.ProtectForm = True
    return document


def calc(desktop, protect=None):
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0,
                                            (value("Hidden", True),))
    sheet = document.Sheets.getByIndex(0)
    sheet.getCellByPosition(0, 0).setString(TEXT)
    document.Sheets.insertNewByName("Second", 1)
    if protect == "sheet":
        document.Sheets.getByIndex(1).protect("keep off")
    if protect == "sheet-no-key":
        document.Sheets.getByIndex(1).protect("")
    if protect == "book":
        document.protect("keep off")
    return document


def impress(desktop):
    return desktop.loadComponentFromURL("private:factory/simpress", "_blank", 0,
                                        (value("Hidden", True),))


def store(document, folder, name, filter_name, password=None):
    options = [value("FilterName", filter_name)]
    if password and name.endswith("x"):
        sealed = tuple(NamedValue(*pair) for pair in
                       (("CryptoType", "Standard"), ("OOXPassword", password)))
        options.append(value("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", sealed)))
    elif password:
        options.append(value("Password", password))
    document.storeToURL("file://" + os.path.join(folder, name), tuple(options))


def main():
    folder = os.path.abspath(sys.argv[1])
    desktop = connect()
    for make, filters in ((writer, WRITER), (calc, CALC), (impress, IMPRESS)):
        document = make(desktop)
        for extension, filter_name in filters.items():
            store(document, folder, "plain." + extension, filter_name)
            if extension == "ppt":  # LibreOffice cannot seal those
                continue
            store(document, folder, "sealed." + extension, filter_name, PASSWORD)
            if not extension.startswith("od"):
                store(document, folder, "default." + extension, filter_name, DEFAULTS[extension])
        document.close(True)
    for kind in ("sheet", "sheet-no-key", "book"):
        document = calc(desktop, kind)
        for extension, filter_name in CALC.items():
            store(document, folder, "%s-protected.%s" % (kind, extension), filter_name)
        document.close(True)
    document = writer(desktop, True)
    for extension, filter_name in WRITER.items():
        store(document, folder, "form-protected." + extension, filter_name)
    document.close(True)
    desktop.terminate()


main()

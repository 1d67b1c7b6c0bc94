"""Files of Office are archives that hold dates of their making; without them the same content is the same bytes."""

import io
import re
import zipfile

from simulator.report.tabulate import CREATED

STORED = (".png",)
NESTED = (".xlsx",)
"""Members that are archives themselves: the numbers of a chart on a slide."""
THUMBNAIL = "docProps/thumbnail.jpeg"
"""A picture of the empty template that the libraries start from."""
ITS_LINK = re.compile(rb'<Relationship [^>]*Target="docProps/thumbnail\.jpeg"[^>]*/>')
MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=<)")
FIRST = b"\\g<1>%04d-%02d-%02dT00:00:00Z" % CREATED


def undated(content: bytes) -> bytes:
    """The same archive with one date for all its members and in its properties, and no picture of a template."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as written:
        for original in source.infolist():
            if original.filename == THUMBNAIL:
                continue
            member = zipfile.ZipInfo(original.filename, (*CREATED, 0, 0, 0))
            member.compress_type = zipfile.ZIP_STORED if original.filename.endswith(STORED) else zipfile.ZIP_DEFLATED
            written.writestr(member, _undated_member(original.filename, source.read(original)))
    return target.getvalue()


def _undated_member(name: str, content: bytes) -> bytes:
    if name.endswith(NESTED):
        return undated(content)
    if name == "_rels/.rels":
        return ITS_LINK.sub(b"", content)
    return MOMENT.sub(FIRST, content) if name == "docProps/core.xml" else content

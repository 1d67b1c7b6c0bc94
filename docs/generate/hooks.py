"""What MkDocs calls as it builds the site: generated pages and their places in the menu, links that lead out of docs/,
and nothing that is loaded from the network."""

import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # for the command mkdocs, which does not look where it is called

from docs.generate.gallery import draw_gallery, with_pictures  # noqa: E402
from docs.generate.site import LIST, generated_pages, linked_files, list_of, menu_of, relinked  # noqa: E402

GALLERY = "gallery.md"
LOADED = re.compile(rb"""https?://unpkg\.com/[^"'`\s)]*""")
"""What the theme would load from the network for pages that draw with Mermaid, or in browsers of before 2020."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Gives the generated pages their places in the menu."""
    (reference,) = (part["Reference"] for part in config.nav or [] if "Reference" in part)
    reference += menu_of(generated_pages())
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages, the files of the project that pages link to, and the pictures of the gallery."""
    for path, text in generated_pages().items():
        files.append(File.generated(config, path, content=text))
    for path, source in {**linked_files(), **draw_gallery()}.items():
        files.append(File.generated(config, path, abs_src_path=str(source)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives links their places in the site, and pages what is made for them."""
    if page.parent is None:  # it would stand alone in the menu at its side
        page.meta.setdefault("hide", ["navigation"])
    text = relinked(markdown, f"docs/{page.file.src_uri}").replace(LIST, list_of(generated_pages()))
    return with_pictures(text) if page.file.src_uri == GALLERY else text


def on_post_build(config: MkDocsConfig) -> None:
    """Takes what would be loaded from the network out of the theme's script."""
    for script in Path(config.site_dir).rglob("*.js"):
        script.write_bytes(LOADED.sub(b"", script.read_bytes()))

"""The MkDocs plugin: only what needs the whole site.

It hands the pages' faults to one list and reports them all at once, and completes the built site
as `genmap assets --into` does: assets, the policy of the pages, header files. All rendering is in
`genmap_site.markdown`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from genmap.items.faults import Fault
from genmap_site.assets import AssetError, write_assets
from genmap_site.context import read_course
from genmap_site.faults import ContentFault
from genmap_site.hosting import write_hosting
from genmap_site.late_script import after_first_paint
from genmap_site.offline import PAGE, OfflineError, write_no_offline, write_offline
from genmap_site.policy import PolicyError, close_pages

if TYPE_CHECKING:  # it brings a web server, which a build has no use for
    from mkdocs.livereload import LiveReloadServer

_LEFT_OUT_OF_SEARCH = re.compile(
    r"<(?P<tag>gm-[a-z]+) data-search-exclude .*?</(?P=tag)>", re.DOTALL
)


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs' own
    """The plugin takes no options."""


class GenmapPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # MkDocs' own
    """Checks content, reports every fault of every page, adds the course's assets."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._root = Path()
        self._live = False
        self._whole = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Whether an author waits for each edit, with a live reload that no policy can know."""
        self._live = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check items, decks and lessons; tell the Markdown extension where the content is."""
        if config.strict:
            # `--quiet` would silence broken links, and what is silenced does not stop the build.
            log = logging.getLogger("mkdocs")
            log.setLevel(min(log.getEffectiveLevel(), logging.WARNING))
        self._root = Path(config.config_file_path).parent.resolve()
        self._faults.clear()
        try:
            read_course(self._root)
        except ContentFault as fault:
            self._faults.extend(fault.faults)
        # The theme keeps settings under this path. It would write it anew for each depth of page,
        # in an inline script that then needs a hash for each.
        config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")
        config.mdx_configs["genmap"] = {"root": self._root, "faults": self._faults}
        return config

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Every page says in its front matter what search engines show of it."""
        if not page.meta.get("description"):
            self._faults.append(
                Fault(
                    f"docs/{page.file.src_uri}",
                    1,
                    "description",
                    "the page has none; write a sentence of 50 to 160 characters",
                )
            )
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All pages are rendered: stop if anything is at fault, with the whole list."""
        if self._faults:
            count = len(self._faults)
            listed = "\n".join(str(fault) for fault in sorted(self._faults))
            raise PluginError(f"{count} fault{'s' if count > 1 else ''} to mend:\n{listed}")
        # The theme's templates stay the same; compiling them takes as long as writing the pages.
        cache = self._root / ".cache" / "templates"
        cache.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(cache))
        return env

    @event_priority(100)
    def _before_search(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Spare the search index, which parses each page again, what it leaves out anyway."""
        self._whole = page.content or ""
        page.content = _LEFT_OUT_OF_SEARCH.sub("", self._whole)
        return context

    @event_priority(-100)
    def _after_search(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        page.content = self._whole
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """The theme's script waits for the first paint."""
        return after_first_paint(output)

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The page for when there is no connection stands at any address, as the one for 404."""
        if template_name == PAGE:
            context["base_url"] = urlsplit(config.site_url or "/").path
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Build again when an item, a card or an abbreviation changes."""
        for folder in ("exercises", "flashcards", "includes"):
            if (self._root / folder).is_dir():
                server.watch(str(self._root / folder))
        return server

    @event_priority(-100)  # the list at its end is of all that other plugins wrote
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add elements, tables and the runtime; close the pages; then list it all."""
        site = Path(config.site_dir)
        try:
            write_assets(self._root, site)
            if self._live:
                # A page kept in the browser would hide the author's edits.
                write_no_offline(self._root, site)
            else:
                write_hosting(site, close_pages(site), config.site_url or "")
                write_offline(self._root, site)
        except (AssetError, OfflineError, PolicyError) as error:
            raise PluginError(str(error)) from error

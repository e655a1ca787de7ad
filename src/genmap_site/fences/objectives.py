"""The objectives fence: what a reader can do after a lesson, as a list to tick off."""

from __future__ import annotations

from html import escape

from genmap_site.context import PageContext
from genmap_site.faults import ContentFault


def render_objectives(body: str, context: PageContext) -> str:
    """The objectives that the front matter of a lesson's overview lists."""
    lesson = context.course.lessons.get(body)
    if lesson is None:
        known = ", ".join(context.course.lessons) or "none"
        raise ContentFault(f"there is no lesson {body!r} with objectives; known: {known}")
    rows = "\n".join(
        f'<li><label><input type="checkbox" data-objective="{escape(objective.id)}"> '
        f"<span>{context.inline(objective.text)}</span></label></li>"
        for objective in lesson.objectives
    )
    return (
        f'<div class="gm-objectives"><gm-objectives data-lesson="{escape(body)}"><ul>\n{rows}\n'
        "</ul></gm-objectives></div>"
    )

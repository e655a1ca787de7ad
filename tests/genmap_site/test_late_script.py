"""The theme's script is asked for in the head and started after the first paint."""

from __future__ import annotations

import re

from genmap_site.late_script import after_first_paint

PAGE = (
    "<html><head><title>T</title></head><body><p>Text</p>"
    '<script src="../assets/javascripts/bundle.ab12.min.js"></script>'
    '<script src="../assets/gm/gm.js" type="module"></script></body></html>'
)


def test_the_script_is_put_off() -> None:
    html = after_first_paint(PAGE)
    assert '<script src="../assets/javascripts' not in html
    assert html.index("requestAnimationFrame") > html.index("<p>Text</p>")
    head = html[: html.index("</head>")]
    assert (
        '<link rel="preload" as="script" href="../assets/javascripts/bundle.ab12.min.js">' in head
    )
    assert '<script src="../assets/gm/gm.js" type="module"></script>' in html


def test_a_page_of_another_theme_stays_as_it_is() -> None:
    page = PAGE.replace("bundle", "theme")
    assert after_first_paint(page) == page


def test_the_script_that_waits_is_the_same_on_every_page() -> None:
    near, far = (
        re.findall(r"<script>.*?</script>", after_first_paint(page), re.DOTALL)
        for page in (PAGE, PAGE.replace("../assets", "../../../assets"))
    )
    assert near == far != []

"""What item ids are made of: NN-slug/file/name, the lesson's slug and two kebab-case words."""

from __future__ import annotations

import re

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LESSON_SLUG = re.compile(rf"\d\d-{KEBAB.pattern}")

/** What elements need to know of the page around them. */

/** Address of the course's repository, or "" when the site names none. */
export function repository(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="gm-repository"]');
  const link = document.querySelector<HTMLAnchorElement>('a[data-md-component="source"], a.md-source');
  return meta?.content ?? link?.href ?? "";
}

/** The text of an element as it should be spoken: each formula once, in one line. */
export function spokenText(element: Element | null): string {
  const copy = element?.cloneNode(true) as Element | undefined;
  for (const silent of copy?.querySelectorAll("[aria-hidden=true], annotation") ?? []) silent.remove();
  return copy?.textContent?.trim().replace(/\s+/g, " ") ?? "";
}

/** Where in a text a reader clicked. */

/** Offsets in the text of `root`: what is selected in it, else the place of the click. */
export function caretAt(root: HTMLElement, event: MouseEvent): readonly [number, number] {
  const selection = document.getSelection();
  if (selection && !selection.isCollapsed && selection.rangeCount) {
    const range = selection.getRangeAt(0);
    return [offsetIn(root, range.startContainer, range.startOffset), offsetIn(root, range.endContainer, range.endOffset)];
  }
  const place = placeOf(event);
  const offset = place && root.contains(place.node) ? offsetIn(root, place.node, place.offset) : 0;
  return [offset, offset];
}

function placeOf({ clientX, clientY }: MouseEvent): { node: Node; offset: number } | null {
  // Each browser has one of the two; TypeScript believes they all have the second.
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(clientX, clientY);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = (document as Document).caretRangeFromPoint(clientX, clientY);
  return range && { node: range.startContainer, offset: range.startOffset };
}

function offsetIn(root: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(root);
  if (!root.contains(node)) return 0;
  range.setEnd(node, offset);
  return range.toString().length;
}

/** Makes an element that holds text as text. */

/** An element with what it holds; texts go in as text and as nothing else. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...inside: (string | Node)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  for (const one of inside) made.append(one);
  return made;
}

/** A name for a heading's address, as GitHub makes it; `taken` keeps two headings of one page apart. */
export function slugify(text: string, taken: Set<string>): string {
  const plain =
    text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-') || 'section';
  let slug = plain;
  for (let count = 1; taken.has(slug); count++) {
    slug = `${plain}-${count}`;
  }
  taken.add(slug);
  return slug;
}

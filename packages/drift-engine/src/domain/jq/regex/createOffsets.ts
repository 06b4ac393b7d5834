/** Turns places that are counted in the units of UTF-16 into places counted in characters. */
export function createOffsets(text: string): (unit: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return unit => unit;
  const offsets = new Uint32Array(text.length + 1);
  let unit = 0;
  let offset = 0;
  for (const character of text) {
    offsets.fill(offset, unit, unit + character.length);
    unit += character.length;
    offset += 1;
  }
  offsets[text.length] = offset;
  return at => offsets[at] ?? offset;
}

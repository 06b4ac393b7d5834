/** Clusters by their numbers, as text of a bit each: 500 clusters are 84 characters. */
export function encodeClusterBits(numbers: readonly number[]): string {
  if (numbers.length === 0) return '';
  const bytes = Buffer.alloc((Math.max(...numbers) >> 3) + 1);
  for (const number of numbers) bytes[number >> 3] |= 1 << (number & 7);
  return bytes.toString('base64');
}

/** The clusters of such a text, for {@link hasClusterBit} and {@link addClusterBits}. */
export function decodeClusterBits(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}

export function hasClusterBit(bits: Uint8Array, number: number): boolean {
  return ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
}

/** Adds one to the count of each cluster, by its number. */
export function addClusterBits(counts: number[], bits: Uint8Array): void {
  for (let place = 0; place < bits.length; place += 1) {
    for (let byte = bits[place], bit = 0; byte > 0; byte >>= 1, bit += 1) {
      if (byte & 1) {
        const number = place * 8 + bit;
        counts[number] = (counts[number] ?? 0) + 1;
      }
    }
  }
}

const alphabet =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const unknown = 255;
const values = new Uint8Array(128).fill(unknown);
for (const [value, character] of [...alphabet].entries()) {
  values[character.charCodeAt(0)] = value;
}

/** The bytes of base64 as Go reads it: with its padding, line feeds left out. Undefined for what is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0) return undefined;
  const padding = countPadding(packed);
  const bytes = new Uint8Array((packed.length / 4) * 3 - padding);
  let bits = 0;
  for (let at = 0; at < packed.length - padding; at += 1) {
    const value = values[packed.charCodeAt(at)] ?? unknown;
    if (value === unknown) return undefined;
    // Three bytes at most wait here, so that 32 bits suffice.
    bits = ((bits & 0xffff) << 6) | value;
    const phase = at % 4;
    if (phase > 0) {
      bytes[Math.floor(at / 4) * 3 + phase - 1] = bits >> (6 - 2 * phase);
    }
  }
  return bytes;
}

function countPadding(packed: string): number {
  if (packed.endsWith('==')) return 2;
  return packed.endsWith('=') ? 1 : 0;
}

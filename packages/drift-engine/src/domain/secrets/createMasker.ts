import { decodeBase64 } from './decodeBase64';
import type { Value } from '../Value';
import { describeValue } from './describeValue';

/** Replaces secret values by texts that tell nothing but whether two values were the same. */
export interface Masker {
  /** A text as it is: of `stringData`, or a whole annotation. */
  maskText: (text: string) => string;
  /** A value of `data`: base64 of bytes, or whatever else somebody wrote there. */
  maskEncoded: (value: Value) => string;
  /** A value of `stringData` or anywhere else. */
  maskValue: (value: Value) => string;
}

/** 128 bits: two values of a fleet do not get the same mask by chance. */
const shownBytes = 16;
const ofBytes = 0;
const ofAnythingElse = 1;

/**
 * A masker with a keyed hash (HMAC-SHA256, of at least 16 bytes), which is given since the domain knows no key. The bytes decide: the
 * same ones get the same mask in `data` and in `stringData`.
 */
export function createMasker(hmac: (text: Uint8Array) => Uint8Array): Masker {
  const encoder = new TextEncoder();
  const mask = (kind: number, bytes: Uint8Array) => {
    const marked = new Uint8Array(bytes.length + 1);
    marked[0] = kind;
    marked.set(bytes, 1);
    return `***${toHexadecimal(hmac(marked).subarray(0, shownBytes))}`;
  };
  const maskText = (text: string) => mask(ofBytes, encoder.encode(text));
  const maskOther = (value: Value) =>
    mask(ofAnythingElse, encoder.encode(describeValue(value)));
  return {
    maskText,
    maskValue: value => {
      // The server takes null as the empty text.
      if (value === null) return maskText('');
      return typeof value === 'string' ? maskText(value) : maskOther(value);
    },
    maskEncoded: value => {
      if (value === null) return maskText('');
      const bytes = typeof value === 'string' ? decodeBase64(value) : undefined;
      return bytes ? mask(ofBytes, bytes) : maskOther(value);
    },
  };
}

function toHexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

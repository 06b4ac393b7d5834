import fc from 'fast-check';
import { areBytesEqual } from './areBytesEqual';

describe('areBytesEqual', () => {
  it.each([
    ['aGVsbG8=', 'aGVsbG8=', true],
    ['aGVs\nbG8=\n', 'aGVsbG8=', true],
    ['aGVs\r\nbG8=', 'aGVsbG8=', true],
    ['aGVsbG9=', 'aGVsbG8=', true],
    ['aGVsbB==', 'aGVsbA==', true],
    ['', '\n', true],
    ['aGVsbG8=', 'aGVsbG9v', false],
    ['AAAA', 'AAA=', false],
    ['aGVsbG8', 'aGVsbG8=', undefined],
    ['aGVs bG8=', 'aGVsbG8=', undefined],
    ['aGVsbG8=', '-_==', undefined],
    ['=', '=', undefined],
    ['====', '====', undefined],
    ['a===', 'AAAA', undefined],
    ['AA==AAAA', 'AAAA', undefined],
    ['pässword', 'AAAA', undefined],
    [null, 'AAAA', undefined],
    [1, 1, undefined],
  ])('given %p and %p returns %p', (a, b, expected) => {
    expect(areBytesEqual(a, b)).toBe(expected);
    expect(areBytesEqual(b, a)).toBe(expected);
  });

  it('finds bytes the same wherever their lines break', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(100), (bytes, at) => {
        const text = Buffer.from(bytes).toString('base64');
        const broken = `${text.slice(0, at)}\n${text.slice(at)}`;
        return areBytesEqual(text, broken) === true;
      }),
    );
  });

  it('finds different bytes different', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        const [left, right] = [Buffer.from(a), Buffer.from(b)];
        return (
          areBytesEqual(left.toString('base64'), right.toString('base64')) ===
          left.equals(right)
        );
      }),
    );
  });
});

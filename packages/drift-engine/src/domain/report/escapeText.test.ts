import fc from 'fast-check';
import { escapeText, isUnsafeText } from './escapeText';

describe('escapeText', () => {
  it.each([
    ['plain text: 1.4.2 / ä ñ 日本 😀', 'plain text: 1.4.2 / ä ñ 日本 😀'],
    ['\u001b[2J', '\\x1b[2J'],
    ['\u009b31m', '\\x9b31m'],
    ['\u0000', '\\x00'],
    ['\u007f', '\\x7f'],
    ['a\tb\r\nc', 'a\\tb\\r\\nc'],
    ['\u202egpj.exe', '\\u202egpj.exe'],
    ['\u2066a\u2069', '\\u2066a\\u2069'],
    ['in\u200bvisible', 'in\\u200bvisible'],
    ['\ufeffmark', '\\ufeffmark'],
    ['\u2028', '\\u2028'],
    ['\ud800 half', '\\ud800 half'],
    ['\u{e0041} tag', '\\u{e0041} tag'],
  ])('given %j returns %j', (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it('leaves nothing that a terminal obeys, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const escaped = escapeText(text);
        expect(isUnsafeText(escaped)).toBe(false);
        expect(escapeText(escaped)).toBe(escaped);
      }),
    );
  });
});

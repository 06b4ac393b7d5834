import {
  escapeForbiddenCharacters,
  findForbiddenCharacter,
} from './findForbiddenCharacter';
import { findForbiddenInYaml } from './findForbiddenInYaml';

describe('findForbiddenCharacter', () => {
  it.each([
    ['a: b\nc: "\0"\n', 2, 'U+0000'],
    ['# \u0007', 1, 'U+0007'],
    ['a\r\nb\r\n\u001b[31m', 3, 'U+001B'],
    ['a\u007f', 1, 'U+007F'],
    ['a\u0090', 1, 'U+0090'],
    ['a\ud800b', 1, 'U+D800'],
    ['a\n\n\udfff', 3, 'U+DFFF'],
    ['\ufffe', 1, 'U+FFFE'],
    ['x\uffff', 1, 'U+FFFF'],
  ])('[B14.9][D2] finds in %j line %p: %p', (text, line, name) => {
    expect(findForbiddenCharacter(text)).toEqual({ line, name });
    expect(
      findForbiddenCharacter(escapeForbiddenCharacters(text)),
    ).toBeUndefined();
  });

  it.each(['', 'a\tb\r\nc', 'Ångström 😀 \u0085 \u2028 \ue000 \ufffd'])(
    'lets %j be',
    text => {
      expect(findForbiddenCharacter(text)).toBeUndefined();
      expect(escapeForbiddenCharacters(text)).toBe(text);
    },
  );
});

describe('findForbiddenInYaml', () => {
  it.each([
    ['a: 1\nb: "x\\0y"\n', 2, 'U+0000'],
    ['a:\n  - "\\ud800"\n', 2, 'U+D800'],
    ['"x\\x01": 1\n', 1, 'U+0001'],
    ['a: &x "\\uffff"\nb: *x\n', 1, 'U+FFFF'],
  ])('[B14.9][D2] finds in %j line %p: %p', (text, line, name) => {
    expect(findForbiddenInYaml(text)).toEqual({ line, name });
  });

  it.each([
    'a: "\\n\\t"\n',
    "a: '\\0'\n",
    'a: b\\0\n',
    'a: "\\',
    '\\: [',
    `\\${'['.repeat(9)}`,
  ])('lets %j be', text => {
    expect(findForbiddenInYaml(text)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { readRegex } from './readRegex';

const noFlags = { ignoreCase: false, dotAll: false };

function matches(pattern: string, text: string, flags = noFlags): boolean {
  const regex = readRegex(pattern, flags);
  if (regex.kind === 'refused') throw new Error(regex.reason);
  return regex.matches(text);
}

describe('readRegex', () => {
  it.each<[string, string, boolean]>([
    ['', '', true],
    ['a', 'cab', true],
    ['^a', 'cab', false],
    ['b$', 'cab', true],
    ['b$', 'cab\n', false],
    ['^(?:web|api)-[0-9]+$', 'api-12', true],
    ['^(?:web|api)-[0-9]+$', 'apis-12', false],
    ['(web|api|)$', '', true],
    ['a.c', 'abc', true],
    ['a.c', 'a\nc', false],
    ['(?s)a.c', 'a\nc', true],
    ['a.c', 'a😀c', true],
    ['^.$', '😀', true],
    ['ab*c', 'ac', true],
    ['ab+c', 'ac', false],
    ['ab?c', 'abbc', false],
    ['ab{2}c', 'abbc', true],
    ['ab{2}c', 'abc', false],
    ['ab{2,}c', 'abbbbc', true],
    ['ab{1,2}c', 'abbbc', false],
    ['ab{0}c', 'ac', true],
    ['^(ab){2}$', 'abab', true],
    ['^(a*){3}$', 'aaaa', true],
    ['^(){5}$', '', true],
    ['a{,2}', 'a{,2}', true],
    ['x{y', 'x{y', true],
    ['ab+?c', 'abbc', true],
    ['[abc]', 'xbx', true],
    ['[^abc]', 'abc', false],
    ['[a-c]+$', 'abc', true],
    ['[]a]', ']', true],
    ['[a-]', '-', true],
    ['[a\\-z]', '-', true],
    ['[\\d.]+$', '1.2', true],
    ['[\\D]', '1', false],
    ['[[:alpha:]_]+$', 'Ab_', true],
    ['[[:^digit:]]', '1', false],
    ['\\d\\D\\w\\W\\s\\S', '1aa- x', true],
    ['\\s', '\v', false],
    ['\\bweb\\b', 'a web b', true],
    ['\\bweb\\b', 'webs', false],
    ['\\Beb', 'web', true],
    ['\\Aweb\\z', 'web', true],
    ['(?m)^b$', 'a\nb\nc', true],
    ['^b$', 'a\nb\nc', false],
    ['\\.\\*\\/', '.*/', true],
    ['\\x41\\x{42}', 'AB', true],
    ['\\t\\n\\r\\f\\v\\a', '\t\n\r\f\v\x07', true],
    ['(?i)wEb', 'WeB', true],
    ['(?i:w)eb', 'Web', true],
    ['(?i:w)eb', 'WEB', false],
    ['(?i)a(?-i)b', 'Ab', true],
    ['(?i)a(?-i)b', 'AB', false],
    ['((?i)a)b', 'AB', false],
    ['(?i)[a-c]', 'B', true],
    ['(?P<name>a)(?<other>b)', 'ab', true],
    ['a|b|', 'zzz', true],
    ['\\d', '٣', false],
  ])('given %s in %j is %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each<[string, string]>([
    ['(a', 'missing closing )'],
    ['a)', 'unexpected )'],
    ['[a', 'missing closing ]'],
    ['a**', 'invalid nested repetition operator'],
    ['*a', 'missing argument to repetition operator'],
    ['a{1001}', 'invalid repeat count'],
    ['(?=a)', 'Perl syntax'],
    ['(?<!a)', 'named capture'],
    ['(?>a)', 'Perl syntax'],
    ['(a)\\1', 'invalid escape sequence'],
    ['\\', 'trailing backslash'],
    ['[z-a]', 'invalid character class range'],
    ['[[:nosuch:]]', 'invalid character class range'],
    ['((a{100}){100}){100}', 'invalid repeat count'],
    ['('.repeat(1500) + ')'.repeat(400), 'missing closing )'],
    ['a'.repeat(3000), 'longer than'],
  ])('refuses %s: %s', (pattern, reason) => {
    const refused = readRegex(pattern);
    if (refused.kind !== 'refused') throw new Error('it was not refused');
    expect(refused.reason).toContain(reason);
  });

  it.each([
    ['\\pL+', 'Grüße', 'Grüße'],
    ['(?i)straße', 'STRAßE', 'STRAßE'],
    ['\\p{Greek}', 'aλ', 'λ'],
    ['\\Qa.b\\E', 'a.b', 'a.b'],
  ])('knows %s, as Go does', (pattern, text, found) => {
    const regex = readRegex(pattern);
    if (regex.kind === 'refused') throw new Error(regex.reason);
    const [match] = regex.findAll(text, false, () => {});
    expect(match.string).toBe(found);
  });

  it('counts places in characters, and names what was captured', () => {
    const regex = readRegex('(?P<face>😀)(?<after>x)?|(y)');
    if (regex.kind === 'refused') throw new Error(regex.reason);
    expect(regex.findAll('ü😀😀xy', true, () => {})).toEqual([
      {
        ...{ offset: 1, length: 1, string: '😀' },
        captures: [
          { name: 'face', offset: 1, length: 1, string: '😀' },
          { name: 'after', offset: -1, length: 0, string: null },
          { name: null, offset: -1, length: 0, string: null },
        ],
      },
      {
        ...{ offset: 2, length: 2, string: '😀x' },
        captures: [
          { name: 'face', offset: 2, length: 1, string: '😀' },
          { name: 'after', offset: 3, length: 1, string: 'x' },
          { name: null, offset: -1, length: 0, string: null },
        ],
      },
      {
        ...{ offset: 4, length: 1, string: 'y' },
        captures: [
          { name: 'face', offset: -1, length: 0, string: null },
          { name: 'after', offset: -1, length: 0, string: null },
          { name: null, offset: 4, length: 1, string: 'y' },
        ],
      },
    ]);
  });

  const part = fc.constantFrom(
    ...['a', 'b', '.', '[ab]', '[^a]', 'a*', 'b+', 'a?', 'a{1,2}'],
    ...['(a|b)', '(?:ab)*', '^', '$', '\\w', '\\b', '|'],
  );

  it('agrees with the regular expressions of JavaScript where both have the same', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }),
        fc.stringMatching(/^[ab-]{0,6}$/),
        fc.boolean(),
        (parts, text, ignoreCase) => {
          const pattern = parts.join('');
          const expected = new RegExp(pattern, ignoreCase ? 'i' : '').test(
            ignoreCase ? text.toUpperCase() : text,
          );
          const found = matches(
            pattern,
            ignoreCase ? text.toUpperCase() : text,
            { ...noFlags, ignoreCase },
          );
          expect(found).toBe(expected);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('refuses or matches any text without throwing', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ab()[\]{}*+?|\\^$.,0-9:=<>!P-]{0,20}$/),
        fc.string(),
        (pattern, text) => {
          const regex = readRegex(pattern);
          const isFine =
            regex.kind === 'ok'
              ? typeof regex.matches(text) === 'boolean'
              : regex.reason !== '';
          expect(isFine).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('takes time that grows with the text and not with the ways to match', () => {
    const text = 'a'.repeat(20_000);
    let steps = 0;
    const regex = readRegex('^(a|a|a)*(a+)+(b|c)$');
    if (regex.kind === 'refused') throw new Error(regex.reason);
    expect(regex.matches(text, more => (steps += more))).toBe(false);
    expect(steps).toBeLessThan(30 * text.length);
  });
});

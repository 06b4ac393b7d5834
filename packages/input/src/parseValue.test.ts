import { z } from 'zod';
import { explainHostileText } from './explainHostileShape';
import { cleanText, explainText } from './explainText';
import { parseValue } from './parseValue';

const schema = z.strictObject({
  name: z.string().min(2).max(5).optional(),
  count: z.coerce.number().int().min(1).max(200).optional(),
  half: z.number().multipleOf(0.5).optional(),
  state: z.enum(['ready', 'unknown']).optional(),
  kind: z.literal('A').optional(),
  list: z.array(z.string()).min(1).optional(),
  when: z.iso.datetime().optional(),
  id: z.string().regex(/^x+$/).optional(),
  own: z.string().regex(/^x+$/, 'must be x').optional(),
  either: z.union([z.string(), z.array(z.string())]).optional(),
  map: z.record(z.string(), z.number()).optional(),
  flag: z.boolean().optional(),
});

const problemsOf = (value: unknown) =>
  parseValue(schema, value).problems?.join('\n');

describe('parseValue', () => {
  it.each([
    [null, 'must be an object'],
    [{ name: 5 }, 'name: must be text (in quotes)'],
    [{ name: 'a' }, 'name: must have at least 2 characters'],
    [{ name: 'abcdef' }, 'name: must have at most 5 characters'],
    [{ count: '0' }, 'count: must be at least 1'],
    [{ count: 201 }, 'count: must be at most 200'],
    [{ count: 'x' }, 'count: must be a number'],
    [{ count: 1.5 }, 'count: must be a whole number'],
    [{ half: 0.3 }, 'half: must be a multiple of 0.5'],
    [{ state: 'foo' }, 'state: must be one of "ready", "unknown"'],
    [{ kind: 'B' }, 'kind: must be "A"'],
    [{ list: [] }, 'list: must have at least 1 entry'],
    [{ list: [1] }, 'list.0: must be text (in quotes)'],
    [{ when: 'now' }, 'when: must be a time like "2030-01-31T12:00:00Z"'],
    [{ id: 'y' }, 'id: is not written in the form this field needs'],
    [{ own: 'y' }, 'own: must be x'],
    [{ either: 1 }, 'either: is not one of the forms allowed here'],
    [{ map: { a: 'b' } }, 'map.a: must be a number'],
    [{ flag: 'yes' }, 'flag: must be true or false'],
    [{ foo: 1 }, 'foo: is not a field here; remove it'],
  ])('[A9.3] tells of %j in plain words: %s', (value, words) => {
    const said = problemsOf(value);
    expect(said).toContain(words);
    expect(said).not.toMatch(/Invalid|expected|Too |Unrecognized|received/);
  });

  it.each([
    ['version', 'is missing; it must be one of 1, 2'],
    ['kind', 'is missing; it must be "A"'],
    ['name', 'is missing; it must be text (in quotes)'],
  ])('[A9.3] says of %s that it %s', (field, words) => {
    const required = z.strictObject({
      version: z.literal([1, 2]),
      kind: z.literal('A'),
      name: z.string(),
    });
    expect(parseValue(required, {}).problems).toContain(`${field}: ${words}`);
  });

  it.each([
    ['{"__proto__":{"name":"abc"},"name":"abc"}', '"__proto__"'],
    ['{"name":"abc","constructor":1}', '"constructor"'],
    ['{"map":{"prototype":1}}', '"prototype" in map'],
    ['{"list":[{"a":{"__proto__":1}}]}', '"__proto__" in list.0.a'],
  ])('[A5] refuses %s', (text, key) => {
    expect(problemsOf(JSON.parse(text))).toContain(
      `the input must not have the key ${key}`,
    );
  });

  it.each([
    [{ name: 'a\u0000' }, 'name: contains a control character (U+0000)'],
    [{ name: '\ud800' }, 'name: contains half of a character (U+D800)'],
    [
      { name: '\uffff' },
      'name: contains a code that is not a character (U+FFFF)',
    ],
    [{ name: 'a\u202e' }, 'name: contains an invisible character (U+202E)'],
    [{ name: '\ufeffa' }, 'name: contains an invisible character (U+FEFF)'],
    [{ list: ['\u200b'] }, 'list.0: contains an invisible character (U+200B)'],
    [{ map: { 'a\u001b': 1 } }, 'map: a key contains a control character'],
  ])('[D2][B13.4] refuses %j: %s', (value, words) => {
    expect(problemsOf(value)).toContain(words);
    expect(problemsOf(value)).toContain('remove it');
  });

  it('gives back what the schema makes of it', () => {
    expect(parseValue(schema, { count: '3' })).toEqual({ value: { count: 3 } });
  });
});

describe('explainHostileText', () => {
  const list = Array(1_001).fill(0);
  const object = Object.fromEntries(list.map((_, at) => [`a${at}`, 0]));

  it.each([
    ['list', list],
    ['object', object],
  ])(
    '[B2.5] refuses a %s of too many values without a look at them',
    (_, value) => {
      const looked: unknown[] = [];
      const watched = new Proxy(value, {
        get(of, key, self) {
          if (key !== 'length') looked.push(key);
          return Reflect.get(of, key, self);
        },
      });
      const limits = { maxValues: 1_000 };
      const refused = 'holds more than 1000 values; make it smaller';
      expect(explainHostileText(watched, limits)).toBe(refused);
      expect(explainHostileText([[watched]], limits)).toBe(refused);
      expect(looked).toEqual([]);
      expect(explainHostileText(list.slice(1), limits)).toBeUndefined();
    },
  );
});

describe('explainText and cleanText', () => {
  it('leave what people write alone', () => {
    for (const text of ['Straße 東京 😀', 'a-b_c.d', '']) {
      expect(explainText(text)).toBeUndefined();
      expect(cleanText(text)).toBe(text);
    }
    expect(explainText('a\nb', { lines: true })).toBeUndefined();
    expect(explainText('a\nb')).toContain('U+000A');
  });

  it('[B14.10] clean a text of line breaks, colours and invisible marks', () => {
    const text =
      'a\r\n[Info] b \u001b[31mred\u001b[0m \u202ex\u2066 \ud800\ufffe.';
    expect(cleanText(text)).toBe('a [Info] b red x .');
    expect(explainText(cleanText(text))).toBeUndefined();
  });
});

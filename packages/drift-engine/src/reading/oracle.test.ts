import { buildControlPlane } from '@fairway/local-fleet';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Value } from '../domain/Value';
import { areValuesEqual } from '../domain/values/areValuesEqual';
import { readDocuments } from './readDocuments';

const run = promisify(execFile);
const HEAD = 'apiVersion: example.com/v1\nkind: Oddity\nmetadata: {name: a}\n';
const JSON_HEAD =
  '"apiVersion": "example.com/v1", "kind": "Oddity", "metadata": {"name": "a"}';

let program: string;
let folder: string;

beforeAll(async () => {
  program = await buildControlPlane();
  folder = await mkdtemp(join(tmpdir(), 'fairway-oracle-'));
}, 600_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the real kubectl makes of a text: the objects as JSON, or undefined if it refuses one. */
async function askKubectl(
  text: string | Uint8Array,
): Promise<string | undefined> {
  const file = join(folder, 'oddity.yaml');
  await writeFile(file, text);
  try {
    const args = ['annotate', '--local', '-o', 'json', '-f', file, 'oracle=1'];
    return (await run(program, ['kubectl', ...args])).stdout;
  } catch {
    return undefined;
  }
}

/** The objects but for their metadata, to which kubectl adds. */
function toBodies(text: string | Uint8Array): Value[] | undefined {
  const { objects, problems } = readDocuments(text, 'a.yaml');
  if (problems.length > 0) return undefined;
  return objects.map(({ object }) => ({ ...object, metadata: null }));
}

async function expectSame(text: string | Uint8Array): Promise<void> {
  const theirs = await askKubectl(text);
  const ours = toBodies(text);
  const expected = theirs === undefined ? undefined : toBodies(theirs);
  if (!ours || !expected || !areValuesEqual(ours, expected)) {
    // Shows what differs; bigint and number are the same to people here.
    expect(show(ours)).toBe(show(expected));
  }
  expect(ours === undefined).toBe(expected === undefined);
}

function show(bodies: Value[] | undefined): string {
  return (
    JSON.stringify(bodies, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    ) ?? 'refused'
  );
}

describe('readDocuments and the real kubectl', () => {
  it.each([
    ...['yes', 'Yes', 'YES', 'yEs', 'no', 'No', 'NO', 'on', 'On', 'off'],
    ...['OFF', 'y', 'Y', 'n', 'N', 'true', 'True', 'TRUE', 'tRue', 'FALSE'],
    ...['t', 'f', '~', 'null', 'Null', 'NULL', 'nULL', '', "''", '""'],
    ...['0777', '0o777', '0O17', '0b101', '0B1', '-0b11', '0x1F', '0X1f'],
    ...['08', '0789', '00', '0', '-0', '+0', '+12', '-012', '0x', '0b2', '0o8'],
    ...['1_000', '1__0', '1_', '-_1', '_1', '0x_1F', '1_0.5_0', '._5', '.5_0'],
    ...['1.', '.5', '.', '-.5', '+.5', '1e3', '1E3', '1e+3', '1e-3', '1.5e3'],
    ...['1e', 'e3', '1e400', '-1e400', '1e-400', '1.0', '-0.0', '5e-324'],
    ...['0x1p-2', '1:30', '190:20:30', '1,000', '1 000', '--1', '+-1', '- 1'],
    ...['.inf', '-.inf', '+.Inf', '.nan', '.NaN', 'inf', 'NaN', '"​.inf"'],
    ...['9007199254740993', '9223372036854775807', '-9223372036854775808'],
    ...['9223372036854775808', '18446744073709551615', '18446744073709551616'],
    ...[
      '12345678901234567890123',
      '-9223372036854775809',
      '0xFFFFFFFFFFFFFFFF',
    ],
    ...[
      '0x1FFFFFFFFFFFFFFFF',
      '01777777777777777777777',
      '-0x8000000000000000',
    ],
    ...['0777777777777777777777777777', '+18446744073709551615'],
    ...[
      '2001-01-01',
      '2001-1-1',
      '2001-01-01T00:00:00Z',
      '2001-01-01 10:00:00',
    ],
    ...['!!str 5', '!!str yes', '!!str', '!!int "5"', '!!int 5.0', '!!int a'],
    ...['!!float 5', '!!float 5.5', '!!float a', '!!bool yes', '!!bool 1'],
    ...['!!null ""', '!!null null', '!!null a', '!!timestamp 2001-01-01'],
    ...['!!timestamp a', '!!binary aGVsbG8=', '!!binary "aGVs bG8="', '!foo 5'],
    ...[
      '!!binary aGVsbG8',
      '! 5',
      '! "5"',
      '!!foo bar',
      '!<tag:yaml.org,2002:int> "7"',
    ],
    ...[
      '!!map {a: 1}',
      '!!seq [1]',
      '!!set {a, b}',
      '!!omap [{a: 1}]',
      '!foo {a: 1}',
    ],
    ...[
      '{a: 1, b: [x, y,], }',
      '{"a":1}',
      '{a:1}',
      "{'a':1}",
      '[a: 1]',
      '[a, , b]',
    ],
    ...[
      '{a, b}',
      '{? a : b}',
      '[]',
      '{}',
      '[[], {}]',
      '[a: 1, b]',
      '{a: [}',
      '[1',
    ],
    ...[
      '"a\\tb\\u00e9\\x41\\n"',
      "'it''s'",
      '"a\\qb"',
      '"\\u00df"',
      '"\\U0001F600"',
    ],
    ...[
      'a # comment',
      'a#b',
      '"#"',
      'a: b',
      'http://a:80/b',
      'a:b',
      '@a',
      '`a`',
    ],
    ...['%a', '*', '&', '&a', '&a b', '- a', '? a', '?a', '-a', ':a', ': a'],
    ...['a\tb', '\ta', '"a\tb"', '{\ta: 1}', '<<', '=', '|', '>', '|-', '>+'],
    ...['\u00a0a', 'é', '"\u2028"', '😀', 'a ', "'a", '"a'],
  ])('agree on the value %j', async value => {
    await expectSame(`${HEAD}spec: ${value}\n`);
  });

  it.each([
    ...['yes', 'y', '0777', '1.5', '1e3', '1e6', '123456789.5', '1e-5', '0.1'],
    ...['1.0', '-0', '0x1F', '1_000', '2001-01-01', '.inf', '-.inf', '.nan'],
    ...[
      '~',
      'null',
      '""',
      '"yes"',
      '!!str yes',
      '[a]',
      '{a: b}',
      '? a\n ',
      'a b',
    ],
    ...['9223372036854775807', '9223372036854775808', '18446744073709551615'],
    ...[
      '__proto__',
      'constructor',
      'toString',
      '&k a',
      '"a\\nb"',
      '1e40',
      '3.4e38',
    ],
    ...[
      '12345.678',
      '123456.7',
      '1234567.8',
      '0.0001',
      '0.00001',
      '16777217.0',
    ],
  ])('agree on the key %j', async key => {
    await expectSame(`${HEAD}spec:\n  ${key}: 1\n`);
  });

  it.each([
    ['a merged object', 'b: &b {x: 1, z: 2}\nspec: {<<: *b, z: 3}\n'],
    ['merging after a key', 'b: &b {x: 1, z: 2}\nspec: {z: 3, <<: *b}\n'],
    ['a list of merges', 'b: &b {x: 1}\nc: &c {x: 2}\nspec: {<<: [*b, *c]}\n'],
    ['two merges', 'b: &b {x: 1}\nc: &c {x: 2}\nspec:\n  <<: *b\n  <<: *c\n'],
    ['a merge in a merge', 'b: &b {x: 1}\nc: &c {<<: *b}\nspec: {<<: *c}\n'],
    ['a written-out merge', 'spec: {<<: {x: 1}, z: 2}\n'],
    ['a merge of text', 'spec: {<<: a}\n'],
    ['a merge of a list of text', 'spec: {<<: [a]}\n'],
    ['a merge of an alias to a list', 'b: &b [{x: 1}]\nspec: {<<: *b}\n'],
    ['a merge of null', 'spec: {<<: }\n'],
    ['a quoted merge key', 'spec: {"<<": {x: 1}}\n'],
    ['a tagged merge key', 'spec: {!!merge <<: {x: 1}}\n'],
    ['a merge without depth', 'b: &b {x: {p: 1}}\nspec: {<<: *b, x: {q: 1}}\n'],
    ['an alias', 'b: &b [1, {x: yes}]\nspec: *b\n'],
    ['an alias to a scalar', 'b: &b 0777\nspec: [*b, *b]\n'],
    ['an alias as a key', 'b: &b x\nspec: {*b : 1}\n'],
    ['an alias before its anchor', 'spec: *b\nb: &b 1\n'],
    ['an anchor given twice', 'b: &b 1\nc: *b\nd: &b 2\nspec: *b\n'],
    ['an anchor given again within', 'b: &b [&b 1, *b]\nspec: *b\n'],
    ['an alias to itself', 'spec: &b [*b]\n'],
    ['an alias to what is around it', 'spec: &b {x: {z: *b}}\n'],
    ['an alias with a tag', 'b: &b 1\nspec: !!str *b\n'],
    ['an anchor of null', 'b: &b\nspec: *b\n'],
    ['a literal block', 'spec: |\n  a\n   b\n\n  c\n'],
    ['a folded block', 'spec: >\n  a\n  b\n\n  c\n   d\n  e\n'],
    ['a stripped block', 'spec: |-\n  a\n\n'],
    ['a kept block', 'spec: |+\n  a\n\n\nb: 1\n'],
    ['an indented block', 'spec: |2\n    a\n  b\n'],
    ['a block with comments', 'spec: | # c\n  a # no\n# c\nb: 1\n'],
    ['a separator inside a block', 'spec: |\n  ---\n  a\n'],
    ['text over lines', 'spec: a\n  b\n\n  c\n'],
    ['double quotes over lines', 'spec: "a\n  b\\\n  c\n\n  d"\n'],
    ['single quotes over lines', "spec: 'a\n  b\n\n  d'\n"],
    ['a list without indentation', 'spec:\n- a\n- b: 1\n  c: 2\n-\n  d\n'],
    ['lists in lists', 'spec:\n- - a\n  - b\n- - c\n'],
    ['an explicit key', 'spec:\n  ? a\n  : b\n  ? c\n'],
    ['a key over lines', 'spec:\n  a\n  b: c\n'],
    ['a list as a key', 'spec:\n  ? [a]\n  : b\n'],
    ['an object where text stands', 'spec: a\n  b: c\n'],
    ['wrong indentation', 'spec:\n  a: 1\n b: 2\n'],
    ['wrong indentation of a list', 'spec:\n  - a\n - b\n'],
    ['a tab to indent', 'spec:\n\ta: 1\n'],
    ['a tab after the indentation', 'spec:\n  \ta: 1\n'],
    ['brackets over lines', 'spec: [\n  a,\n  # c\n  b\n  ]\n'],
    ['braces over lines', 'spec: {\n  a: 1,\n  b: {\n  c: 2}}\n'],
    ['windows line ends', 'spec: |\r\n  a\r\n  b\r\nb: "x\r\n  z"\r\n'],
    ['no line end', 'spec: a'],
    ['comments everywhere', '# c\nspec: # c\n  # c\n  a: 1 # c\n  # c\n'],
    ['two anchors', 'spec: &a &b 1\n'],
    ["a tag of one's own", 'spec: !e!a 1\n'],
    ['a very long key', `spec:\n  ${'a'.repeat(1_030)}: 1\n`],
    ['a colon in text', 'spec: a: b\n'],
    ['a colon in quotes', 'spec: "a": b\n'],
    ['a key without value', 'spec:\n  a:\n  b:\n'],
    ['a key without space', 'spec:\n  a:1\n'],
    ['the end of the document', 'spec: 1\n...\n'],
    ['a control character', 'spec: a\u0001\n'],
  ])('agree on %s', async (_, text) => {
    await expectSame(HEAD + text);
  });

  it.each([
    ['a byte order mark', `\uFEFF${HEAD}spec: 1\n`],
    ['separators and empty documents', `---\n---\n# c\n---\n${HEAD}---\n`],
    ['a separator with a comment', `${HEAD}--- # c\n${HEAD}b: 1\n`],
    ['a document of null', `null\n---\n${HEAD}spec: 1\n`],
    ['a separator with windows line ends', `${HEAD}---\r\n${HEAD}b: 1\n`],
    ['text alone', 'a\n'],
    ['a list alone', '- a\n'],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}\n'],
    ['JSON', `{${JSON_HEAD}, "spec": [1, 1.0, -0, 1e3, "\\u00e9\\ud800"]}`],
    ['JSON with tabs', `{\n\t${JSON_HEAD},\n\t"spec":\t{"a":\t[1]}\n}\n`],
    ['JSON one after the other', `{${JSON_HEAD}}{${JSON_HEAD}, "a": 1}\n`],
    [
      'JSON between separators',
      `{${JSON_HEAD}}\n---\n{${JSON_HEAD}, "a": 1}\n`,
    ],
    ['JSON and then YAML', `{${JSON_HEAD}}\n---\n${HEAD}spec: yes\n`],
    ['JSON with a comma too many', `{${JSON_HEAD}, "spec": [1,],}`],
    ['JSON without quotes', `{${JSON_HEAD}, spec: yes}`],
    ['JSON that is cut off', `{${JSON_HEAD}, "spec": {"a": [1`],
    ['JSON with a comment', `{${JSON_HEAD}, # c\n "spec": 1}`],
    ['JSON with words of YAML', `{${JSON_HEAD}, "spec": yes}`],
    ['JSON with large numbers', `{${JSON_HEAD}, "spec": [9007199254740993]}`],
    ['JSON with a number too large', `{${JSON_HEAD}, "spec": 1e400}`],
    ['JSON with __proto__', `{${JSON_HEAD}, "__proto__": {"a": 1}}`],
    ['JSON with a raw tab in text', `{${JSON_HEAD}, "spec": "a\tb"}`],
    [
      'a List',
      `apiVersion: v1\nkind: List\nitems:\n- {${JSON_HEAD}, "a": 1}\n`,
    ],
    [
      'a list of a kind',
      'apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a}\n  data: {}\n',
    ],
  ])('agree on %s', async (_, text) => {
    await expectSame(text);
  });

  it.each([
    ['the same key twice', `${HEAD}spec: {a: 1, a: 2}\n`],
    ['the same key twice in JSON', `{${JSON_HEAD}, "a": 1, "a": 2}`],
    ['two keys that become one', `${HEAD}spec: {1: a, "1": b}\n`],
    ['a second document after the end of the first', `${HEAD}...\n${HEAD}`],
    ['a directive in the middle', `${HEAD}%YAML 1.1\nspec: 1\n`],
    ['no apiVersion', 'kind: Oddity\nmetadata: {name: a}\n'],
  ])('refuses %s, of which kubectl keeps some or all', async (_, text) => {
    expect(await askKubectl(text)).toBeDefined();
    expect(toBodies(text)).toBeUndefined();
  });

  it.each([
    ['an escaped slash', `${HEAD}spec: "\\/"\n`],
    ['an escaped pair of surrogates', `${HEAD}spec: "\\ud83d\\ude00"\n`],
    ['a tab in a blank line', `${HEAD}spec:\n  a: 1\n\t\n  b: 2\n`],
    ['a directive before the document', `%YAML 1.1\n---\n${HEAD}`],
  ])('reads %s, which kubectl refuses', async (_, text) => {
    expect(await askKubectl(text)).toBeUndefined();
    expect(toBodies(text)).toHaveLength(1);
  });

  it.each([
    ...['a: {\nb: c\n}', 'a:\n  b: {\n  c: d\n  }', 'a:\n  b: {\nc: d\n}'],
    ...['a: [\n1,\n2\n]', 'a:\n- [\n- 1\n]', 'a:\n  - {\n  b: c,\n  d: e}'],
    ...['a: "x\ny"', 'a:\n  b: "x\n  y"', "a:\n  b: 'x\n\n y'"],
    ...['a: {b: "x\ny"}', 'a:\n  "b": {\n  c: [\n1]}', 'a: [\n\t1,\n\t2]'],
    ...['a: "x\n\ty"', "a: {b: it's,\nc: d}", 'a: |\n  {\n {\nb: 1'],
    ...['a: |\n  x: {\n  y\nb: {\nc: d}', 'a: !!str "x\ny"'],
    ...['a: &x {\nb: c}\nd: *x', '- {\na: b}', 'a: {b: c} # {\nd: [\n1]'],
    ...['a: [a, # ]\nb]', 'a: {\n# }\nb: c}', 'a: {\n', 'a: [\nb: c'],
    ...['a: "x', 'a: {b: "c\n---\nd"}', '"a": "b\nc"', '? {\na: b}\n: c'],
    'a:\n    b: {\n   c: d\n }\n    e: f',
  ])(
    '[drift/yaml-flow-at-parents-indent] take as the same: %j',
    text => expectSame(`${HEAD}${text}\n`),
    60_000,
  );

  it.each([
    ...['a: "one\u2028  two"', 'a: one\u2028  two', "a: 'one\u2029two'"],
    ...['a: "one\u0085two"', 'a: 1\u2028b: 2', 'a: 1\u0085b: 2'],
    ...['a: 1 # c\u2028b: 2', 'a: |\n  one\u2028  two', 'a: |\n  one\u2028two'],
    ...['a: >\n  one\u2028  two', 'a: "one \u2028 two"', 'a: "one\\Ltwo"'],
    ...['a: "a \\L b"', 'a: "one\u2028\n two"', 'a: "one\n\u2028 two"'],
    ...['a: x\u2028', 'a: "x\u2028"', 'a: {b: c,\u2028d: e}', 'a: [1,\u20282]'],
    ...['a: "\u2028"', '- a\u2028- b'],
  ])(
    '[drift/yaml-line-separator] take as the same: %j',
    text => expectSame(`${HEAD}${text}\n`),
    60_000,
  );

  it.each<[string, (text: string) => Uint8Array]>([
    ['UTF-16 LE', text => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE', text => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', text => Buffer.from(text, 'utf16le')],
    ['UTF-8 with a mark', text => Buffer.from(`\ufeff${text}`)],
    [
      'UTF-32',
      text =>
        Uint8Array.from(
          [0xfeff, ...[...text].map(each => each.codePointAt(0) ?? 0)].flatMap(
            code => [code & 255, (code >> 8) & 255, code >> 16, 0],
          ),
        ),
    ],
  ])(
    '[drift/utf-16-file] take %s as the same',
    (_, encode) => expectSame(encode(`${HEAD}a: ü😀\n`)),
    60_000,
  );
});

import fc from 'fast-check';
import type { Value } from '../Value';
import { parseJq } from './parseJq';

function refuse(expression: string): { reason: string; position: number } {
  const parsed = parseJq(expression);
  if (parsed.kind !== 'refused') throw new Error('it was not refused');
  return parsed;
}

describe('expressions that cannot be run are refused by name and place', () => {
  it.each<[string, string, number]>([
    ['', 'it ends', 0],
    ["'.webhooks[]?.clientConfig.caBundle'", 'not a quotation mark', 0],
    ['/spec/metrics', 'a value should stand', 0],
    ['.metadata.annotations.foo-bar', '["bar"]', 26],
    ['.spec.replicas = 1', 'to compare, write ==', 15],
    ['.spec.replicas |= 1', '|= changes values', 15],
    ['.a[', 'it ends', 3],
    ['.a["b"', '] is missing', 6],
    ['.a | select(.b == "x"', ') is missing', 21],
    ['.a | select(.b = "x")', '= changes values', 15],
    ['.a | select(.b == "x) ', 'is not closed', 18],
    ['.a | "\\', 'a string is not closed', 5],
    ['.a | "b\\', 'a string is not closed', 5],
    ['.a)', ') is not expected', 2],
    ['.a | nosuch(1)', 'nosuch with 1 arguments', 5],
    ['.a | select(.b == "\\q")', 'unknown escape', 18],
    ['.a | @base32', '@base32 is not supported', 5],
    ['.a | input', 'input is not allowed; Argo CD does not allow it either', 5],
    ['.a | debug', 'debug is not allowed', 5],
    ['.a | now', 'now is not supported: its result depends on the time', 5],
    ['.a | ltrimstr(1; 2)', 'ltrimstr with 2 arguments', 5],
    ['import "a" as b; .a', 'import is not supported', 0],
    ['.a # why', 'a comment at the end', 3],
    ['break $x', 'break has no label $x', 6],
    ['def f: 1', '; is missing', 8],
    ['. as [$x] ?// $x | $x', '?// (one of several patterns)', 10],
    ['.a as 1 | .b', 'is not expected here: a name such as $x is missing', 6],
    ['.a as $x', '| is missing', 8],
    ['.a == 1 == 2', 'chained', 8],
    ['.a | select(1 < .b < 2)', 'chained', 19],
    ['if .a then .b', 'end is missing', 13],
    ['if .a .b end', 'then is missing', 9],
    ['. .', 'a name is missing', 2],
    ['.a.', 'a name is missing', 2],
    ['.a § .b', '§ is not expected here', 3],
    ['select({(.a)})', ': is missing', 12],
    ['select({1: 2})', 'a key is missing', 8],
    ['.a | select(test("(?=x)"))', 'the regular expression', 12],
    ['.a | select(test("(a"))', 'missing closing )', 12],
    ['.a | select(test("\\\\1"))', 'invalid escape sequence', 12],
    ['.a | select(test("a"; "x"))', 'the flag x', 12],
    ['.a | select(test(1))', 'must be a string', 12],
  ])('given %s says %s at %d', (expression, reason, position) => {
    const refused = refuse(expression);
    expect(refused.reason).toContain(reason);
    expect(refused.position).toBe(position);
  });

  it.each([
    '.metadata.annotations | to_entries | map(select(.key | startswith("helm.sh/")))',
    '.metadata.annotations? // {} | keys[] | select ( . | startswith("custom."))',
    '.metadata.annotations | keys',
    '.metadata.annotations | with_entries(select(.key != "a"))',
    '.spec.replicas == 3',
    '"spec"',
    '.a, "b"',
    '[.a]',
    '{a: .a}',
    'true',
    '.a | length',
    'path(.a)',
    'first(1)',
    '.a and .b',
    '.a as $x | $x',
    'if .a then 1 else 2 end',
    '.a | not',
    '-.a',
    '.a + .b',
  ])(
    'refuses %s, which makes a value where Argo CD deletes nothing and is silent',
    expression => {
      expect(refuse(expression).reason).toContain('selects no field');
    },
  );

  it('refuses a text longer than anybody writes', () => {
    expect(refuse(`.${'a'.repeat(6000)}`).reason).toContain('longer than');
    expect(refuse('.a,'.repeat(600)).reason).toBe('too long');
  });

  it('refuses nesting that no one reads', () => {
    expect(refuse('('.repeat(2000)).reason).toBe('too long');
    expect(refuse('('.repeat(900)).reason).toBe('nested too deeply');
    expect(refuse(`select(${'-'.repeat(900)}1)`).reason).toBe(
      'nested too deeply',
    );
    expect(refuse('try '.repeat(900)).reason).toBe('nested too deeply');
  });
});

function evaluate(expression: string, value: Value) {
  const parsed = parseJq(expression);
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  return parsed.evaluate(value);
}

describe('expressions that fail on an object select nothing of it and say why', () => {
  it.each<[string, Value, string]>([
    ['.a[]', {}, 'cannot iterate over: a value of type null'],
    [
      '.a.b',
      { a: 'secret' },
      'expected an object but got: a value of type string',
    ],
    ['.[0]', {}, 'expected an array but got: a value of type object'],
    [
      '.[true]',
      {},
      'expected a string for object key but got: a value of type boolean',
    ],
    ['.[1:]', {}, 'expected an array but got: a value of type object'],
    [
      '.a["x":]',
      { a: [1] },
      'expected a number for indexing an array but got: a value of type string',
    ],
    ['.t, .a[]', { t: 1 }, 'cannot iterate over: a value of type null'],
    [
      '.[] | select(startswith("a"))',
      [1],
      'startswith cannot be applied to: a value of type number',
    ],
    [
      'select(test("a"))',
      1,
      'test cannot be applied to: a value of type number',
    ],
    ['.p as $p | select("a" | test($p))', { p: '(' }, 'the regular expression'],
    ['select(has("a"))', 1, 'has cannot be applied to: a value of type number'],
    [
      'select(contains("a"))',
      1,
      'contains cannot be applied to: a value of type number',
    ],
    [
      'select(keys | length > 0)',
      1,
      'keys cannot be applied to: a value of type number',
    ],
    [
      'select([1] | from_entries)',
      1,
      'expected an object but got: a value of type number',
    ],
    [
      'select([{key: [1]}] | from_entries)',
      1,
      'expected a string for object key but got: a value of type array',
    ],
    [
      'select([{}] | from_entries)',
      1,
      'expected a string for object key but got: a value of type null',
    ],
    ['select([[1]] | join(","))', 1, 'cannot add: a string and a array'],
    [
      'select(join(","))',
      1,
      'join cannot be applied to: a value of type number',
    ],
    [
      'select(true | length)',
      1,
      'length cannot be applied to: a value of type boolean',
    ],
    ['select("x" | tonumber)', 1, 'a string is not a number'],
    ['select(sort)', 1, 'sort cannot be applied to: a value of type number'],
    ['select(1 / 0)', 1, 'cannot divide: a number and a number'],
    ['select(1 % 0.5)', 1, 'cannot modulo: a number and a number'],
    ['select({} - 1)', 1, 'cannot subtract: a object and a number'],
    ['select({} + 1)', 1, 'cannot add: a object and a number'],
    [
      'select({(1 | .): 2})',
      1,
      'expected a string for object key but got: a value of type number',
    ],
    [
      'getpath("a")',
      {},
      'getpath cannot be applied to: a value of type object',
    ],
    ['error', 1, 'error was called'],
    ['error("x")', 1, 'error was called'],
    ['if .x then .a else 1 end', {}, 'not a part of the object'],
    ['if .x then .a else {} | .b end', {}, 'not a part of the object'],
    ['.a // {} | .b', {}, 'not a part of the object'],
  ])('given %s of %j says %s', (expression, value, problem) => {
    const found = evaluate(expression, value);
    expect(found.paths).toEqual([]);
    expect(found.problem).toContain(problem);
  });

  it('never tells a value, which may be secret', () => {
    const { problem } = evaluate('.data.key.x', { data: { key: 'hunter2' } });
    expect(problem).not.toContain('hunter2');
  });
});

function nested(depth: number): Value {
  let value: Value = 1;
  for (let at = 0; at < depth; at += 1) value = { a: value };
  return value;
}

describe('no expression and no object makes it hang', () => {
  const wide: Value = Object.fromEntries(
    Array.from({ length: 2000 }, (_, at) => [`k${at}`, { v: at, l: [at] }]),
  );
  const long = 'a'.repeat(1_000_000);

  const chain = (count: number, part: string) =>
    Array(count).fill(part).join(' | ');

  it.each<[string, string, Value]>([
    ['a descent without an end', 'recurse(.)', 1],
    ['descents within descents', '.. | .. | .. | .[]? | .. | .. | ..', wide],
    ['all against all', '.. as $x | select([..] | contains([$x]))', wide],
    ['pairs of all', '.. as $a | .. as $b | select($a == $b)', wide],
    ['a doubled text', `select(${chain(200, '. + .')} | length > 0)`, 'aa'],
    ['a doubled list', `select(${chain(200, '. + .')} | length > 0)`, [1]],
    ['a doubled tree', `select(${chain(100, '[., .]')} | tojson)`, 1],
    ['an escaped escape', `select(${chain(200, 'tojson')})`, '"'],
    ['a joined text', `select(${chain(80, '[., .] | join("")')})`, 'ab'],
    [
      'answers times answers',
      `select(${Array(150).fill('(true, true)').join(' and ')} | empty)`,
      1,
    ],
    ['a loop in a loop', '.[] | select(test("(a*)*$"))', [`${long}b`]],
    ['alternatives', '.[] | select(test("(a|a)*(a|aa)+b"))', [long]],
    ['a long count', '.[] | select(test("a{500}b"))', [long]],
    ['a deep comparison', 'select(. == .)', nested(5000)],
    ['a deep text', 'select(tojson)', nested(5000)],
    ['a deep part', '. as $x | select(contains($x))', nested(5000)],
  ])('gives up %s', (_what, expression, value) => {
    const { paths, problem } = evaluate(expression, value);
    expect(paths).toEqual([]);
    expect(problem).toMatch(/too many steps|too deep/);
  });

  it('runs the longest chains that it reads', () => {
    expect(evaluate(Array(499).fill('.').join('|'), 1).paths).toEqual([[]]);
    expect(evaluate(`.a${'?'.repeat(990)}`, { a: 1 }).paths).toEqual([['a']]);
    expect(evaluate('.a'.repeat(990), nested(990)).paths).toHaveLength(1);
    expect(evaluate('.a'.repeat(990), 1).problem).toContain(
      'expected an object',
    );
    const alternatives = `${'.x // '.repeat(490)}.a`;
    expect(evaluate(alternatives, { a: 1 }).paths).toEqual([['a']]);
    const sum = `select(${Array(450).fill('1').join('+')} == 450)`;
    expect(evaluate(sum, 1).paths).toEqual([[]]);
  });

  const word = fc.constantFrom(
    ...'. .. .a .b ."c" [] [0] [-1] ["a"] [1:] ? // | , ( ) select( test("a") == != < and or not "x" 1 null true $x as . any( all( to_entries map( in( has( recurse( first( if then else end try - + * / % { } : ; # \' \\ @ keys length'.split(
      ' ',
    ),
  );

  it('parses and runs any words without throwing', () => {
    const run = (text: string, value: Value) => {
      const parsed = parseJq(text);
      const isFine =
        parsed.kind === 'refused'
          ? parsed.position <= text.length && parsed.reason !== ''
          : Array.isArray(parsed.selectPaths(value));
      expect(isFine).toBe(true);
    };
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        fc.jsonValue(),
        (words, value) => run(words.join(' '), value as Value),
      ),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (text, value) =>
        run(`.a | ${text}`, value as Value),
      ),
    );
  });

  it('takes a key named __proto__ as any other', () => {
    const value = JSON.parse('{"__proto__": {"a": 1}}') as Value;
    expect(evaluate('.__proto__.a', value).paths).toEqual([['__proto__', 'a']]);
    expect(evaluate('.["__proto__"]', {}).paths).toEqual([]);
    expect(evaluate('.constructor', {}).paths).toEqual([]);
    expect(evaluate('select(with_entries(.) == .)', value).paths).toEqual([[]]);
  });
});

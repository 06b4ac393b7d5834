import { readDocuments } from './readDocuments';

const A = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
const B = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n';

/** Name, line and document of each object. */
function listExampleFields(text: string) {
  const { objects, problems } = readDocuments(text, 'a.yaml');
  expect(problems).toEqual([]);
  return objects.map(({ object, line, document }) => {
    const { name } = object.metadata as { name: string };
    return [name, line, document];
  });
}

/** Line, document, field and message of each problem. */
function listProblems(text: string | Uint8Array, limits = {}) {
  const { problems } = readDocuments(text, 'a.yaml', limits);
  return problems.map(({ line, document, field, message }) => [
    line,
    document,
    field,
    message,
  ]);
}

describe('readDocuments', () => {
  it.each([
    ['one document', A, [['a', 1, 1]]],
    [
      'two documents',
      `${A}---\n${B}`,
      [
        ['a', 1, 1],
        ['b', 5, 2],
      ],
    ],
    ['a separator before the first', `---\n${A}`, [['a', 2, 1]]],
    ['comments before an object', `# c\n\n${A}`, [['a', 3, 1]]],
    [
      'empty documents between',
      `---\n# c\n---\n\n---\n${A}---\n`,
      [['a', 6, 1]],
    ],
    [
      'a byte order mark and windows line ends',
      `\uFEFF${A}---\n${B}`.replace(/\n/g, '\r\n'),
      [
        ['a', 1, 1],
        ['b', 5, 2],
      ],
    ],
    [
      'JSON',
      '\n{"apiVersion":"v1","kind":"A","metadata":{"name":"a"}}',
      [['a', 2, 1]],
    ],
    ['nothing', '', []],
    ['comments alone', '# c\n\n  # d', []],
    ['a document of null', `null\n---\n${A}`, [['a', 5 - 2, 2]]],
  ])('says where the objects of %s stand', (_, text, expected) => {
    expect(listExampleFields(text)).toEqual(expected);
  });

  it('takes lists apart, and says where each item stands', () => {
    const list = [
      'apiVersion: v1',
      'kind: List',
      'items:',
      '- apiVersion: v1',
      '  kind: ConfigMap',
      '  metadata: {name: a}',
      '- apiVersion: v1',
      '  kind: SecretList',
      '  items:',
      '  - metadata: {name: b}',
      '  - metadata: {name: c}',
      '- {apiVersion: v1, kind: Pod, metadata: {name: d}}',
    ].join('\n');
    expect(listExampleFields(list)).toEqual([
      ['a', 4, 1],
      ['b', 10, 1],
      ['c', 11, 1],
      ['d', 12, 1],
    ]);
    const { objects } = readDocuments(list, 'a.yaml');
    expect(objects[1].object).toMatchObject({
      kind: 'Secret',
      apiVersion: 'v1',
    });
  });

  it('takes an empty list for no objects, and a kind that ends in List for itself', () => {
    expect(listExampleFields('kind: List\napiVersion: v1\nitems: []')).toEqual(
      [],
    );
    expect(listExampleFields('kind: List\napiVersion: v1\nitems:')).toEqual([]);
    expect(listExampleFields(A.replace('ConfigMap', 'AllowList'))).toEqual([
      ['a', 1, 1],
    ]);
  });

  it.each([
    ['text', 'hello', undefined, 'it is text, not an object'],
    ['a number', '42', undefined, 'it is a number, not an object'],
    ['a boolean', 'yes', undefined, 'it is a boolean, not an object'],
    ['a list', '- a', undefined, 'it is a list, not an object'],
    ['a JSON list', '[1]', undefined, 'it is a list, not an object'],
    ['an empty object', '{}', 'apiVersion', 'is missing'],
    [
      'no apiVersion',
      A.replace('apiVersion: v1', 'a: b'),
      'apiVersion',
      'is missing',
    ],
    ['no kind', A.replace('kind: ConfigMap', 'a: b'), 'kind', 'is missing'],
    ['an empty kind', A.replace('ConfigMap', '""'), 'kind', 'is missing'],
    ['no metadata', 'apiVersion: v1\nkind: A', 'metadata.name', 'is missing'],
    ['no name', A.replace('{name: a}', '{}'), 'metadata.name', 'is missing'],
    [
      'a name that is a number',
      A.replace('name: a', 'name: 1'),
      'metadata.name',
      'is a number, not text: quote it',
    ],
    [
      'a name that is a boolean',
      A.replace('name: a', 'name: on'),
      'metadata.name',
      'is a boolean, not text: quote it',
    ],
    [
      'a namespace that is a number',
      A.replace('{', '{namespace: 1, '),
      'metadata.namespace',
      'is a number, not text: quote it',
    ],
    [
      'metadata that is a list',
      A.replace('{name: a}', '[a]'),
      'metadata',
      'is a list, not an object',
    ],
    [
      'generateName alone',
      A.replace('name: a', 'generateName: a-'),
      'metadata.name',
      'is missing: metadata.generateName alone gives no name to look for',
    ],
    [
      'a version that is a number',
      A.replace('v1', '1'),
      'apiVersion',
      'is a number, not text: quote it',
    ],
    [
      'a list with an item of null',
      'apiVersion: v1\nkind: List\nitems: [null]',
      undefined,
      'it is null, not an object',
    ],
    [
      'a list whose items are no list',
      'apiVersion: v1\nkind: List\nitems: {}',
      'metadata.name',
      'is missing',
    ],
  ])('[A6.3] refuses %s', (_, text, field, message) => {
    // The line of what is wrong; that of the object if it is not there.
    const [key] = String(field).split('.');
    const at = text.split('\n').findIndex(each => each.startsWith(`${key}:`));
    expect(listProblems(text)).toEqual([
      [Math.max(at, 0) + 1, 1, field, message],
    ]);
  });

  it.each([
    [
      'a quote that never ends',
      `${A}b: "c`,
      4,
      'not YAML: a character is missing',
    ],
    ['wrong indentation', `${A}b:\n  c: 1\n d: 2`, 6, 'not YAML'],
    ['a tab to indent', `${A}b:\n\tc: 1`, 5, 'not YAML: a tab is used'],
    ['an object in an object', `${A}b: c: d`, 4, 'not YAML'],
    [
      'the same key twice',
      `${A}b: {c: 1,\n c: 2}`,
      5,
      "the key 'c' is given twice",
    ],
    [
      'an anchor that is not there',
      `${A}b: *c`,
      4,
      "the alias 'c' has no anchor",
    ],
    ['a list merged', `${A}b: {<<: [a]}`, 4, '<< needs objects'],
    ['infinity', `${A}b: .inf`, 4, 'infinity and NaN are not in JSON'],
    [
      'a key of null',
      `${A}b: {~: 1}`,
      4,
      'a key is not a string, number or boolean',
    ],
    [
      'a key of a list',
      `${A}b: {[c]: 1}`,
      4,
      'a key is not a string, number or boolean',
    ],
    [
      'a tag that is not true',
      `${A}b: !!int c`,
      4,
      'a value is not what its tag says',
    ],
    [
      'a control character',
      `${A}b: \u0007`,
      4,
      'not YAML: a control character',
    ],
    [
      'a second document',
      `${A}...\n${B}`,
      5,
      'text after the end of the document',
    ],
    [
      'JSON that is cut off',
      '{"apiVersion": "v1",\n"kind": "Con',
      2,
      'not JSON: it ends too early',
    ],
    [
      'JSON that lacks a colon',
      '{"apiVersion": "v1",\n"kind" "A"}',
      2,
      'not JSON: a colon is expected',
    ],
    ['a JSON key twice', '{"a": 1,\n"a": 2}', 2, "the key 'a' is given twice"],
    ['a JSON number beyond all', '{"a":\n1e400}', 2, 'a number is too large'],
    [
      'a JSON number of many digits',
      `{"a":\n${'9'.repeat(400)}}`,
      2,
      'a number is too large',
    ],
    [
      'braces that are neither',
      '{a: }}',
      1,
      'not JSON: a key in double quotes',
    ],
  ])('refuses %s, and says the line', (_, text, line, message) => {
    expect(listProblems(text)).toEqual([
      [line, 1, undefined, expect.stringContaining(message)],
    ]);
  });

  it('still reads the documents before and after a broken one', () => {
    const text = `${A}---\nb: "c\n---\n- 1\n---\n{"a": \n---\n${B}`;
    const { objects, problems } = readDocuments(text, 'a.yaml');
    expect(objects.map(({ document }) => document)).toEqual([1, 5]);
    expect(problems.map(({ line, document }) => [line, document])).toEqual([
      [5, 2],
      [7, 3],
      [9, 4],
    ]);
  });

  it('complains of what follows a separator on its line, and reads the rest', () => {
    const text = `${A}--- {a: b}\n${B}`;
    const { objects, problems } = readDocuments(text, 'a.yaml');
    expect(objects).toHaveLength(2);
    expect(problems).toMatchObject([
      {
        line: 4,
        document: 2,
        message: 'text after --- on the same line is not read',
      },
    ]);
  });

  it('names both places of objects with one identity, and keeps the first', () => {
    const text = `${A}data: {x: first}\n---\n${A.replace(
      'v1',
      'v1',
    )}\n---\n${B}`;
    const { objects, problems } = readDocuments(text, 'a.yaml');
    expect(objects).toHaveLength(2);
    expect(objects[0].object.data).toEqual({ x: 'first' });
    expect(problems).toEqual([
      {
        file: 'a.yaml',
        line: 6,
        document: 2,
        field: 'metadata.name',
        message:
          'ConfigMap a is declared twice: first in a.yaml, line 1, document 1, and only that one is assessed',
      },
    ]);
  });

  it('tells objects apart by group, kind and namespace, and not by version', () => {
    const make = (apiVersion: string, kind: string, namespace: string) =>
      `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a, namespace: ${namespace}}}`;
    const text = [
      make('apps/v1', 'A', 'x'),
      make('apps/v1', 'B', 'x'),
      make('apps/v1', 'A', 'z'),
      make('batch/v1', 'A', 'x'),
      make('apps/v2', 'A', 'x'),
    ].join('\n---\n');
    const { objects, problems } = readDocuments(text, 'a.yaml');
    expect(objects).toHaveLength(4);
    expect(problems).toMatchObject([{ line: 9, document: 5 }]);
    expect(problems[0].message).toContain('A x/a is declared twice');
  });

  it('keeps numbers that a double would round', () => {
    const yaml = `${A}b: [9007199254740993, 0x20000000000001, -9223372036854775808]\n`;
    const json = `{"apiVersion":"v1","kind":"A","metadata":{"name":"a"},"b":[9007199254740993, 9007199254740993, -9223372036854775808]}`;
    for (const text of [yaml, json]) {
      expect(readDocuments(text, 'a').objects[0].object.b).toEqual([
        9007199254740993n,
        9007199254740993n,
        -9223372036854775808n,
      ]);
    }
  });

  it.each([
    ['YAML', `${A}__proto__: {isAdmin: true}\nconstructor: {a: 1}\n`],
    [
      'a merge',
      `x: &x {__proto__: {isAdmin: true}}\n<<: *x\nconstructor: {a: 1}\n${A}`,
    ],
    [
      'JSON',
      '{"apiVersion":"v1","kind":"A","metadata":{"name":"a"},"__proto__":{"isAdmin":true},"constructor":{"a":1}}',
    ],
  ])('takes __proto__ in %s for a key like any other', (_, text) => {
    const { object } = readDocuments(text, 'a.yaml').objects[0];
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(Object.keys(object)).toContain('__proto__');
    expect(object.isAdmin).toBeUndefined();
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(object.constructor).toEqual({ a: 1 });
  });

  it('never quotes what stands in the file', () => {
    const canary = 'hunter2hunter2';
    const texts = [
      `kind: Secret\ndata: {a: "${canary}`,
      `kind: Secret\n  ${canary}: ${canary}: ${canary}`,
      `${A}b: "\\q${canary}"`,
      `${A}b: !!int ${canary}`,
      `${A}b: !x!y ${canary}`,
      `{"a": "${canary}`,
      `{"a": ${canary}}`,
      `--- ${canary}\na: 1`,
      `${A}}${canary}`,
      `${A}- ${canary}`,
      canary,
      `${A}data: |\n ${canary}\n${canary}`,
    ];
    for (const text of texts) {
      const problems = JSON.stringify(listProblems(text));
      expect(problems).not.toBe('[]');
      expect(problems).not.toContain(canary);
    }
  });
});

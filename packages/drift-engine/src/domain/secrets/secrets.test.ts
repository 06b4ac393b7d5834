import fc from 'fast-check';
import { createHmac } from '../../secrets/createHmac';
import type { KubernetesObject } from '../KubernetesObject';
import { isTree, pickAt, type Tree, type Value } from '../Value';
import { assertUnmasked } from './assertUnmasked';
import { createMasker } from './createMasker';
import { decodeBase64 } from './decodeBase64';
import { describeValue } from './describeValue';
import type { MaskedObject, Unmasked } from './Masked';
import { maskObject } from './maskObject';

const key = new Uint8Array(32).fill(7);
const masker = createMasker(createHmac(key));
const token = /^\*\*\*[0-9a-f]{32}$/;
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function aSecret(more: Tree = {}): Tree {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'db' },
    ...more,
  };
}

function mask(object: Tree, ...sensitive: string[]): Tree {
  return maskObject(object, masker, sensitive);
}

describe('maskObject', () => {
  it('replaces the values of data and stringData and keeps their names', () => {
    const masked = mask(
      aSecret({
        type: 'Opaque',
        immutable: true,
        data: { password: toBase64('hunter2') },
        stringData: { user: 'root' },
      }),
    );
    expect(masked).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db' },
      type: 'Opaque',
      immutable: true,
      data: { password: expect.stringMatching(token) },
      stringData: { user: expect.stringMatching(token) },
    });
  });

  it('gives the same bytes the same mask, in base64 and as they are', () => {
    const masked = mask(
      aSecret({
        data: {
          a: toBase64('hunter2'),
          b: toBase64('hunter3'),
          folded: `${toBase64('hunter2').slice(0, 4)}\n${toBase64(
            'hunter2',
          ).slice(4)}`,
          empty: '',
          nothing: null,
        },
        stringData: { a: 'hunter2', b: 'hunter3', empty: '' },
      }),
    );
    const { data, stringData } = masked as { data: Tree; stringData: Tree };
    expect(data.a).toBe(stringData.a);
    expect(data.b).toBe(stringData.b);
    expect(data.folded).toBe(data.a);
    expect(data.empty).toBe(stringData.empty);
    expect(data.nothing).toBe(data.empty);
    expect(data.a).not.toBe(data.b);
  });

  it('gives another mask with another key', () => {
    const other = createMasker(createHmac());
    expect(other.maskText('hunter2')).not.toBe(masker.maskText('hunter2'));
    expect(createMasker(createHmac()).maskText('x')).not.toBe(
      createMasker(createHmac()).maskText('x'),
    );
  });

  it('keeps text and what only looks like it apart', () => {
    expect(masker.maskValue(1)).not.toBe(masker.maskValue('1'));
    expect(masker.maskEncoded('hunter2!')).not.toBe(
      masker.maskValue('hunter2!'),
    );
    expect(masker.maskValue(1n)).toBe(masker.maskValue(1));
  });

  it.each<[string, Value]>([
    ['a number', 4711],
    ['a whole number beyond 2^53', 9007199254740993n],
    ['a yes or no', true],
    ['a list', ['hunter2', 'x']],
    ['an object', { nested: { password: 'hunter2' } }],
    ['no base64', 'hunter2 !'],
    ['base64 without its padding', 'aHVudGVyMg'],
  ])('masks %s in data and stringData', (_what, value) => {
    const masked = mask(
      aSecret({ data: { x: value }, stringData: { x: value } }),
    );
    expect(pickAt(masked, 'data', 'x')).toMatch(token);
    expect(pickAt(masked, 'stringData', 'x')).toMatch(token);
  });

  it.each<[string, Value]>([
    ['a text', 'hunter2'],
    ['a list', ['hunter2']],
    ['a number', 12345678],
  ])('masks the whole where data is %s', (_what, value) => {
    const masked = mask(aSecret({ data: value, stringData: value }));
    expect(masked.data).toMatch(token);
    expect(masked.stringData).toMatch(token);
  });

  it('masks what stands under a misspelt key, which may be secret as well', () => {
    const masked = mask(
      aSecret({ stringdata: { password: 'hunter2' }, Data: 'hunter2' }),
    );
    expect(pickAt(masked, 'stringdata', 'password')).toMatch(token);
    expect(masked.Data).toMatch(token);
    expect(mask(aSecret({ type: ['hunter2'] })).type).toMatch(token);
    expect(mask({ kind: 'Secret', metadata: 'hunter2' }).metadata).toMatch(
      token,
    );
    expect(
      pickAt(
        mask(aSecret({ metadata: { annotations: ['hunter2'] } })),
        'metadata',
        'annotations',
      ),
    ).toMatch(token);
  });

  it('leaves absent what is absent', () => {
    expect(mask(aSecret({ data: null, stringData: {} }))).toEqual(
      aSecret({ data: null, stringData: {} }),
    );
    expect(mask(aSecret({ metadata: null }))).toEqual(
      aSecret({ metadata: null }),
    );
  });

  it('masks the same in what kubectl applied last', () => {
    const applied = JSON.stringify(
      aSecret({ data: { password: toBase64('hunter2') } }),
    );
    const masked = mask(
      aSecret({
        metadata: {
          name: 'db',
          annotations: { [lastApplied]: applied, a: 'b' },
        },
        data: { password: toBase64('hunter2') },
      }),
    );
    const annotations = pickAt(masked, 'metadata', 'annotations') as Tree;
    const inner = JSON.parse(String(annotations[lastApplied])) as Tree;
    expect(annotations.a).toBe('b');
    expect(pickAt(inner, 'data', 'password')).toBe(
      pickAt(masked, 'data', 'password'),
    );
    expect(inner.metadata).toEqual({ name: 'db' });
  });

  it.each<[string, Value]>([
    ['cut off', '{"data":{"password":"aHVudGVyMg=='],
    ['a text in JSON', '"hunter2"'],
    ['a list', '["hunter2"]'],
    ['no text', { data: { password: 'hunter2' } }],
    ['empty', ''],
  ])(
    'masks the whole of what was applied last where it is %s',
    (_what, value) => {
      const masked = mask(
        aSecret({ metadata: { annotations: { [lastApplied]: value } } }),
      );
      expect(pickAt(masked, 'metadata', 'annotations', lastApplied)).toMatch(
        token,
      );
    },
  );

  it('masks annotations that are named, and those that hold a copy in another form', () => {
    const annotations = {
      'objectset.rio.cattle.io/applied': 'H4sIAAAA',
      'example.org/token': 'hunter2',
      'example.org/plain': 'hunter2',
    };
    const masked = mask(
      aSecret({ metadata: { annotations } }),
      'example.org/token',
    );
    expect(pickAt(masked, 'metadata', 'annotations')).toEqual({
      'objectset.rio.cattle.io/applied': expect.stringMatching(token),
      'example.org/token': expect.stringMatching(token),
      'example.org/plain': 'hunter2',
    });
  });

  it('finds Secrets in a List, without kind in a SecretList, and within other kinds', () => {
    const secret = aSecret({ stringData: { a: 'hunter2' } });
    const list = mask({ kind: 'List', items: [secret, { kind: 'ConfigMap' }] });
    expect(pickAt((list.items as Tree[])[0], 'stringData', 'a')).toMatch(token);
    expect((list.items as Tree[])[1]).toEqual({ kind: 'ConfigMap' });
    const secrets = mask({
      kind: 'SecretList',
      items: [{ data: { a: 'aHVudGVyMg==' } }, 'hunter2'],
    });
    expect(JSON.stringify(secrets)).not.toMatch(/hunter2|aHVudGVyMg/);
    const work = mask({
      kind: 'ManifestWork',
      metadata: {
        annotations: { [lastApplied]: JSON.stringify({ x: [secret] }) },
      },
      spec: { workload: { manifests: [secret] } },
    });
    expect(JSON.stringify(work)).not.toContain('hunter2');
    const cut = JSON.stringify({ x: [secret] }).slice(0, -3);
    expect(
      JSON.stringify(
        mask({
          kind: 'List',
          metadata: { annotations: { [lastApplied]: cut } },
        }),
      ),
    ).not.toContain('hunter2');
    const escaped = JSON.stringify({ x: [secret] }).replace(
      'Secret',
      '\\u0053ecret',
    );
    expect(
      JSON.stringify(
        mask({
          kind: 'List',
          metadata: { annotations: { [lastApplied]: escaped } },
        }),
      ),
    ).not.toContain('hunter2');
  });

  it.each<Tree>([
    { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'hunter2' } },
    {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      spec: { encryptedData: { a: 'AgBy' } },
      metadata: { annotations: { [lastApplied]: '{"kind":"SealedSecret"}' } },
    },
    { apiVersion: 'example.org/v1', kind: 'Secret', data: { a: 'b' } },
    { kind: 'Deployment', metadata: { annotations: { [lastApplied]: '{' } } },
  ])('gives back %j as it is', object => {
    expect(maskObject(object, masker)).toBe(object);
  });

  it('takes a Secret without an apiVersion for one', () => {
    expect(
      pickAt(mask({ kind: 'Secret', data: { a: 'eA==' } }), 'data', 'a'),
    ).toMatch(token);
  });

  it('masks what is too deep to be looked at, and what contains itself', () => {
    const circle: Tree = { kind: 'List' };
    circle.items = [circle, aSecret({ stringData: { a: 'hunter2' } })];
    expect(JSON.stringify(mask(circle))).not.toContain('hunter2');
    let deep: Value = aSecret({ stringData: { a: 'hunter2' } });
    for (let at = 0; at < 5000; at += 1) deep = { a: deep };
    expect(JSON.stringify(mask(deep))).not.toContain('hunter2');
    const secret: Tree = aSecret();
    secret.data = { a: secret, b: deep };
    expect(pickAt(mask(secret), 'data', 'a')).toMatch(token);
  });

  it('ends on an object whose aliases unfold without end', () => {
    let wide: Value = aSecret({ stringData: { a: 'hunter2' } });
    for (let at = 0; at < 40; at += 1) wide = { a: wide, b: wide };
    expect(isTree(mask(wide))).toBe(true);
  });

  it('keeps a key named __proto__ and what stands there secret', () => {
    const secret = JSON.parse(
      '{"kind":"Secret","stringData":{"__proto__":"hunter2"},"__proto__":{"a":"hunter2"}}',
    ) as Tree;
    const text = JSON.stringify(mask(secret));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('"__proto__":"***');
  });

  it('does not throw on any object, and finds nothing more to mask in what it made', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          apiVersion: fc.oneof(fc.constant('v1'), fc.jsonValue()),
          kind: fc.constantFrom('Secret', 'List', 'SecretList', 'ConfigMap'),
          metadata: fc.oneof(
            fc.jsonValue(),
            fc.record({
              annotations: fc.dictionary(fc.constant(lastApplied), fc.json()),
            }),
          ),
          data: fc.jsonValue(),
          items: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(anything, object => {
        expect(isTree(mask(object as Tree))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

/** No letter of these stands in the names of the fields around, nor in a mask. */
const canary = fc.oneof(
  fc.stringMatching(/^[G-Z!#%&]{8,40}$/),
  fc.string({
    unit: fc.constantFrom('Ω', 'Ж', '中', 'Q', 'Z', '~'),
    minLength: 6,
    maxLength: 30,
  }),
  fc
    .stringMatching(/^[g-z0-9]{10,20}$/)
    .filter(text => /[g-z]{2}.{0,3}[0-9]/.test(text)),
);

function listTraces(value: string): string[] {
  const reversed = [...value].reverse().join('');
  const forms = [
    value,
    reversed,
    toBase64(value),
    toBase64(reversed),
    Buffer.from(value).toString('hex'),
    encodeURIComponent(value),
  ];
  return forms.flatMap(form =>
    Array.from({ length: Math.max(0, form.length - 5) }, (_, at) =>
      form.slice(at, at + 6),
    ),
  );
}

describe('no value of a Secret is in any output', () => {
  it('given random values, neither they nor six characters of them remain in any form', () => {
    fc.assert(
      fc.property(canary, fc.boolean(), fc.nat(4), (value, isCut, nesting) => {
        const inner = aSecret({
          data: { k: toBase64(value), broken: value, list: [value] },
          stringData: { k: value, nested: { k: value } },
          [`${'x'.repeat(nesting)}data`]: value,
        });
        const text = JSON.stringify(inner);
        const object = {
          kind: 'List',
          items: [
            {
              ...inner,
              metadata: {
                name: 'db',
                annotations: {
                  [lastApplied]: isCut ? text.slice(0, -2) : text,
                  t: value,
                },
              },
            },
          ],
        };
        // A mask has six letters in common with some value by chance alone.
        const output = JSON.stringify(mask(object as Tree, 't')).replace(
          /\*\*\*[0-9a-f]{32}/g,
          '***',
        );
        const left = listTraces(value).filter(trace => output.includes(trace));
        expect(left).toEqual([]);
        expect(output).not.toContain(value);
      }),
      { numRuns: 500 },
    );
  });
});

/** Whoever builds a repair takes this type. */
function buildRepair(object: Unmasked): string {
  return JSON.stringify(object);
}

describe('assertUnmasked', () => {
  it('lets an object through that has no mask', () => {
    const object: KubernetesObject = aSecret({
      data: { a: toBase64('hunter2'), b: 'KioqIGE=', c: 'Kioq!' },
      stringData: { cron: '* * *', rule: '****', stars: '*** a' },
    });
    assertUnmasked(object);
    expect(buildRepair(object)).toContain('cron');
  });

  it.each<[string, Tree]>([
    ['/data/a', mask(aSecret({ data: { a: 'eA==' } }))],
    [
      '/items/0/stringData/a',
      mask({ items: [aSecret({ stringData: { a: 'x' } })] }),
    ],
    ['/data/a', { data: { a: toBase64(masker.maskText('x')) } }],
    ['/data/a', { data: { a: '*** (after)' } }],
    ['/data/a', { data: { a: '*** (before)' } }],
    ['/data/a', { data: { a: '***' } }],
    ['/data/a', { data: { a: 'Kioq' } }],
    ['/data/a', { data: { a: toBase64('*** (after)') } }],
    [
      '/data/config',
      { data: { config: `password: ${masker.maskText('x')}\n` } },
    ],
    ['/data', { data: { [masker.maskText('x')]: 'x' } }],
    ['/', { [masker.maskText('x')]: 'x' }],
    [
      '/metadata/annotations',
      mask(aSecret({ metadata: { annotations: { [lastApplied]: '{' } } })),
    ],
  ])('refuses a mask at %s', (field, object) => {
    expect(() => assertUnmasked(object)).toThrow(`the value at ${field}`);
  });

  it('does not tell the mask', () => {
    const object = mask(aSecret({ data: { a: 'eA==' } }));
    expect(() => assertUnmasked(object)).toThrow(/^[^*]*$/);
  });

  it('looks at the deepest and the widest object, and ends on a circle', () => {
    let deep: Value = masker.maskText('x');
    for (let at = 0; at < 3000; at += 1) deep = [deep];
    expect(() => assertUnmasked({ a: deep })).toThrow('is masked');
    const wide = Array<Value>(300_000).fill('x');
    wide[7] = masker.maskText('x');
    expect(() => assertUnmasked({ wide })).toThrow('/wide/7');
    const circle: Tree = {};
    circle.a = circle;
    expect(() => assertUnmasked(circle)).not.toThrow();
  });

  it('the compiler keeps a masked object from a repair', () => {
    const plain: KubernetesObject = aSecret();
    const masked: MaskedObject = maskObject(plain, masker);
    const tryMasked = () => {
      // @ts-expect-error: a masked object is no Unmasked, and must not become a payload.
      return buildRepair(masked);
    };
    const tryPlain = () => {
      // @ts-expect-error: an object that was not looked through is no Unmasked either.
      return buildRepair(plain);
    };
    const tryAsserted = () => {
      const known: MaskedObject = masked;
      assertUnmasked(known);
      // After the guard nothing of this type is left: an object cannot be both.
      const never: never = known;
      return never;
    };
    expect(tryMasked()).toBe(tryPlain());
    expect(tryAsserted()).toBe(masked);
  });
});

describe('decodeBase64', () => {
  it('reads what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), bytes => {
        const text = Buffer.from(bytes).toString('base64');
        expect([...(decodeBase64(text) ?? [])]).toEqual([...bytes]);
      }),
    );
  });

  it.each([
    'a',
    'ab',
    'abc',
    'ab=c',
    '====',
    'a===',
    'ab-_',
    'ab c',
    'äbcd',
    '=',
  ])('does not take %s', text => {
    expect(decodeBase64(text)).toBeUndefined();
  });

  it('reads a long text', () => {
    const text = Buffer.alloc(3_000_000, 'x').toString('base64');
    expect(decodeBase64(text)?.length).toBe(3_000_000);
  });
});

describe('describeValue', () => {
  it('says the same of the same, whatever the order of keys', () => {
    expect(describeValue({ a: 1, b: [true, null] })).toBe(
      describeValue({ b: [true, null], a: 1n }),
    );
    expect(describeValue('1')).not.toBe(describeValue(1));
  });

  it('ends on circles and on what is too large to measure', () => {
    const circle: Tree = {};
    circle.a = circle;
    expect(describeValue(circle)).toBe('too large to measure');
    let wide: Value = 1;
    for (let at = 0; at < 40; at += 1) wide = [wide, wide];
    expect(describeValue(wide)).toBe('too large to measure');
  });
});

describe('createHmac', () => {
  it('refuses a key that could be guessed', () => {
    expect(() => createHmac(new Uint8Array(8))).toThrow('shorter than 16');
  });

  it('gives the same for the same key', () => {
    const text = new Uint8Array([1, 2]);
    expect([...createHmac(key)(text)]).toEqual([...createHmac(key)(text)]);
    expect(createHmac(key)(text)).toHaveLength(32);
  });
});

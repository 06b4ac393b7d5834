import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Value } from '../domain/Value';
import { areValuesEqual } from '../domain/values/areValuesEqual';
import { readDocuments } from './readDocuments';

const HEAD = { apiVersion: 'v1', kind: 'A', metadata: { name: 'a' } };

function readSpec(text: string): Value {
  const { objects, problems } = readDocuments(text, 'a');
  expect(problems).toEqual([]);
  return objects[0].object.spec;
}

// YAML refuses control characters, and half pairs of surrogates are no text.
const text = fc
  .string({ unit: 'grapheme' })
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  .filter(s => !/[\0-\x1f\x7f-\x9f\u2028\u2029\uFEFF\p{Surrogate}]/u.test(s));
const anyValue = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.constantFrom(
      'yes',
      'y',
      '0777',
      '1_0',
      '1e3',
      '~',
      '',
      '<<',
      '.inf',
      '1.0',
    ),
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value')),
    fc.dictionary(text, tie('value')),
  ),
})).value;

describe('YAML and JSON', () => {
  it('read the same from JSON, and from JSON within YAML', () => {
    fc.assert(
      fc.property(anyValue, spec => {
        const json = JSON.stringify({ ...HEAD, spec });
        const head = 'apiVersion: v1\nkind: A\nmetadata: {name: a}\n';
        const yaml = `${head}spec: ${JSON.stringify(spec).replaceAll(
          '\\/',
          '/',
        )}\n`;
        return areValuesEqual(readSpec(json), readSpec(yaml));
      }),
    );
  });

  it('read the same from blocks, however they are quoted', () => {
    const style = fc.constantFrom('QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN');
    fc.assert(
      fc.property(anyValue, style, (spec, defaultStringType) => {
        const options = { version: '1.1', defaultStringType } as const;
        const yaml = stringify({ ...HEAD, spec }, options);
        const json = JSON.stringify({ ...HEAD, spec });
        return areValuesEqual(readSpec(json), readSpec(yaml));
      }),
    );
  });
});

import {
  createEnvironmentInputSchema,
  retireEnvironmentInputSchema,
} from './inputs';
import { parseValue } from '@fairway/input';

const input = { owner: 'storefront', name: 'shop', class: 'sandbox' };

function problemsOf(value: unknown): string {
  return (
    parseValue(createEnvironmentInputSchema, value).problems?.join('\n') ?? ''
  );
}

describe('input of environment.create', () => {
  it.each([
    [input],
    [
      {
        ...input,
        cluster: 'harbour-dev',
        leaseDays: 3,
        purpose: 'Ein Versuch',
      },
    ],
    [{ ...input, quota: { pods: '5' } }],
  ])('accepts %j', value => {
    expect(problemsOf(value)).toBe('');
  });

  it.each([
    ['not an object', null, 'must be an object'],
    ['no name', { owner: 'a', class: 'b' }, 'name: is missing'],
    ['a system namespace', { ...input, name: 'kube-system' }, 'name: must not'],
    ['64 characters', { ...input, name: 'a'.repeat(64) }, 'name: must have'],
    [
      'a name too long for its owner',
      { ...input, name: 'a'.repeat(60) },
      'name: must have at most 51',
    ],
    ['a negative lease', { ...input, leaseDays: -5 }, 'leaseDays: must be at'],
    ['no lease', { ...input, leaseDays: 0 }, 'leaseDays: must be at least 1'],
    ['half a day', { ...input, leaseDays: 0.5 }, 'leaseDays: must be a whole'],
    ['100 years', { ...input, leaseDays: 36500 }, 'leaseDays: must be at most'],
    ['NaN', { ...input, leaseDays: NaN }, 'leaseDays: must be a number'],
    ['a lease as text', { ...input, leaseDays: '3' }, 'leaseDays: must be a'],
    [
      'a quota that is no quantity',
      { ...input, quota: { pods: '1e3Gi' } },
      'quota.pods: must be a Kubernetes quantity',
    ],
    [
      'a quota of nothing',
      { ...input, quota: { pods: '0' } },
      'quota.pods: must be greater than 0',
    ],
    [
      'several lines of purpose',
      { ...input, purpose: 'a\nb' },
      'purpose: must be one line',
    ],
    [
      'a lone surrogate',
      { ...input, purpose: '\ud800' },
      'purpose: contains half of a character (U+D800)',
    ],
    [
      '[B14.9] a purpose that reads from right to left',
      { ...input, purpose: 'a\u202eb' },
      'purpose: contains an invisible character (U+202E)',
    ],
    [
      '[B14.9] a purpose with what is no character',
      { ...input, purpose: 'a\ufffe' },
      'purpose: contains a code that is not a character (U+FFFE)',
    ],
    [
      'privileged things',
      { ...input, hostNetwork: true },
      'hostNetwork: is not a field here',
    ],
    [
      'a key that reaches prototypes',
      JSON.parse('{"owner":"a","quota":{"__proto__":{"pods":"1"}}}'),
      'must not have the key "__proto__" in quota',
    ],
    [
      'deep nesting',
      JSON.parse(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`),
      'is nested more than 20 levels deep',
    ],
    [
      'very many keys',
      {
        quota: Object.fromEntries(
          Array.from({ length: 5000 }, (_, i) => [i, '1']),
        ),
      },
      'holds more than 2000 values',
    ],
  ])('refuses %s', (_, value, problem) => {
    expect(problemsOf(value)).toContain(problem);
  });

  it('says every problem at once', () => {
    expect(
      problemsOf({ owner: 'A', name: 'B', class: 'C', leaseDays: 0 }).split(
        '\n',
      ),
    ).toHaveLength(4);
  });
});

describe('input of environment.retire', () => {
  it('[D15.5] takes no confirmation, which a page could fill in: that goes with the request of the run', () => {
    const asked = { owner: 'storefront', name: 'shop' };
    expect(
      parseValue(retireEnvironmentInputSchema, asked).problems,
    ).toBeUndefined();
    expect(
      parseValue(retireEnvironmentInputSchema, { ...asked, confirm: 'shop' })
        .problems,
    ).toHaveLength(1);
  });
});

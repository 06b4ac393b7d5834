import fc from 'fast-check';
import { findFluxExclusion } from './findFluxExclusion';
import { readGlob } from './readGlob';
import { readLabelSelector } from './readLabelSelector';
import { parseExpiry } from './parseExpiry';

describe('readGlob', () => {
  it.each<[string, string, boolean]>([
    ['', '', true],
    ['', 'apps', false],
    ['*', '', true],
    ['*', 'apps', true],
    ['*', 'a/b.c', true],
    ['**', 'a/b', true],
    ['apps', 'apps', true],
    ['apps', 'Apps', false],
    ['*.crossplane.io', 's3.aws.crossplane.io', true],
    ['*.crossplane.io', 'crossplane.io', false],
    ['*.crossplane.io', 'x.crossplane.io.org', false],
    ['Stateful*', 'StatefulSet', true],
    ['?ob', 'Job', true],
    ['?ob', 'CronJob', false],
    ['{Deployment,StatefulSet}', 'StatefulSet', true],
    ['{Deployment,StatefulSet}', 'DaemonSet', false],
    ['{De*,{Stateful,Daemon}Set}', 'DaemonSet', true],
    ['{a,}b', 'b', true],
    ['a,b', 'a,b', true],
    ['[a-c]x', 'bx', true],
    ['[a-c]x', 'dx', false],
    ['[!a-c]x', 'dx', true],
    ['[abc]x', 'cx', true],
    ['[!abc]x', 'cx', false],
    ['[ab-]x', '-x', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['a}', 'a}', true],
    ['a.c*', 'abc', false],
  ])('given %s and %j is %s', (pattern, text, expected) => {
    const glob = readGlob(pattern);
    if (glob.kind === 'refused') throw new Error(glob.reason);
    expect(glob.matches(text)).toBe(expected);
  });

  it.each<[string, string]>([
    ['[a-z0-9]', 'one range or a list'],
    ['[z-a]', 'one range or a list'],
    ['[a', 'ends too early'],
    ['{a', 'ends too early'],
    ['a\\', 'ends too early'],
    ['{'.repeat(30), 'nested too deeply'],
    ['*'.repeat(1001), 'too long'],
  ])('refuses %s', (pattern, reason) => {
    expect(readGlob(pattern)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(reason),
    });
  });

  it('ends on what makes others try without end', () => {
    const glob = readGlob(`${'*a'.repeat(100)}b`);
    if (glob.kind === 'refused') throw new Error(glob.reason);
    expect(glob.matches('a'.repeat(2000))).toBe(false);
  });

  it('reads or refuses any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a*?[\]{},!\\-]{0,12}$/), text => {
        expect(['ok', 'refused']).toContain(readGlob(text).kind);
      }),
    );
  });
});

describe('readLabelSelector', () => {
  const labels = new Map([
    ['app', 'web'],
    ['app.kubernetes.io/tier', 'front'],
    ['size', '10'],
    ['empty', ''],
  ]);

  it.each<[string, boolean]>([
    ['', true],
    ['app=web', true],
    ['app==web', true],
    ['app = web', true],
    ['app=api', false],
    ['app!=api', true],
    ['none!=api', true],
    ['app!=web', false],
    ['app', true],
    ['none', false],
    ['!none', true],
    ['!app', false],
    ['app in (api, web)', true],
    ['app in (api)', false],
    ['none in (api)', false],
    ['none notin (api)', true],
    ['app notin (api,web)', false],
    ['app.kubernetes.io/tier=front,app=web', true],
    ['app=web, size>9', true],
    ['size<10', false],
    ['size>10', false],
    ['app>1', false],
    ['none<1', false],
    ['empty=', true],
    ['app in (web),!none,size', true],
  ])('given %s is %s', (text, expected) => {
    const selector = readLabelSelector(text);
    if (selector.kind === 'refused') throw new Error(selector.reason);
    expect(selector.matches(labels)).toBe(expected);
  });

  it.each([
    'app=web,',
    ',',
    'app=',
    'a b',
    'app in web',
    'app in (web',
    'app=web api=x',
    '=web',
    'app>x',
    '!',
    'a'.repeat(5001),
  ])('refuses %s or takes it as Kubernetes does', text => {
    const { kind } = readLabelSelector(text);
    expect(kind).toBe(text === 'app=' ? 'ok' : 'refused');
  });
});

describe('findFluxExclusion', () => {
  const anObject = (
    of: 'labels' | 'annotations',
    key: string,
    value: string,
  ) => ({
    kind: 'ConfigMap',
    metadata: { [of]: { [key]: value } },
  });

  it.each<['labels' | 'annotations', string, string, boolean]>([
    ['annotations', 'kustomize.toolkit.fluxcd.io/reconcile', 'disabled', true],
    ['labels', 'kustomize.toolkit.fluxcd.io/reconcile', 'Disabled', true],
    ['annotations', 'kustomize.toolkit.fluxcd.io/reconcile', 'enabled', false],
    ['annotations', 'kustomize.toolkit.fluxcd.io/ssa', 'Ignore', true],
    ['annotations', 'kustomize.toolkit.fluxcd.io/ssa', 'IfNotPresent', true],
    ['annotations', 'kustomize.toolkit.fluxcd.io/ssa', 'Merge', false],
    ['annotations', 'helm.toolkit.fluxcd.io/driftDetection', 'disabled', true],
    ['labels', 'helm.toolkit.fluxcd.io/driftDetection', 'enabled', false],
    ['annotations', 'example.org/reconcile', 'disabled', false],
  ])('given %s %s: %s is %s', (of, key, value, expected) => {
    const found = findFluxExclusion(anObject(of, key, value));
    expect(found).toBe(expected ? `${key}: ${value}` : undefined);
  });

  it('is none for an object without metadata', () => {
    expect(findFluxExclusion({ kind: 'ConfigMap' })).toBeUndefined();
  });
});

describe('parseExpiry', () => {
  it.each<[string, string | undefined]>([
    ['2027-01-31', '2027-02-01T00:00:00.000Z'],
    ['2028-02-29', '2028-03-01T00:00:00.000Z'],
    ['2027-01-31T12:00:00Z', '2027-01-31T12:00:00.000Z'],
    ['2027-01-31T12:00Z', '2027-01-31T12:00:00.000Z'],
    ['2027-01-31t12:00:00.5z', '2027-01-31T12:00:00.500Z'],
    ['2027-01-31 12:00:00+02:00', '2027-01-31T10:00:00.000Z'],
    ['2027-02-29', undefined],
    ['2027-02-30T00:00:00Z', undefined],
    ['2027-13-01', undefined],
    ['2027-01-31T25:00:00Z', undefined],
    ['2027-01-31T12:00:00', undefined],
    ['31.01.2027', undefined],
    ['next year', undefined],
    ['', undefined],
  ])('given %s ends at %s', (text, expected) => {
    const moment = parseExpiry(text);
    expect(
      moment === undefined ? undefined : new Date(moment).toISOString(),
    ).toBe(expected);
  });
});

import { findOldManifests } from './findOldManifests';
import { findRemoval, hasComeTo } from './findRemoval';
import { removedApis } from './removedApis';

const minor = /^\d+\.\d+$/;

describe('removedApis', () => {
  it('names each version of a kind once, deprecated before it is removed', () => {
    const names = removedApis.flatMap(({ apiVersion, kinds }) =>
      kinds.map(kind => `${apiVersion} ${kind}`),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const { apiVersion, deprecatedIn, removedIn } of removedApis) {
      expect(apiVersion).toMatch(/\/v\d+(?:alpha|beta)\d$/);
      expect(deprecatedIn).toMatch(minor);
      expect(removedIn).toMatch(minor);
      expect(hasComeTo(deprecatedIn, `v${removedIn}.0`)).toBe(true);
      expect(hasComeTo(removedIn, `v${deprecatedIn}.0`)).toBe(false);
    }
  });

  it.each([
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.26'],
    ['resource.k8s.io/v1beta1', 'ResourceClaim', '1.38'],
    ['resource.k8s.io/v1', 'ResourceClaim', undefined],
    ['autoscaling/v2beta2', 'Deployment', undefined],
  ])('%s of %s is removed in %j', (apiVersion, kind, removedIn) => {
    expect(findRemoval(apiVersion, kind)?.removedIn).toBe(removedIn);
  });
});

describe('hasComeTo', () => {
  it.each([
    ['1.25', 'v1.24.9', 0, false],
    ['1.25', 'v1.24.9', 1, true],
    ['1.25', 'v1.25.0', 0, true],
    ['1.25', 'v2.0.0', 0, true],
    ['2.0', 'v1.99.0', 1, false],
    ['1.25', null, 0, undefined],
    ['1.25', 'nonsense', 0, undefined],
  ])(
    '%s, of %j and %d minors later, is %j',
    (wanted, version, later, found) => {
      expect(hasComeTo(wanted, version, later)).toBe(found);
    },
  );
});

describe('findOldManifests', () => {
  const short = (text: string) =>
    findOldManifests(text).map(
      ({ line, apiVersion, kind }) => `${line} ${apiVersion} ${kind}`,
    );
  const hpa = 'apiVersion: autoscaling/v2beta2\nkind: HorizontalPodAutoscaler';

  it.each([
    ['a manifest', `${hpa}\nmetadata:\n  name: a\n`, ['1']],
    [
      'fields in another order',
      `metadata:\n  name: a\nkind: "HorizontalPodAutoscaler" # x\napiVersion: 'autoscaling/v2beta2'\n`,
      ['3'],
    ],
    [
      'several documents',
      `apiVersion: v1\nkind: Pod\n---\n${hpa}\n--- \n${hpa}\n`,
      ['4', '7'],
    ],
    ['line ends of Windows', `${hpa}\n`.replaceAll('\n', '\r\n'), ['1']],
    [
      'a list',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: autoscaling/v2beta2\n  kind: HorizontalPodAutoscaler\n`,
      ['4'],
    ],
    [
      'a template',
      `{{- if .Values.on }}\n${hpa}\nspec: {{ .Values.x }}\n{{- end }}\n`,
      ['2'],
    ],
  ])('finds %s', (_, text, lines) => {
    expect(findOldManifests(text).map(({ line }) => `${line}`)).toEqual(lines);
  });

  it.each([
    [
      'a version that stays',
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n',
    ],
    [
      'a reference to an object',
      `apiVersion: v1\nkind: Pod\nspec:\n  ref:\n    ${hpa.replace(
        '\n',
        '\n    ',
      )}\n`,
    ],
    [
      'a text within a document',
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    ${hpa.replace(
        '\n',
        '\n    ',
      )}\n`,
    ],
    [
      'halves of two documents',
      `apiVersion: autoscaling/v2beta2\n---\nkind: HorizontalPodAutoscaler\n`,
    ],
    ['a comment', `# ${hpa.replace('\n', '\n# ')}\n`],
    ['nothing', ''],
    ['no text', '\u0000\u0001'.repeat(1_000)],
  ])('finds nothing in %s', (_, text) => {
    expect(short(text)).toEqual([]);
  });

  it('finds at most 20 in one file, and takes no longer for a hostile one', () => {
    expect(short(`${hpa}\n---\n`.repeat(1_000))).toHaveLength(20);
    const began = performance.now();
    expect(short(`apiVersion: ${' '.repeat(500_000)}\n`)).toEqual([]);
    expect(short(`apiVersion:${' \t'.repeat(200)}"\n`.repeat(1_000))).toEqual(
      [],
    );
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

import { isDeepStrictEqual } from 'node:util';
import { compareObject } from '../domain/compare/compareObject';
import type { KubernetesObject } from '../domain/KubernetesObject';
import type { Tree } from '../domain/Value';
import { askForms, type Answer } from './__testUtils__/emptyForms';
import { PlaneOfKinds } from './__testUtils__/PlaneOfKinds';
import { tell } from './__testUtils__/RealCluster';

jest.setTimeout(900_000);

/** An answer without what differs between any two: who asked and when, and what the server names at random. */
function withoutProvenance({
  status: _,
  ...object
}: KubernetesObject): unknown {
  const { managedFields, creationTimestamp, generation, ...metadata } =
    object.metadata as Tree;
  const { uid, resourceVersion, ...kept } = metadata;
  const text = JSON.stringify({ ...object, metadata: kept });
  return JSON.parse(
    text
      .replaceAll(String(uid), 'uid')
      .replace(/kube-api-access-\w+/g, 'kube-api-access'),
  );
}

/** Where the engine says another thing than the server, and why. */
const explained: { why: string; pair: RegExp }[] = [
  {
    why: 'null-is-absent: a server-side apply makes an empty entry of null, and a client-side apply removes the entry: either is as declared',
    pair: /\.\*: null in Git, absent live: the server says a change/,
  },
  {
    why: 'claim-templates: of claims within a StatefulSet only what is declared is compared; the API refuses to change them',
    pair: /^apps\/v1 StatefulSet spec\.volumeClaimTemplates\..* the server says a change/,
  },
  {
    why: 'the server keeps no owner of the spec of a request, so that nothing says that Git declared it once',
    pair: /CertificateSigningRequest spec\.expirationSeconds: absent in Git, full live/,
  },
  {
    why: 'default-is-given: what is asked is a new object, whose ports are drawn anew; an apply upon one that is there keeps what was allocated',
    pair: /v1 Service spec\.(healthCheckNodePort|ports\.\[\]\.nodePort): (empty|null|absent) in Git, full live/,
  },
  {
    why: 'default-is-given: the default class of the cluster, which may be any',
    pair: /PersistentVolumeClaim spec\.storageClassName: null in Git, (full|empty) live/,
  },
  {
    why: 'stale-by-managed-fields: an apply of null owned the field before admission filled it in',
    pair: /(PersistentVolumeClaim spec\.storageClassName|Pod spec\.preemptionPolicy): absent in Git, (full|null) live/,
  },
  {
    why: 'the schema wants an amount in each entry: the server writes 0 where there is none',
    pair: /ResourceSlice spec\.devices\.\[\]\.(capacity|consumesCounters\.\[\]\.counters)\.\*: (null|empty) in Git, (null|empty) live/,
  },
  {
    why: 'stale-by-managed-fields: the one address is a copy of the other, and an item of a set is looked at by itself',
    pair: /Node spec\.podCIDRs: empty in Git, full live/,
  },
];

describe('what is empty, in Git and in the cluster', () => {
  let plane: PlaneOfKinds;
  beforeAll(async () => {
    plane = await PlaneOfKinds.open();
  });
  afterAll(() => plane?.close());

  /** What the engine says of two forms if that is not what the server says. `plain` has each answer without its books. */
  function findDisagreement(
    [git, live]: readonly [Answer, Answer],
    plain: ReadonlyMap<Answer, unknown>,
  ): string | undefined {
    const isChanged = !isDeepStrictEqual(plain.get(git), plain.get(live));
    const found = compareObject(git.declared, live.live, plane.knowledge);
    if ((found.verdict === 'drifted') === isChanged) return undefined;
    const said = isChanged ? 'a change' : 'none';
    return `${git.form} in Git, ${
      live.form
    } live: the server says ${said}, the engine ${[
      found.verdict,
      ...tell(found),
    ].join(', ')}`;
  }

  it('[drift/emptied-map-entries][drift/empty-object-that-says-something] is assessed as the server assesses it, for every field of every kind', async () => {
    const disagreements: string[] = [];
    let agreed = 0;
    for (const kind of plane.kinds.filter(({ notTried }) => !notTried)) {
      for (const { field, answers } of await askForms(plane, kind)) {
        const title = `${kind.apiVersion} ${kind.kind} ${field}`;
        const plain = new Map(
          answers.map(each => [each, withoutProvenance(each.live)]),
        );
        const pairs = answers.flatMap(git =>
          answers.map(live => findDisagreement([git, live], plain)),
        );
        agreed += pairs.filter(found => found === undefined).length;
        disagreements.push(
          ...pairs.flatMap(found =>
            found === undefined ? [] : [`${title}: ${found}`],
          ),
        );
      }
    }
    const unexplained = disagreements.filter(
      each => !explained.some(({ pair }) => pair.test(each)),
    );
    process.stderr.write(`${agreed} pairs agreed\n`);
    expect(unexplained).toEqual([]);
    expect(agreed).toBeGreaterThan(25_000);
  });
});

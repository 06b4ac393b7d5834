import { openFleetRepository } from '@fairway/fleet-repository';
import {
  aRepository,
  type PushedRepository,
} from '../__testUtils__/aRepository';
import { ManifestReader } from './ManifestReader';

jest.setTimeout(60_000);

const old = 'apiVersion: resource.k8s.io/v1beta1\nkind: ResourceClaim\n';

describe('ManifestReader', () => {
  let pushed: PushedRepository;
  afterEach(() => pushed?.remove());

  it('is unread before its first head, and then says what concerns which cluster, as each head says', async () => {
    pushed = await aRepository({
      'rendered/a/ns/claim.yaml': old,
      'platform/claim.yaml': `# ours\n${old}`,
      'platform/notes.txt': old,
      'rendered/b/ns/new.yaml': old.replace('v1beta1', 'v1'),
    });
    const repository = await openFleetRepository({
      url: pushed.url,
      directory: `${pushed.directory}-manifests`,
      author: { name: 'Fairway', email: 'fairway@example.com' },
    });
    try {
      const reader = new ManifestReader({ repository });
      expect(reader.read('a')).toEqual({ kind: 'unread' });
      await repository.fetch();
      await reader.run();
      const paths = (cluster: string) => {
        const reading = reader.read(cluster);
        return reading.kind === 'read'
          ? reading.found.map(({ path, line }) => `${path}:${line}`)
          : reading.kind;
      };
      expect(paths('a')).toEqual([
        'platform/claim.yaml:2',
        'rendered/a/ns/claim.yaml:1',
      ]);
      expect(paths('b')).toEqual(['platform/claim.yaml:2']);

      await pushed.push({ 'platform/claim.yaml': 'apiVersion: v1\n' });
      await repository.fetch();
      await reader.run();
      expect(paths('a')).toEqual(['rendered/a/ns/claim.yaml:1']);
      expect(paths('b')).toEqual([]);
    } finally {
      await repository.close();
    }
  });

  it('keeps what it read while Git does not answer', async () => {
    let isGone = false;
    const snapshot = {
      list: async () => [{ path: 'a.yaml', blob: '1' }],
      readMany: async () => [old],
    };
    let head = 'one';
    const reader = new ManifestReader({
      repository: {
        head: async () => head,
        snapshot: async () => {
          if (isGone) throw new Error('gone');
          return snapshot as never;
        },
      },
    });
    await reader.run();
    const before = reader.read('a');
    expect(before).toMatchObject({ found: [{ path: 'a.yaml' }] });
    isGone = true;
    head = 'two';
    await expect(reader.run()).rejects.toThrow('gone');
    expect(reader.read('a')).toEqual(before);
  });
});

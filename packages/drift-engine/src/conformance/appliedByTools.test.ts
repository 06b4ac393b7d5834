import { readFileSync } from 'node:fs';
import path from 'node:path';
import { APPLIERS } from '../cli/appliers';
import { compareSets } from '../domain/compare/compareSets';
import type { Knowledge } from '../domain/Knowledge';
import type { KubernetesObject } from '../domain/KubernetesObject';
import { isTree, type Tree } from '../domain/Value';
import { fromYaml, RealCluster, tell } from './__testUtils__/RealCluster';

jest.setTimeout(600_000);

interface Tool {
  /** What the tool puts on each object. */
  marks: (object: KubernetesObject) => { labels?: Tree; annotations?: Tree };
  /** Its call to the server, as arguments of kubectl. */
  args: string[];
  /** How it is done when the object is there already. */
  again?: string[];
}

const serverSide = (manager: string) => [
  ...['apply', '--server-side', '--force-conflicts'],
  `--field-manager=${manager}`,
];

const toTrackingId = ({ apiVersion, kind, metadata }: KubernetesObject) => {
  const [group] = String(apiVersion).includes('/')
    ? String(apiVersion).split('/')
    : [''];
  const { name, namespace } = metadata as Record<string, string>;
  return `shop:${group}/${kind}:${namespace}/${name}`;
};

const helmMetadata = () => ({
  labels: { 'app.kubernetes.io/managed-by': 'Helm' },
  annotations: {
    'meta.helm.sh/release-name': 'shop',
    'meta.helm.sh/release-namespace': 'shop',
  },
});

/** Each tool's own way to write: its field manager, its kind of apply, and its marks. */
const tools: Record<string, Tool> = {
  'kubectl apply': {
    marks: () => ({}),
    args: ['apply', '--validate=false'],
  },
  'kubectl apply --server-side': {
    marks: () => ({}),
    args: ['apply', '--server-side'],
  },
  // Helm 3 creates, and then patches with what it worked out itself, as `helm`; kubectl patches the same way.
  'Helm 3': {
    marks: helmMetadata,
    args: ['create', '--validate=false', '--field-manager=helm'],
    again: ['apply', '--validate=false', '--field-manager=helm'],
  },
  'Helm 4': { marks: helmMetadata, args: serverSide('helm') },
  'Flux, by a Kustomization': {
    marks: () => ({
      labels: {
        'kustomize.toolkit.fluxcd.io/name': 'shop',
        'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      },
    }),
    args: serverSide('kustomize-controller'),
  },
  'Flux, by a HelmRelease': {
    marks: () => ({
      labels: {
        'app.kubernetes.io/managed-by': 'Helm',
        'helm.toolkit.fluxcd.io/name': 'shop',
        'helm.toolkit.fluxcd.io/namespace': 'flux-system',
      },
      annotations: helmMetadata().annotations,
    }),
    args: serverSide('helm-controller'),
  },
  'Argo CD': {
    marks: object => ({
      annotations: { 'argocd.argoproj.io/tracking-id': toTrackingId(object) },
    }),
    args: ['apply', '--validate=false', '--field-manager=argocd-controller'],
  },
  'Argo CD, server-side': {
    marks: object => ({
      annotations: { 'argocd.argoproj.io/tracking-id': toTrackingId(object) },
    }),
    args: serverSide('argocd-controller'),
  },
  'Argo CD, tracking by label': {
    marks: () => ({ labels: { 'app.kubernetes.io/instance': 'shop' } }),
    args: serverSide('argocd-controller'),
  },
  Fairway: {
    marks: () => ({
      annotations: {
        'fairway.dev/run': '0b2b2f6e-6f0e-4a6e-8a40-1f6bfb0e6f51',
        'fairway.dev/epoch': '7',
      },
    }),
    args: serverSide('fairway'),
  },
};

const manifests = readFileSync(
  path.join(__dirname, '__fixtures__', 'shop.yaml'),
  'utf8',
);

function withToolMetadata(
  object: KubernetesObject,
  tool: Tool,
): KubernetesObject {
  const metadata = object.metadata as Tree;
  const { labels, annotations } = tool.marks(object);
  const add = (key: string, marks: Tree | undefined) => {
    const own = metadata[key];
    return marks && { [key]: { ...(isTree(own) && own), ...marks } };
  };
  return {
    ...object,
    metadata: {
      ...metadata,
      ...add('labels', labels),
      ...add('annotations', annotations),
    },
  };
}

/** What Git gives up, by kind. */
const gone: Record<string, string> = {
  ConfigMap: 'data.size',
  Secret: 'data.token',
};

function giveUp(object: KubernetesObject): KubernetesObject {
  const without = (key: string, name: string) => {
    const { [name]: _, ...rest } = object[key] as Tree;
    return { ...object, [key]: rest };
  };
  if (object.kind === 'ConfigMap') return without('data', 'size');
  return object.kind === 'Secret' ? without('stringData', 'token') : object;
}

function toText(objects: KubernetesObject[]): string {
  return objects.map(each => JSON.stringify(each)).join('\n---\n');
}

/** As an export without managed fields has it. */
function withoutFieldSets(object: KubernetesObject): KubernetesObject {
  const { managedFields: _, ...metadata } = object.metadata as Tree;
  return { ...object, metadata };
}

describe('what tools applied', () => {
  let cluster: RealCluster;
  let known: Knowledge | undefined;
  beforeAll(async () => {
    cluster = await RealCluster.open();
  });
  afterAll(() => cluster?.close());

  async function compare(declared: KubernetesObject[], isAttributed = true) {
    const read = await cluster.readAll(declared);
    const live = isAttributed ? read : read.map(withoutFieldSets);
    known ??= { ...(await cluster.learn(declared)), appliers: APPLIERS };
    return compareSets(declared, live, known).map(each => [
      `${each.identity.kind} ${each.verdict}`,
      ...tell(each),
    ]);
  }

  const named = Object.entries(tools).map(
    ([name, tool], at) => [name, tool, `shop-${at}`] as const,
  );
  it.each(named)(
    '[A2][drift/tool-marks-where-git-has-no-labels] %s, read in sync, and a key that Git gives up is seen',
    async (_, tool, namespace) => {
      const declared = fromYaml(manifests.replaceAll('NAMESPACE', namespace));
      const marked = declared.map(each => withToolMetadata(each, tool));
      const text = toText(marked);
      await cluster.kubectl(['create', 'namespace', namespace]);
      await cluster.kubectl([...tool.args, '-f', '-'], text);
      await cluster.kubectl([...(tool.again ?? tool.args), '-f', '-'], text);
      const inSync = declared.map(({ kind }) => [`${kind} in-sync`]);
      expect(await compare(declared)).toEqual(inSync);
      expect(await compare(declared, false)).toEqual(inSync);

      const shrunk = declared.map(giveUp);
      const seen = (paths: Record<string, string>) =>
        declared.map(({ kind }) => {
          const objectPath = paths[String(kind)];
          return objectPath
            ? [`${kind} drifted`, `stale ${objectPath}`]
            : [`${kind} in-sync`];
        });
      expect(await compare(shrunk)).toEqual(seen(gone));

      // The server keeps a key that came from stringData, whoever applies again.
      await cluster.kubectl(
        [...(tool.again ?? tool.args), '-f', '-'],
        toText(shrunk.map(each => withToolMetadata(each, tool))),
      );
      expect(await compare(shrunk)).toEqual(seen({ Secret: gone.Secret }));
    },
  );
});

// Records what a real API server answers, for the mock fleet to replay:
//   yarn workspace @fairway/local-fleet record
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { request } from 'node:https';
import {
  RecordedAnswer,
  Recording,
  TemplateName,
} from '../src/mock-fleet/Recording';
import { Credentials } from '../src/cluster/formatKubeconfig';
import { startThrowAwayFleet } from '../src/fleet/startThrowAwayFleet';

const CLUSTER = 'harbour-dev';
const OUTPUT = join(__dirname, '..', 'src', 'mock-fleet', 'recording.json');
const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

const PLAIN_PATHS = [
  '/version',
  '/readyz',
  '/readyz?verbose',
  '/livez',
  '/livez?verbose',
  '/healthz',
  '/api',
  '/apis',
  '/api/v1',
];

const TEMPLATE_PATHS: Record<TemplateName, string> = {
  nodes: '/api/v1/nodes',
  namespaces: '/api/v1/namespaces',
  pods: '/api/v1/pods',
  deployments: '/apis/apps/v1/deployments',
};

interface RecordedObject {
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    resourceVersion: string;
    labels?: Record<string, string>;
  };
  spec?: { nodeName?: string };
  status?: { phase?: string; readyReplicas?: number };
}

function get(
  credentials: Credentials,
  path: string,
  accept = 'application/json',
): Promise<RecordedAnswer> {
  const ca = Buffer.from(credentials.caData, 'base64');
  const authorization = `Bearer ${credentials.token}`;
  const headers = { accept, authorization };
  return new Promise((resolve, reject) => {
    request(new URL(path, credentials.server), { ca, headers }, answer => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          body: minify(body),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

function minify(body: string): string {
  return body.startsWith('{') ? JSON.stringify(JSON.parse(body)) : body;
}

async function record(credentials: Credentials): Promise<Recording> {
  const answers: Recording['answers'] = {};
  for (const path of PLAIN_PATHS) answers[path] = await get(credentials, path);
  const { groups } = JSON.parse(answers['/apis'].body) as {
    groups: { versions: { groupVersion: string }[] }[];
  };
  for (const { groupVersion } of groups.flatMap(group => group.versions)) {
    const path = `/apis/${groupVersion}`;
    answers[path] = await get(credentials, path);
  }
  for (const path of ['/api', '/apis']) {
    answers[`aggregated ${path}`] = await get(credentials, path, AGGREGATED);
  }
  const { gitVersion } = JSON.parse(answers['/version'].body) as {
    gitVersion: string;
  };
  const stranger = { ...credentials, token: 'nobody' };
  return {
    kubernetes: gitVersion,
    answers,
    unauthorized: await get(stranger, '/version'),
    templates: {
      nodes: await recordTemplate(credentials, 'nodes'),
      namespaces: await recordTemplate(credentials, 'namespaces'),
      pods: await recordTemplate(credentials, 'pods'),
      deployments: await recordTemplate(credentials, 'deployments'),
    },
  };
}

async function recordTemplate(
  credentials: Credentials,
  name: TemplateName,
): Promise<string> {
  const { body } = await get(credentials, TEMPLATE_PATHS[name]);
  const { items } = JSON.parse(body) as { items: RecordedObject[] };
  const object = items.find(isWell);
  if (!object) throw new Error(`no ${name} to record`);
  const { metadata, spec } = object;
  let text = JSON.stringify(object);
  const replace = (value: string | undefined, placeholder: string) => {
    if (value) text = text.replaceAll(`"${value}"`, `"${placeholder}"`);
  };
  replace(metadata.uid, '@uid@');
  replace(metadata.resourceVersion, '@version@');
  replace(metadata.name, '@name@');
  replace(metadata.namespace, '@namespace@');
  replace(spec?.nodeName, '@node@');
  return text;
}

/** One as most are: neither unhealthy nor of the system. */
function isWell({ metadata, status }: RecordedObject): boolean {
  const part = metadata.labels?.['app.kubernetes.io/part-of'];
  const isRunning = status?.phase === undefined || status.phase !== 'Pending';
  return isRunning && part !== 'fairway' && !metadata.name.startsWith('recom');
}

async function waitUntilReady(isReady: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isReady())) {
    if (Date.now() > deadline) throw new Error('the workloads are not ready');
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

async function main(): Promise<void> {
  const fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  try {
    const reader = fleet.credentials(CLUSTER, 'reader');
    await waitUntilReady(async () => {
      const { body } = await get(reader, '/apis/apps/v1/deployments');
      const { items } = JSON.parse(body) as { items: RecordedObject[] };
      return items.filter(one => one.status?.readyReplicas).length >= 4;
    });
    const recording = await record(reader);
    await writeFile(OUTPUT, `${JSON.stringify(recording, null, 1)}\n`);
    console.log(`recorded Kubernetes ${recording.kubernetes} in ${OUTPUT}`);
  } finally {
    await fleet.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

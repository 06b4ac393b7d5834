import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { packageFolder } from '../packageFolder';
import { writePrivateFile } from '../state/writePrivateFile';
import { ClusterFolder, ClusterRecord } from './ClusterFolder';
import { ClusterSpec } from './ClusterSpec';
import {
  createCertificates,
  createFrontProxyCertificates,
} from './createCertificates';
import { findFreePorts } from './findFreePorts';
import { formatKubeconfig } from './formatKubeconfig';

/** Who the API server knows from the start, and the groups they are in. */
const STATIC_USERS = [
  { file: 'admin', user: 'fairway:admin', group: 'system:masters' },
  {
    file: 'controllers',
    user: 'system:kube-controller-manager',
    group: 'system:masters',
  },
  { file: 'scheduler', user: 'system:kube-scheduler', group: '' },
  { file: 'kwok', user: 'fairway:kwok', group: 'system:masters' },
] as const;

/**
 * Who did what, without the bodies: the log by which a test proves that nobody read a Secret.
 */
const AUDIT_POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  omitManagedFields: true,
  rules: [{ level: 'Metadata' }],
};

/** Writes all that a new cluster needs before its first start: ports, keys, tokens, configuration. */
export async function createCluster(
  folder: ClusterFolder,
  spec: ClusterSpec,
  now: Date,
): Promise<ClusterRecord> {
  await folder.create();
  const [api, kubelet] = await findFreePorts(2);
  const pem = await createCertificates(spec.name, now);
  const files: Record<string, string> = {
    'ca.crt': pem.authority,
    'server.crt': pem.serverCertificate,
    'server.key': pem.serverKey,
    'accounts.pub': pem.accountsPublicKey,
    'accounts.key': pem.accountsPrivateKey,
    'audit-policy.yaml': stringify(AUDIT_POLICY),
  };
  const server = `https://127.0.0.1:${api}`;
  const caData = Buffer.from(pem.authority).toString('base64');
  const users: string[] = [];
  for (const { file, user, group } of STATIC_USERS) {
    const token = randomBytes(32).toString('base64url');
    users.push(`${token},${user},${user},"${group}"`);
    files[`kubeconfigs/${file}.yaml`] = formatKubeconfig(spec.name, file, {
      server,
      caData,
      token,
    });
    if (file === 'admin') {
      files['tokens/admin.json'] = JSON.stringify({ token });
    }
  }
  files['static-tokens.csv'] = `${users.join('\n')}\n`;
  for (const [name, text] of Object.entries(files)) {
    await writePrivateFile(folder.file(name), text);
  }
  // The record comes last: a cluster without one was never made.
  const record = { spec, ports: { api, kubelet }, seeded: false };
  await folder.writeRecord(record);
  return record;
}

/** Writes the certificates of the front proxy, which a cluster that an earlier version made has not. */
export async function ensureFrontProxy(
  folder: ClusterFolder,
  now: Date,
): Promise<void> {
  // Written last, so that it is there only when all are.
  const last = folder.file('front-proxy-client.crt');
  if (existsSync(last)) return;
  const pem = await createFrontProxyCertificates(folder.name, now);
  await writePrivateFile(folder.file('front-proxy-ca.crt'), pem.authority);
  await writePrivateFile(folder.file('front-proxy-client.key'), pem.clientKey);
  await writePrivateFile(last, pem.clientCertificate);
}

/** Writes kwok's stages: ours, which say what fails, and its own for what is well. */
export async function writeStages(
  folder: ClusterFolder,
  binary: string,
): Promise<void> {
  const own = join(packageFolder, 'manifests', 'simulation');
  const names = (await readdir(own)).filter(name => name.endsWith('.yaml'));
  const texts = await Promise.all(
    names.sort().map(name => readFile(join(own, name), 'utf8')),
  );
  const { stdout } = await promisify(execFile)(binary, ['stages']);
  await writePrivateFile(
    folder.file('stages.yaml'),
    [...texts, stdout].join('\n---\n'),
  );
}

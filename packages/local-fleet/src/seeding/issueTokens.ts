import { AdminClient } from '../cluster/AdminClient';
import { ClusterFolder, ClusterRecord } from '../cluster/ClusterFolder';
import { formatKubeconfig } from '../cluster/formatKubeconfig';
import { readFile } from 'node:fs/promises';
import { readJsonFile } from '../state/readJsonFile';
import { writePrivateFile } from '../state/writePrivateFile';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A token of one of our service accounts, as it is kept. Times are milliseconds since 1970. */
export interface StoredToken {
  token: string;
  issuedAt?: number;
  expiresAt?: number;
}

/** Whether more than half of a token's life is over, or nobody knows. */
export function isTokenDue(
  token: StoredToken | undefined,
  now: number,
): boolean {
  if (!token?.issuedAt || !token.expiresAt) return true;
  return now > token.issuedAt + (token.expiresAt - token.issuedAt) / 2;
}

/** Sees to it that reader and provisioner have tokens of a year, and kubeconfigs with them. */
export async function issueTokens(
  client: AdminClient,
  folder: ClusterFolder,
  record: ClusterRecord,
): Promise<void> {
  await Promise.all(
    (['reader', 'provisioner'] as const).map(async identity => {
      const kept = await readJsonFile<StoredToken>(folder.token(identity));
      if (!isTokenDue(kept, Date.now())) return;
      const issued = await requestToken(client, identity);
      const ca = await readFile(folder.caFile);
      await writePrivateFile(
        folder.kubeconfig(identity),
        formatKubeconfig(record.spec.name, identity, {
          server: `https://127.0.0.1:${record.ports.api}`,
          caData: ca.toString('base64'),
          token: issued.token,
        }),
      );
      await writePrivateFile(folder.token(identity), JSON.stringify(issued));
    }),
  );
}

async function requestToken(
  client: AdminClient,
  account: string,
): Promise<StoredToken> {
  const issuedAt = Date.now();
  const text = await client.succeed({
    method: 'POST',
    path: `/api/v1/namespaces/fairway-system/serviceaccounts/${account}/token`,
    body: {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: YEAR_SECONDS },
    },
  });
  const { status } = JSON.parse(text) as {
    status: { token: string; expirationTimestamp: string };
  };
  return {
    token: status.token,
    issuedAt,
    expiresAt: Date.parse(status.expirationTimestamp),
  };
}

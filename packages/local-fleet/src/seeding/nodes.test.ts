import { setTimeout as sleep } from 'node:timers/promises';
import { AdminClient } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';

jest.setTimeout(300_000);

const CLUSTER = 'harbour-dev';
/** After this long with a lease that was not renewed, the controller-manager calls a node not ready. */
const GRACE_MS = 50_000;

let fleet: ThrowAwayFleet;
let admin: AdminClient;

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
});

afterAll(async () => {
  admin?.close();
  await fleet?.close();
});

async function list<T>(path: string): Promise<T[]> {
  const text = await admin.succeed({ method: 'GET', path });
  return (JSON.parse(text) as { items: T[] }).items;
}

it('[A16] nodes renew a lease, and none of them is called not ready for want of a sign of life', async () => {
  const started = Date.now();
  const renewals = new Set<string>();
  while (Date.now() - started < GRACE_MS + 25_000) {
    const leases = await list<{ spec: { renewTime: string } }>(
      '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases',
    );
    for (const { spec } of leases) renewals.add(spec.renewTime);
    await sleep(2_000);
  }
  expect(renewals.size).toBeGreaterThan(3);
  const events = await list<{ reason: string; message: string }>(
    '/api/v1/events?fieldSelector=involvedObject.kind=Node',
  );
  expect(events.filter(({ reason }) => reason === 'NodeNotReady')).toEqual([]);
});

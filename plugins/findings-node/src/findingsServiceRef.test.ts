import { setTimeout as sleep } from 'node:timers/promises';
import {
  createBackendPlugin,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import type { FindingSet } from './FindingSet';
import { findingsServiceRef } from './findingsServiceRef';

const set: FindingSet = {
  rule: { id: 'FW-X-Y', title: 'X' },
  scope: 's',
  observedAt: 1,
  findings: [],
};

/** A plugin that reports at its start. */
const reporter = createBackendPlugin({
  pluginId: 'reporter',
  register(env) {
    env.registerInit({
      deps: { findings: findingsServiceRef },
      async init({ findings }) {
        findings.report(set);
      },
    });
  },
});

async function start(...features: BackendFeature[]) {
  const backend = await startTestBackend({ features });
  await sleep(0);
  await backend.stop();
}

it('brings what one plugin reports to the other, whichever starts first', async () => {
  const got: FindingSet[] = [];
  const store = createBackendPlugin({
    pluginId: 'store',
    register(env) {
      env.registerInit({
        deps: { findings: findingsServiceRef },
        async init({ findings }) {
          await sleep(20);
          findings.connect(async sets => void got.push(...sets));
        },
      });
    },
  });
  await start(reporter, store);
  expect(got).toEqual([set]);
});

it('lets a plugin report where nobody stores', async () => {
  await expect(start(reporter)).resolves.toBeUndefined();
});

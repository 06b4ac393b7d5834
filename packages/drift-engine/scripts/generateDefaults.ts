// Writes down what a real API server knows: its schemas, and the defaults that they do not name. Run as `yarn drift-engine:defaults`.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startThrowAwayFleet } from '@fairway/local-fleet';
import { ControlPlane } from '../src/schemas/__testUtils__/ControlPlane';
import { formatKnowledgeFile } from './defaults/formatKnowledgeFile';
import { probeServer } from './defaults/probeServer';

const CLUSTER = 'harbour-dev';
const FOLDER = path.join(__dirname, '../knowledge');

async function main(): Promise<void> {
  const fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  const plane = new ControlPlane(fleet.credentials(CLUSTER, 'admin'));
  try {
    const { minor, knowledge, gaps } = await probeServer(plane, name =>
      process.stdout.write(`${name}\n`),
    );
    const file = path.join(FOLDER, `kubernetes-${minor}`);
    await writeFile(`${file}.json`, formatKnowledgeFile(knowledge));
    await writeFile(`${file}.gaps.json`, `${JSON.stringify(gaps, null, 2)}\n`);
    process.stdout.write(
      `${plane.requests.length} requests; written to ${file}.json\n`,
    );
  } finally {
    plane.close();
    await fleet.close();
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});

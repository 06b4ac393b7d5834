import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rootFolder } from '../rootFolder';
import {
  findUnproved,
  renderSecurityCases,
  securityCases,
} from './securityCases';
import type { ProofResult, SuiteResult } from './SuiteResult';

const page = path.join(rootFolder, 'docs/security-cases.md');
const driftCases = path.join(
  rootFolder,
  'packages/drift-engine/src/conformance/__fixtures__/cases',
);

/** Ids of all cases: those of the portal, then a folder each of the drift engine. */
async function listIds(): Promise<string[]> {
  const groups = ['drift', 'drift-heavy'].map(async group =>
    (await readdir(path.join(driftCases, group)).catch(() => []))
      .sort()
      .map(name => `${group}/${name}`),
  );
  return [...Object.keys(securityCases), ...(await Promise.all(groups)).flat()];
}

/** One check more: each case has tests, they passed, and the page says so. */
export async function checkSecurityCases(
  proofs: ProofResult[],
): Promise<SuiteResult> {
  const ids = await listIds();
  const failures = findUnproved(proofs, ids).map(
    line => `security case ${line}`,
  );
  if (
    failures.length === 0 &&
    (await readFile(page, 'utf8').catch(() => '')) !==
      renderSecurityCases(proofs, ids)
  ) {
    failures.push(
      'docs/security-cases.md is out of date: npm run security-cases writes it',
    );
  }
  return {
    passed: failures.length === 0 ? 1 : 0,
    failed: failures.length,
    failures,
  };
}

/** Writes the page. */
export async function writeSecurityCases(proofs: ProofResult[]): Promise<void> {
  await writeFile(page, renderSecurityCases(proofs, await listIds()));
}

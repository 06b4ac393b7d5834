import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rootFolder } from '../rootFolder';
import { findUnproved, listIds, renderSecurityCases } from './securityCases';
import type { ProofResult, SuiteResult } from './SuiteResult';

const page = path.join(rootFolder, 'docs/security-cases.md');
const driftCases = path.join(
  rootFolder,
  'packages/drift-engine/src/conformance/__fixtures__/cases/drift',
);

/** Cases of the drift engine whose inputs are written by their tests. */
const heavyCases = [
  'drift-heavy/many-keyed-items',
  'drift-heavy/quoted-text-memory',
  'drift-heavy/small-keys-memory',
];

/** Ids of all cases and parts: those of the portal, then those of the drift engine, a folder each. */
async function listAllIds(): Promise<string[]> {
  const folders = (await readdir(driftCases)).sort();
  return [...listIds(), ...folders.map(name => `drift/${name}`), ...heavyCases];
}

/** One check more: each case has tests, they passed, and the page says so. */
export async function checkSecurityCases(
  proofs: ProofResult[],
): Promise<SuiteResult> {
  const ids = await listAllIds();
  const failures = findUnproved(proofs, ids).map(
    line => `security case ${line}`,
  );
  const text = await readFile(page, 'utf8').catch(() => '');
  if (text !== renderSecurityCases(proofs, ids)) {
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
  await writeFile(page, renderSecurityCases(proofs, await listAllIds()));
}

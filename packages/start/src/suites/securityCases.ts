import { securityParts } from './securityParts';
import type { ProofResult } from './SuiteResult';

/** What has to be proved, by the id that titles of tests have. */
export const securityCases: Readonly<Record<string, string>> = {
  A1: 'Nobody makes a token that outlives a kubeconfig or its revocation.',
  A2: 'What Flux, Argo CD, Helm, kubectl or Fairway applied reads in sync.',
  A3: 'Relations of readable entities hold no names of hidden ones.',
  A4: 'Search in documentation answers, and the documentation is there.',
  A5: 'Keys that reach into prototypes are refused at every depth.',
  A6: 'The drift command tells bad input by file, line and field, and ends with code 2.',
  A7: 'The test run counts every failure, and forgives none.',
  A8: 'A bad verdict offers the next action, and a broken document is shown where it matters.',
  A9: 'Errors name field and fix in plain words.',
  A10: 'A finding names the line of its field.',
  A11: 'What is offered works: machine actions, notifications, cluster resources, page titles.',
  A12: 'Every page passes the accessibility rules, or is listed with the upstream issue.',
  A13: 'The time that start reports counts from the command.',
  A14: 'A namespace is deleted only by the UID that its receipt names.',
  A15: 'Waiting, empty and forbidden states say what is true.',
  A16: 'Nodes of the local fleet stay ready.',
  A17: 'Amounts that no pod could run in are refused.',
  A18: 'Ending the command ends everything that it started.',
  A19: 'No page is empty without a next step, and no link is dead.',
  A20: 'A lost database connection is an interruption, not a failed step.',
  B1: 'No token for the account of another person, by Secret or by pod.',
  B2: 'No request of a developer stops the portal.',
  B3: 'Nothing locks an environment for ever.',
  B4: 'An undo deletes only the namespace that its receipt names.',
  B5: 'The catalog shows no names of hidden environments, in any answer.',
  B6: 'Background work is run and cancelled by services and the platform team alone.',
  B7: 'Tenants cannot harm each other or the cluster.',
  B8: 'Rights end with membership, in the portal and on clusters.',
  B9: 'Every change and every refusal is an audit event.',
  B10: 'Plans, environments, kubeconfigs, sessions and sockets have limits.',
  B11: 'No generic proxy to clusters exists, in any spelling.',
  B12: 'The provisioner cannot read the Secrets of an environment by itself, and mints tokens for the accounts of people alone.',
  B13: 'No answer is a 500, and none holds SQL.',
  B14: 'Smaller ones: timing, sockets, headers, logs, text, addresses, finalizers.',
  D1: 'A finished run cannot be undone; removing asks for its own permission.',
  D2: 'A document that cannot be stored stops nothing else.',
  D3: 'A waiting run holds no worker.',
  D4: 'Relations leak no names.',
  D5: 'A commit costs the rendering of what it changed.',
  D6: 'Git that is slow or away stops nobody else.',
  D7: 'A list costs a bounded number of queries.',
  D8: 'The test run assesses files, suites and exit codes.',
  D9: 'Runs of unknown intents or steps are handed back, not retried for ever.',
  D10: 'Replicas of different configuration do not remove each other’s clusters.',
  D11: 'A sweep of what has not changed costs a few statements.',
  D12: 'A list of runs reads no plans.',
  D13: 'A page reads again once for a burst of changes, and only if what it shows has changed.',
  D14: 'The copy of the fleet repository is packed while the portal runs.',
  D15: 'Screens tell what is true now.',
  D16: 'Smaller faults of the backend.',
};

/** The ids that tests name: of a case with parts these, as in `D16.2`, and not the case itself. */
export function listIds(): string[] {
  return Object.keys(securityCases).flatMap(
    id => securityParts[id]?.map((_, index) => `${id}.${index + 1}`) ?? [id],
  );
}

type Result = 'passed' | 'FAILED' | 'no test';

const failures: Record<Exclude<Result, 'passed'>, string> = {
  FAILED: 'a test that proves it did not pass',
  'no test': 'no test has this id',
};

/** What is not proved, in a line each: an id whose test is missing or did not pass, and one that tests name and nobody knows. */
export function findUnproved(proofs: ProofResult[], ids: string[]): string[] {
  const known = new Set(ids);
  const unknown = new Map(
    proofs.flatMap(({ ids: named, file }) =>
      named.filter(id => !known.has(id)).map(id => [id, file]),
    ),
  );
  return [
    ...ids.flatMap(id => {
      const result = assess(proofs, id);
      return result === 'passed' ? [] : [`${id}: ${failures[result]}`];
    }),
    ...[...unknown].map(
      ([id, file]) =>
        `${id}: ${
          id in securityParts
            ? 'it has parts, and a test has to name one of them'
            : 'there is no such case'
        } (${file})`,
    ),
  ];
}

function assess(proofs: ProofResult[], id: string): Result {
  const found = proofs.filter(proof => proof.ids.includes(id));
  if (found.length === 0) return 'no test';
  return found.every(({ passed }) => passed) ? 'passed' : 'FAILED';
}

/**
 * The document that lists each case, and each part of one, with the test files that prove it and their result.
 *
 * @param ids - ids of the portal's cases and parts, and those beside them, say of the drift engine's cases
 */
export function renderSecurityCases(
  proofs: ProofResult[],
  ids: string[],
): string {
  const row = (id: string) => {
    const found = proofs.filter(proof => proof.ids.includes(id));
    const files = [...new Set(found.map(({ file }) => file))].sort();
    return `| ${id} | ${describeCase(id)} | ${assess(proofs, id)} | ${files
      .map(file => `\`${file}\``)
      .join(' ')} |`;
  };
  /** Above the first part stands what the parts belong to. */
  const rows = (id: string) => {
    const [, whole] = /^(\w+)\.1$/.exec(id) ?? [];
    return whole
      ? [`| **${whole}** | **${securityCases[whole]}** | | |`, row(id)]
      : [row(id)];
  };
  return [
    '# Security cases',
    '',
    'Each row was once a way to break the portal or to be misled by it. The tests that have its id in their titles prove that it is closed.',
    'A case that was several faults has a row for each of them.',
    'This page is written by `npm run security-cases` from the last full `npm test`, which fails if a row has no passing test.',
    '',
    '| id | what holds | result | tests |',
    '| --- | --- | --- | --- |',
    ...ids.flatMap(rows),
    '',
  ].join('\n');
}

function describeCase(id: string): string {
  const [whole, part] = id.split('.');
  return part
    ? securityParts[whole][Number(part) - 1]
    : securityCases[whole] ?? '';
}

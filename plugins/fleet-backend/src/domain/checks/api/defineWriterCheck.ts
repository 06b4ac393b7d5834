import type { CheckEvidence } from '@fairway/plugin-fleet-common';
import { findRemoval, hasComeTo } from '../../deprecations/findRemoval';
import { defineCheck, type Check } from '../Check';
import type { CheckKind, CheckRow } from '../rows/CheckRows';
import { assess, countOf, toEvidence, unknown } from '../verdicts';

/** Objects of one kind that one manager wrote in one version. */
interface Writer {
  kind: string;
  apiVersion: string;
  manager: string;
  removedIn: string;
  objects: number;
  /** One of the objects. */
  row: CheckRow;
}

/**
 * A check of who writes objects of these kinds in a version that a later minor no longer serves, by the `managedFields` of the objects. What the
 * API server of today serves no more is left out: such an entry is from before, and whoever wrote so is refused since.
 */
export function defineWriterCheck(
  named: Pick<Check, 'id' | 'title'> & { needs: readonly CheckKind[] },
): Check {
  return defineCheck({
    ...named,
    kind: 'constraint',
    severity: 'medium',
    thresholds: {},
    unknown:
      'The objects were not read, or the version of the API server is not known.',
    notApplicable: null,
    remediation: {
      text: 'The evidence names who wrote by the old version: a field manager is the name of the program, such as kubectl or a controller. Move its manifests or upgrade it, then let it write the object once more. An object keeps the version until its manager writes it again.',
      commands: [
        'kubectl get KIND -n NAMESPACE NAME -o yaml --show-managed-fields',
      ],
      link: {
        title: 'Deprecated API migration guide',
        url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
      },
    },
    assess({ rows, version }) {
      if (hasComeTo('1.0', version) === undefined) {
        return unknown('the version of the API server is not known');
      }
      const writers = groupWriters(
        named.needs.flatMap((kind): CheckRow[] => rows[kind]),
        version,
      );
      return assess([...writers.values()].map(toWriterEvidence), {
        good: 'all were written in versions that stay',
        bad: count =>
          `${countOf(
            count,
            'program writes',
            'programs write',
          )} in a version that a later minor no longer serves`,
      });
    },
  });
}

function groupWriters(
  rows: readonly CheckRow[],
  version: string | null,
): Map<string, Writer> {
  const writers = new Map<string, Writer>();
  for (const row of rows) {
    for (const { manager, apiVersion } of row.oldWriters ?? []) {
      const removal = findRemoval(apiVersion, row.kind);
      if (
        !removal ||
        !hasComeTo(removal.deprecatedIn, version) ||
        hasComeTo(removal.removedIn, version)
      ) {
        continue;
      }
      const key = JSON.stringify([row.kind, apiVersion, manager]);
      const writer = writers.get(key);
      if (writer) writer.objects += 1;
      else {
        writers.set(key, {
          ...{ kind: row.kind, apiVersion, manager, row, objects: 1 },
          removedIn: removal.removedIn,
        });
      }
    }
  }
  return writers;
}

function toWriterEvidence(writer: Writer): CheckEvidence {
  const { row, apiVersion, manager, removedIn, objects } = writer;
  const more = objects > 1 ? `, as were ${objects - 1} more` : '';
  return toEvidence(
    row,
    `was written as ${apiVersion} by ${manager}${more}; ${removedIn} no longer serves it`,
  );
}

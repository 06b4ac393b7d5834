import type { Tree } from '../../Value';
import { escapeText } from '../escapeText';
import { writeJson } from '../json/writeJson';
import type { Report, ReportProblem } from '../Report';
import { describeProblem } from '../words';
import { listSarifRules } from './sarifRules';
import { toArtifactLocation } from './toArtifactLocation';
import { toSarifResults } from './toSarifResults';

/** A report as SARIF 2.1.0, for code scanning: each result stands where Git declares the object. */
export function renderSarif(report: Report): string {
  const run = {
    tool: {
      driver: {
        name: 'fairway-drift',
        version: report.engine,
        semanticVersion: report.engine,
        rules: listSarifRules(),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: report.problems.length === 0,
        endTimeUtc: new Date(report.now).toISOString(),
        toolExecutionNotifications: report.problems.map(toNotification),
      },
    ],
    results: report.objects.flatMap(object =>
      toSarifResults(object, report.now),
    ),
  };
  return `${writeJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  })}\n`;
}

function toNotification(problem: ReportProblem): Tree {
  return {
    level: 'error',
    message: { text: escapeText(describeProblem(problem)) },
    locations: toLocations(problem),
  };
}

function toLocations({ file, line }: ReportProblem): Tree[] {
  const artifactLocation =
    file === undefined ? undefined : toArtifactLocation(file);
  if (!artifactLocation) return [];
  const physicalLocation: Tree =
    line === undefined
      ? { artifactLocation }
      : { artifactLocation, region: { startLine: line } };
  return [{ physicalLocation }];
}

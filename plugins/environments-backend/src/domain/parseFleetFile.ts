import {
  EnvironmentClassDocument,
  environmentClassDocumentSchema,
  EnvironmentDocument,
  environmentDocumentSchema,
  explainMisplacedEnvironment,
  parseDocument,
  TeamDocument,
  teamDocumentSchema,
} from '@fairway/plugin-environments-common';
import { findForbiddenInYaml } from '@fairway/fleet-repository';
import { DocumentLocation, parseDocumentPath } from './environmentPaths';
import type {
  BrokenDocument,
  Located,
  LocatedEnvironment,
} from './FleetDocuments';

export type ParsedFile =
  | ({ kind: 'Environment' } & LocatedEnvironment)
  | ({ kind: 'EnvironmentClass' } & Located<EnvironmentClassDocument>)
  | ({ kind: 'Team' } & Located<TeamDocument>)
  | { kind: 'broken'; problems: BrokenDocument[] };

interface FleetFile {
  path: string;
  blob: string;
  text: string;
}

/** Reads one file of the fleet repository; undefined if it is no document of environments. Never throws. */
export function parseFleetFile(file: FleetFile): ParsedFile | undefined {
  const location = parseDocumentPath(file.path);
  if (!location) {
    return undefined;
  }
  const found = findForbiddenInYaml(file.text);
  return found
    ? toBroken(
        file,
        [
          {
            line: found.line,
            message: `the document holds the character ${found.name}, which is not allowed in text; remove it`,
          },
        ],
        location.kind === 'Environment'
          ? { owner: location.owner, name: location.name }
          : undefined,
      )
    : parseAt(file, location);
}

function parseAt(file: FleetFile, location: DocumentLocation): ParsedFile {
  switch (location.kind) {
    case 'Environment':
      return parseEnvironmentFile(file, location);
    case 'EnvironmentClass': {
      const parsed = parseDocument(file.text, environmentClassDocumentSchema);
      return parsed.problems
        ? toBroken(file, parsed.problems)
        : checkName(
            file,
            { kind: location.kind, document: parsed.value },
            {
              name: location.name,
              line: parsed.findLine(['metadata', 'name']),
            },
          );
    }
    case 'Team': {
      const parsed = parseDocument(file.text, teamDocumentSchema);
      return parsed.problems
        ? toBroken(file, parsed.problems)
        : checkName(
            file,
            { kind: location.kind, document: parsed.value },
            {
              name: location.name,
              line: parsed.findLine(['metadata', 'name']),
            },
          );
    }
    default:
      throw new Error(
        `Unknown place ${JSON.stringify(location satisfies never)}`,
      );
  }
}

function parseEnvironmentFile(
  file: FleetFile,
  location: { owner: string; name: string },
): ParsedFile {
  const parsed = parseDocument(file.text, environmentDocumentSchema);
  const environment = { owner: location.owner, name: location.name };
  if (parsed.problems) {
    return toBroken(file, parsed.problems, environment);
  }
  const document: EnvironmentDocument = parsed.value;
  const misplaced = explainMisplacedEnvironment(document, environment);
  return misplaced
    ? toBroken(
        file,
        [
          {
            line: parsed.findLine(misplaced.path),
            message: misplaced.message,
          },
        ],
        environment,
      )
    : { kind: 'Environment', ...file, ...environment, document };
}

function checkName<
  T extends
    | { kind: 'EnvironmentClass'; document: EnvironmentClassDocument }
    | { kind: 'Team'; document: TeamDocument },
>(
  file: FleetFile,
  parsed: T,
  location: { name: string; line: number | null },
): ParsedFile {
  return parsed.document.metadata.name === location.name
    ? { ...file, ...parsed }
    : toBroken(file, [
        {
          line: location.line,
          message: `metadata.name: must be "${location.name}", as the file is called`,
        },
      ]);
}

function toBroken(
  file: FleetFile,
  problems: { line: number | null; message: string }[],
  environment?: { owner: string; name: string },
): ParsedFile {
  return {
    kind: 'broken',
    problems: problems.map(problem => ({
      path: file.path,
      ...problem,
      ...(environment && { environment }),
    })),
  };
}

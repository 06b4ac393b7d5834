import type { EnvironmentClassDocument } from '@fairway/plugin-environments-common';
import type {
  BrokenDocument,
  Located,
  LocatedOf,
  ParsedFile,
  ReadFiles,
} from '@fairway/fleet-documents';
import type { EnvironmentKinds } from './environmentKinds';
import { groupByNamespace } from './environmentPaths';
import {
  FleetDocuments,
  LocatedEnvironment,
  toEnvironmentKey,
} from './FleetDocuments';
import { ListRenderedFiles, listRenderedFiles } from './listRenderedFiles';

/**
 * Puts the parsed files of one commit together, and looks whether what was rendered is what the documents say. In steps, as there can be very
 * many files.
 *
 * @param expect - lists what must be rendered; one that remembers spares rendering all again for each commit
 * @param before - the paths as they were grouped for another commit; groups that are the same are the same arrays
 */
export function* assembleDocuments(
  { commit, files, parsed }: ReadFiles<EnvironmentKinds>,
  expect: ListRenderedFiles = listRenderedFiles,
  before?: FleetDocuments['paths'],
): Generator<void, FleetDocuments> {
  const { broken: unusable, ...sorted } = sortParsed(parsed);
  const broken = [...unusable];
  const paths = yield* groupByNamespace(files.keys(), before);
  for (const environment of sorted.environments.values()) {
    broken.push(
      ...findStaleRendered(environment, { files, ...sorted }, expect),
    );
    yield;
  }
  return { commit, files, paths, ...sorted, broken };
}

/** Parsed files by what they are. */
function sortParsed(
  parsed: readonly ParsedFile<EnvironmentKinds>[],
): Pick<FleetDocuments, 'environments' | 'classes' | 'teams' | 'broken'> {
  const environments = new Map<string, LocatedEnvironment>();
  const classes = new Map<
    string,
    Extract<LocatedOf<EnvironmentKinds>, { kind: 'EnvironmentClass' }>
  >();
  const teams = new Map<
    string,
    Extract<LocatedOf<EnvironmentKinds>, { kind: 'Team' }>
  >();
  const broken: BrokenDocument[] = [];
  for (const file of parsed) {
    switch (file.kind) {
      case 'Environment':
        environments.set(toEnvironmentKey(file.owner, file.name), file);
        break;
      case 'EnvironmentClass':
        classes.set(file.document.metadata.name, file);
        break;
      case 'Team':
        teams.set(file.document.metadata.name, file);
        break;
      default:
        broken.push(...file.problems);
    }
  }
  return { environments, classes, teams, broken };
}

/** The class that an environment is rendered by; undefined if the environment names an older revision, which this commit does not hold. */
export function findRenderingClass(
  { document }: LocatedEnvironment,
  classes: FleetDocuments['classes'],
): Located<EnvironmentClassDocument> | undefined {
  const found = classes.get(document.spec.class);
  return found?.blob === document.spec.classRevision ? found : undefined;
}

/**
 * Rendered files that are not what their documents give. Told by blob ids, so that no file need be read; told only while the class is
 * the very revision that the environment names, since an older one cannot be rendered from this commit.
 */
function findStaleRendered(
  environment: LocatedEnvironment,
  documents: Pick<FleetDocuments, 'files' | 'classes'>,
  expect: ListRenderedFiles,
): BrokenDocument[] {
  const { owner, name } = environment;
  const environmentClass = findRenderingClass(environment, documents.classes);
  if (!environmentClass) return [];
  return expect(environment, environmentClass).flatMap(
    ({ path, blob: expected }) => {
      const blob = documents.files.get(path);
      return blob === expected
        ? []
        : [
            {
              path,
              line: null,
              message: blob
                ? `does not match ${environment.path}; restore the file, or make the change in the environment's document`
                : `is missing, although ${environment.path} declares it; restore the file, or remove the environment's document`,
              subject: { kind: 'Environment', owner, name },
              rendered: {
                document: environment.path,
                documentBlob: environment.blob,
                expected,
              },
            },
          ];
    },
  );
}

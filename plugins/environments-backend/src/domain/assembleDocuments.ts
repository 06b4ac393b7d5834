import type { EnvironmentClassDocument } from '@fairway/plugin-environments-common';
import type {
  BrokenDocument,
  Located,
  LocatedOf,
  ParsedFile,
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
 * Puts the parsed files of one commit together, and looks whether what was rendered is what the documents say.
 *
 * @param expect - lists what must be rendered; one that remembers spares rendering all again for each commit
 */
export function assembleDocuments(
  commit: string,
  files: ReadonlyMap<string, string>,
  parsed: readonly ParsedFile<EnvironmentKinds>[],
  expect: ListRenderedFiles = listRenderedFiles,
): FleetDocuments {
  const { broken, ...sorted } = sortParsed(parsed);
  const paths = groupByNamespace(files.keys());
  const documents = { commit, files, paths, ...sorted };
  return {
    ...documents,
    broken: [
      ...broken,
      ...[...sorted.environments.values()].flatMap(environment =>
        findStaleRendered(environment, { ...documents, broken }, expect),
      ),
    ],
  };
}

/** Parsed files by what they are. */
export function sortParsed(
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
  documents: FleetDocuments,
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

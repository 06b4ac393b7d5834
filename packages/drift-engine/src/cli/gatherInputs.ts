import { withKnownTypes } from '../domain/schemas/withKnownTypes';
import type { ReportProblem } from '../domain/report/Report';
import { listProblemsOfValues } from '../reading/listProblemsOfValues';
import type { ReadObject } from '../reading/ReadObject';
import { readPaths } from '../reading/readPaths';
import type { CliContext } from './CliContext';
import type { CliOptions } from './CliOptions';
import { readLiveCluster } from './cluster/readLiveCluster';
import type { LiveSide, Inputs } from './Inputs';
import { loadTable } from './inputs/loadTable';
import { namePath } from './inputs/namePath';
import { readLivePath } from './inputs/readLivePath';
import { readIgnoreRules } from './inputs/readIgnoreRules';
import { readSchemas } from './inputs/readSchemas';

/** Reads everything that a comparison needs. What cannot be read becomes a problem; throws a CliError if nothing can be compared. */
export async function gatherInputs(
  options: CliOptions,
  context: CliContext,
): Promise<Inputs> {
  const { declared: path, kubernetes } = options;
  const { declared, problems, valueProblems } = await readDeclared(
    path,
    context,
  );
  const schemas = await readSchemas(options.schemas);
  const rules = await readIgnoreRules(options.ignore);
  const live = await readLiveValue(
    options,
    declared.map(({ object }) => object),
    { kubernetes, schemas },
    context,
  );
  const all = [
    ...problems,
    ...valueProblems,
    ...schemas.problems,
    ...rules.problems,
    ...live.problems,
  ];
  return {
    declaredName: namePath(path),
    declared,
    isDeclaredWhole: problems.length === 0,
    live: {
      ...live,
      kinds: withKnownTypes(
        live.kinds,
        rules.knownTypes,
        await loadTable(kubernetes),
      ),
    },
    ignoreRules: rules.rules,
    problems:
      declared.length === 0 && all.length === 0 ? [describeEmpty(path)] : all,
  };
}

/** What Git declares, without the text that it was read from: nothing asks for lines once the problems are known, and the text may be large. */
async function readDeclared(path: string, { stdin }: CliContext) {
  const { objects, problems } = await readPaths([path], { stdin });
  return {
    declared: objects.map(({ findLines: _, ...read }): ReadObject => read),
    problems,
    valueProblems: objects.flatMap(listValueProblems),
  };
}

async function readLiveValue(
  { live }: CliOptions,
  declared: Parameters<typeof readLivePath>[1],
  options: Parameters<typeof readLivePath>[2],
  context: CliContext,
): Promise<LiveSide> {
  if (live.kind === 'path') {
    return readLivePath(live.path, declared, options, context);
  }
  return readLiveCluster(live.kubeconfig, declared, options, context);
}

/** What no server takes; the object is compared all the same. */
function listValueProblems(read: ReadObject): ReportProblem[] {
  const { object, file, document } = read;
  const problems = listProblemsOfValues(object);
  if (problems.length === 0) return [];
  const lines = read.findLines?.(problems.map(({ keys }) => keys));
  return problems.map(({ field, message }, index) => ({
    ...{ file, document, field, message },
    line: lines?.[index] ?? read.line,
  }));
}

/** An empty folder is a mistyped one more often than one in which nothing is declared. */
function describeEmpty(path: string): ReportProblem {
  return {
    file: path,
    line: undefined,
    document: undefined,
    field: undefined,
    message: 'DECLARED holds no object: give what Git declares',
  };
}

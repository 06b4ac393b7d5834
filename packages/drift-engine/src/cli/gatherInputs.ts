import { withKnownTypes } from '../domain/schemas/withKnownTypes';
import type { ReportProblem } from '../domain/report/Report';
import { listProblemsOfValues } from '../reading/listProblemsOfValues';
import type { ReadObject } from '../reading/ReadObject';
import { readPaths } from '../reading/readPaths';
import type { CliContext } from './CliContext';
import type { CliOptions } from './CliOptions';
import { readCarriedCluster } from './cluster/readCarriedCluster';
import type { CarriedSide, Inputs } from './Inputs';
import { loadTable } from './inputs/loadTable';
import { namePath } from './inputs/namePath';
import { readCarriedPath } from './inputs/readCarriedPath';
import { readIgnoreRules } from './inputs/readIgnoreRules';
import { readSchemas } from './inputs/readSchemas';

/** Reads everything that a comparison needs. What cannot be read becomes a problem; throws a CliError where nothing can be compared. */
export async function gatherInputs(
  options: CliOptions,
  context: CliContext,
): Promise<Inputs> {
  const { declared: path, kubernetes } = options;
  const { objects: declared, problems } = await readPaths([path], {
    stdin: context.stdin,
  });
  const schemas = await readSchemas(options.schemas);
  const rules = await readIgnoreRules(options.ignore);
  const carried = await readCarried(
    options,
    declared.map(({ object }) => object),
    { kubernetes, schemas },
    context,
  );
  const all = [
    ...problems,
    ...declared.flatMap(listValueProblems),
    ...schemas.problems,
    ...rules.problems,
    ...carried.problems,
  ];
  return {
    declaredName: namePath(path),
    declared,
    isDeclaredWhole: problems.length === 0,
    carried: {
      ...carried,
      kinds: withKnownTypes(
        carried.kinds,
        rules.knownTypes,
        await loadTable(kubernetes),
      ),
    },
    ignoreRules: rules.rules,
    problems:
      declared.length === 0 && all.length === 0 ? [describeEmpty(path)] : all,
  };
}

async function readCarried(
  { carried }: CliOptions,
  declared: Parameters<typeof readCarriedPath>[1],
  options: Parameters<typeof readCarriedPath>[2],
  context: CliContext,
): Promise<CarriedSide> {
  if (carried.kind === 'path') {
    return readCarriedPath(carried.path, declared, options, context);
  }
  return readCarriedCluster(carried.kubeconfig, declared, options, context);
}

/** What no server takes; the object is compared all the same. */
function listValueProblems(read: ReadObject): ReportProblem[] {
  const { object, file, document } = read;
  return listProblemsOfValues(object).map(({ field, keys, message }) => ({
    ...{ file, document, field, message },
    line: read.findLine?.(keys) ?? read.line,
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

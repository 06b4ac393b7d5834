import { createReport } from '../domain/report/createReport';
import { escapeText } from '../domain/report/escapeText';
import { parseExplainTarget } from '../domain/report/explain/parseExplainTarget';
import type { ExplainTarget } from '../domain/report/explain/FieldPath';
import { renderExplanation } from '../domain/report/explain/renderExplanation';
import { paintColours, paintNothing } from '../domain/report/text/Paint';
import type { TextOptions } from '../domain/report/text/renderText';
import { findRule } from '../domain/rules/rules';
import type { CliContext } from './CliContext';
import { CliError } from './CliError';
import type { CliOptions } from './CliOptions';
import { compareInputs } from './compareInputs';
import { decideExitCode, type ExitCode } from './decideExitCode';
import { ENGINE_VERSION } from './engineVersion';
import { gatherInputs } from './gatherInputs';
import { hasColour } from './hasColour';
import { HELP } from './help';
import { parseArguments } from './parseArguments';
import { renderReport } from './renderReport';

/** Runs the command line and answers its exit code; never throws. */
export async function runCli(context: CliContext): Promise<ExitCode> {
  const parsed = parseArguments(context.argv);
  switch (parsed.kind) {
    case 'help':
      context.stdout.write(HELP);
      return 0;
    case 'version':
      context.stdout.write(`${ENGINE_VERSION}\n`);
      return 0;
    case 'mistake':
      complain(context, parsed.message);
      return 2;
    case 'compare':
      return compareGuarded(parsed.options, context);
    default:
      return parsed satisfies never;
  }
}

async function compareGuarded(
  options: CliOptions,
  context: CliContext,
): Promise<ExitCode> {
  try {
    return await compare(options, context);
  } catch (error) {
    if (error instanceof CliError) {
      complain(context, error.message);
    } else {
      // A fault of the program, which is worth its stack.
      const text = error instanceof Error ? error.stack : undefined;
      context.stderr.write(`fairway-drift: ${text ?? String(error)}\n`);
    }
    return 2;
  }
}

function complain({ stderr }: CliContext, message: string): void {
  stderr.write(`fairway-drift: ${escapeText(message)}\n`);
}

async function compare(
  options: CliOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { stdout, now } = context;
  const target = toTarget(options.explain);
  const inputs = await gatherInputs(options, context);
  const compared = compareInputs(inputs, now());
  const report = createReport({
    engine: ENGINE_VERSION,
    now: now(),
    declared: inputs.declaredName,
    live: inputs.live.name,
    objects: compared.map(({ comparison, declaredAt }) => ({
      comparison,
      declaredAt,
    })),
    problems: inputs.problems,
  });
  const text: TextOptions = {
    hasColour: hasColour(options.colour, context),
    columns: stdout.columns ?? 80,
  };
  stdout.write(
    target
      ? renderExplanation(compared, {
          target,
          kinds: inputs.live.kinds,
          findRule,
          layout: {
            paint: text.hasColour ? paintColours : paintNothing,
            width: text.columns,
            now: report.now,
          },
        })
      : renderReport(report, options.output, text),
  );
  return decideExitCode(report, options.failOn);
}

function toTarget(path: string | undefined): ExplainTarget | undefined {
  if (path === undefined) return undefined;
  const target = parseExplainTarget(path);
  if (!target) {
    throw new CliError(
      `--explain: ${path} is not a path: give one such as spec.replicas, /spec/replicas or Deployment/web:spec.replicas`,
    );
  }
  return target;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { runCli } from '../../cli/runCli';

/** One run of `fairway-drift DECLARED LIVE --kubernetes 1.36 FLAGS`. */
export interface CaseRun {
  title: string;
  argv: readonly string[];
  /** The exit codes that are right. */
  exitCodes: readonly number[];
  /** The right number of differences, if it matters. */
  differences: number | undefined;
  /** What is reported, a line each (see `listReported`), if it is written down. */
  reported: readonly string[] | undefined;
}

/** A folder of inputs. */
export interface Case {
  name: string;
  runs: readonly CaseRun[];
}

interface JsonDifference {
  path: string;
  class: string;
  confidence: string;
}

/** What of the command's JSON a case asks for. */
export interface JsonReport {
  counts: { differences: number };
  objects: {
    kind: string;
    name: string;
    verdict: string;
    differences: JsonDifference[];
    suppressed: JsonDifference[];
  }[];
  problems: { field?: string; message: string }[];
}

const NOW = Date.parse('2026-11-28T18:00:00Z');

/**
 * The cases of a folder. In each, `expect.tsv` has a line for each run: declared, live, flags, exit codes (`0|2`: either), what is
 * right in words, and the number of differences. `reported.tsv`, if there is one, has the lines of the report: number of the run, and
 * a line of `listReported`; a run that it does not mention reports nothing.
 */
export function listCases(folder: string): Case[] {
  return readdirSync(folder)
    .sort()
    .map(name => readCase(path.join(folder, name), name));
}

function readCase(folder: string, name: string): Case {
  const [, ...lines] = readLines(path.join(folder, 'expect.tsv'));
  const reported = readReported(path.join(folder, 'reported.tsv'));
  return {
    name,
    runs: lines.map((line, index) => {
      const [declared, live, flags, exit, what, differences] = line.split('\t');
      return {
        title: [what, flags && `(${flags})`, live].filter(Boolean).join(' '),
        argv: [
          ...[declared, live].map(file => path.join(folder, file)),
          ...['--kubernetes', '1.36', '--output', 'json'],
          ...listFlags(flags, folder),
        ],
        exitCodes: exit.split('|').map(Number),
        differences: differences ? Number(differences) : undefined,
        reported: reported && (reported.get(String(index + 1)) ?? []),
      };
    }),
  };
}

/** Flags as they are; what names a file of the folder names it by its whole path. */
function listFlags(flags: string, folder: string): string[] {
  return flags
    .split(' ')
    .filter(Boolean)
    .map(flag =>
      existsSync(path.join(folder, flag)) ? path.join(folder, flag) : flag,
    );
}

function readReported(file: string): Map<string, string[]> | undefined {
  if (!existsSync(file)) return undefined;
  const found = new Map<string, string[]>();
  for (const line of readLines(file)) {
    const [run, ...rest] = line.split('\t');
    found.set(run, [...(found.get(run) ?? []), rest.join('\t')]);
  }
  return found;
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

/** Runs the command in this process, as `cli.ts` does. */
export async function runCase(run: CaseRun) {
  const output = { stdout: '', stderr: '' };
  const code = await runCli({
    argv: run.argv,
    stdin: Readable.from([]),
    stdout: { write: text => (output.stdout += text) },
    stderr: { write: text => (output.stderr += text) },
    env: {},
    now: () => NOW,
  });
  const report = JSON.parse(output.stdout) as JsonReport;
  return {
    ...{ code, stderr: output.stderr },
    differences: report.counts.differences,
    reported: listReported(report),
  };
}

/** Each object that is not in sync and each of its differences, and each problem, as a line of words parted by tabs. */
export function listReported({ objects, problems }: JsonReport): string[] {
  return [
    ...objects.flatMap(object => {
      const name = `${object.kind}/${object.name}`;
      return [
        ...(object.verdict === 'in-sync' ? [] : [`${object.verdict}\t${name}`]),
        ...object.differences.map(each => tell(name, each.class, each)),
        ...object.suppressed.map(each => tell(name, 'suppressed', each)),
      ];
    }),
    ...problems.map(({ field, message }) => `problem\t${field}\t${message}`),
  ];
}

function tell(name: string, what: string, each: JsonDifference): string {
  const confidence = each.confidence === 'schema' ? '' : '\tlow confidence';
  return `${what}\t${name}\t${each.path}${confidence}`;
}

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { benches, type Bench } from './benches/benches';
import { Figure, formatFigure } from './measuring/Figure';

const usage = `bench [NAME...] [--json FILE]

Benches: ${Object.keys(benches).join(', ')}
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const unknown = positionals.find(name => !Object.hasOwn(benches, name));
  if (values.help || unknown) {
    process.stdout.write(
      unknown ? `There is no bench "${unknown}".\n${usage}` : usage,
    );
    process.exitCode = unknown ? 1 : 0;
    return;
  }
  const figures: Figure[] = [];
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  for (const name of names) {
    for await (const figure of listFigures(benches[name]())) {
      process.stdout.write(`${formatFigure(figure)}\n`);
      figures.push(figure);
    }
  }
  if (values.json) {
    await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}

async function* listFigures(result: ReturnType<Bench>): AsyncGenerator<Figure> {
  if (result instanceof Promise) yield* await result;
  else yield* result;
}

main().then(
  () => process.exit(),
  error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);

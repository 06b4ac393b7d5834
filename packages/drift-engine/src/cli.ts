import { runCli } from './cli/runCli';

/** 1 would say "drifted". */
const COULD_NOT_JUDGE = 2;

async function main(): Promise<void> {
  // Whoever reads the output may have read enough (`| head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? process.exitCode : COULD_NOT_JUDGE);
  });
  process.on('uncaughtException', error => {
    process.stderr.write(`fairway-drift: ${error.stack}\n`);
    process.exit(COULD_NOT_JUDGE);
  });
  process.exitCode = COULD_NOT_JUDGE;
  process.exitCode = await runCli({
    argv: process.argv.slice(2),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    now: Date.now,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`fairway-drift: ${error}\n`);
  process.exitCode = COULD_NOT_JUDGE;
});

/**
 * Runs the program of its arguments, and interrupts it when whoever started this ends, however they end: then the pipe that is the standard
 * input here closes. Go ends its compilers when it is interrupted, and keeps what they have made.
 */
const { spawn } = require('node:child_process');

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
/** A script that runs in the background of a shell has its programs ignore interrupts. */
const patienceMs = 5_000;
const interrupt = () => {
  child.kill('SIGINT');
  setTimeout(() => child.kill('SIGTERM'), patienceMs);
};

process.stdin.on('error', interrupt).on('end', interrupt).resume();
process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
child.on('error', error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('close', code => process.exit(code ?? 1));

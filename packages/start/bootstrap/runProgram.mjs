import { spawn } from 'node:child_process';
import { BootstrapError, findRemedy } from './BootstrapError.mjs';

/** Runs a program to its end. Throws BootstrapError with the end of its output if it fails; returns what it printed. */
export function runProgram(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = chunk => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', error => reject(new BootstrapError(error.message)));
    child.on('close', code => {
      if (code === 0) {
        resolve(output);
        return;
      }
      const remedy = findRemedy(output);
      reject(
        new BootstrapError(
          `${output.slice(-3000)}\n${
            remedy ?? `${command} ${args.join(' ')} ended with code ${code}.`
          }`,
        ),
      );
    });
  });
}

import type { OpenFleetRepositoryOptions } from '../openFleetRepository';
import { openFleetRepository } from '../openFleetRepository';
import { aRequest } from './startFleet';

/** A portal of its own process, which makes environments one after another: `<options as JSON>`. */
interface WriterOptions
  extends Pick<OpenFleetRepositoryOptions, 'url' | 'directory'> {
  names: string[];
  /** Crash point at which the process kills itself. */
  killAt?: string;
}

async function writeEnvironments(options: WriterOptions): Promise<void> {
  const repository = await openFleetRepository({
    url: options.url,
    directory: options.directory,
    author: { name: 'Fairway', email: 'fairway@portal.example' },
    reach: name => {
      if (name === options.killAt) {
        process.kill(process.pid, 'SIGKILL');
      }
    },
  });
  try {
    for (const name of options.names) {
      const outcome = await repository.commit(aRequest(name));
      process.stdout.write(`${JSON.stringify(outcome)}\n`);
    }
  } finally {
    await repository.close();
  }
}

writeEnvironments(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});

import { startLocalIdentity } from '../startLocalIdentity';

/** Runs the provider for one portal until it is told to end. */
export async function serve(options: {
  port: number;
  portal: string;
  stateDir: string;
  /** End with whoever started this, even when that was killed: its pipe closes then. */
  untilStdinEnds: boolean;
}): Promise<void> {
  const identity = await startLocalIdentity({
    port: options.port,
    stateDir: options.stateDir,
    clients: [
      {
        clientId: 'fairway',
        redirectUris: [
          new URL('/api/auth/oidc/handler/frame', options.portal).href,
        ],
      },
    ],
  });
  const told = waitForEnd(options.untilStdinEnds);
  process.stdout.write(`Local identity is ready at ${identity.issuer}\n`);
  process.stdout.write(`Local identity ends (${await told})\n`);
  await identity.close();
}

function waitForEnd(untilStdinEnds: boolean): Promise<string> {
  return new Promise(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    if (untilStdinEnds) {
      process.stdin.once('end', () => resolve('end of input')).resume();
    }
  });
}

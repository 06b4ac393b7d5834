import { startLocalIdentity } from '../startLocalIdentity';

/** Redirect addresses of the portal's provider `oidc`. */
function toRedirectUris(portal: string): string[] {
  return [new URL('/api/auth/oidc/handler/frame', portal).href];
}

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
      { clientId: 'fairway', redirectUris: toRedirectUris(options.portal) },
    ],
  });
  process.stdout.write(`Local identity is ready at ${identity.issuer}\n`);
  const signal = await new Promise(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    if (options.untilStdinEnds) {
      process.stdin.once('end', () => resolve('end of input')).resume();
    }
  });
  process.stdout.write(`Local identity ends (${signal})\n`);
  await identity.close();
}

import { findFreePorts } from '@fairway/local-fleet';

/** A port that is free now, and that no server or connection gets that asks for any. */
export async function findFreePort(): Promise<number> {
  const [port] = await findFreePorts(1);
  return port;
}

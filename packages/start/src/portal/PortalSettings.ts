import path from 'node:path';
import { findStateFolder } from '@fairway/local-fleet';
import { StartError } from '../StartError';

/** Where one local portal lives and listens. */
export interface PortalSettings {
  /** Everything it keeps. */
  stateFolder: string;
  portalPort: number;
  identityPort: number;
  /** Address that people type. */
  baseUrl: string;
}

/** From `FAIRWAY_HOME`, `FAIRWAY_PORT` (7007) and `FAIRWAY_IDENTITY_PORT` (7010). */
export function readPortalSettings(
  env: Readonly<Record<string, string | undefined>> = process.env,
): PortalSettings {
  const portalPort = readPort(env.FAIRWAY_PORT, 'FAIRWAY_PORT', 7007);
  return {
    stateFolder: path.resolve(findStateFolder(env)),
    portalPort,
    identityPort: readPort(
      env.FAIRWAY_IDENTITY_PORT,
      'FAIRWAY_IDENTITY_PORT',
      7010,
    ),
    baseUrl: `http://localhost:${portalPort}`,
  };
}

function readPort(
  text: string | undefined,
  variable: string,
  otherwise: number,
): number {
  if (text === undefined || text === '') {
    return otherwise;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(
      `${variable}: "${text}" is not a port; give a number from 1 to 65535.`,
    );
  }
  return port;
}

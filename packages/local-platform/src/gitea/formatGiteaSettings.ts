import { join } from 'node:path';

/** What a Gitea encrypts and signs with. */
export interface GiteaSecrets {
  secretKey: string;
  internalToken: string;
  /** 32 bytes in base64url. */
  oauthSecret: string;
}

export interface GiteaSettings {
  folder: string;
  port: number;
  /** Holds `templates`, `options` and `public`. */
  staticFolder: string;
  secrets: GiteaSecrets;
  isRoot: boolean;
}

/** The text of Gitea's app.ini: it listens on 127.0.0.1 alone, asks nobody on the network, and lets nobody register. */
export function formatGiteaSettings(settings: GiteaSettings): string {
  const { folder, port, secrets } = settings;
  const sections: Record<string, Record<string, string | number | boolean>> = {
    server: {
      PROTOCOL: 'https',
      CERT_FILE: join(folder, 'server.crt'),
      KEY_FILE: join(folder, 'server.key'),
      HTTP_ADDR: '127.0.0.1',
      HTTP_PORT: port,
      ROOT_URL: `https://127.0.0.1:${port}/`,
      STATIC_ROOT_PATH: settings.staticFolder,
      DISABLE_SSH: true,
      OFFLINE_MODE: true,
    },
    database: { DB_TYPE: 'sqlite3', PATH: join(folder, 'data', 'gitea.db') },
    repository: { ROOT: join(folder, 'data', 'repositories') },
    security: {
      INSTALL_LOCK: true,
      SECRET_KEY: secrets.secretKey,
      INTERNAL_TOKEN: secrets.internalToken,
    },
    oauth2: { JWT_SECRET: secrets.oauthSecret },
    service: { DISABLE_REGISTRATION: true, REQUIRE_SIGNIN_VIEW: false },
    // Deliveries to programs on this machine; Gitea refuses them unless told.
    webhook: { ALLOWED_HOST_LIST: 'loopback' },
    indexer: { ISSUE_INDEXER_TYPE: 'db' },
    actions: { ENABLED: false },
    packages: { ENABLED: false },
    'cron.update_checker': { ENABLED: false },
    log: { MODE: 'console', LEVEL: 'Warn' },
  };
  const top = {
    APP_NAME: 'Fairway local Git host',
    RUN_MODE: 'prod',
    WORK_PATH: folder,
    ...(settings.isRoot ? { I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: true } : {}),
  };
  return [
    formatValues(top),
    ...Object.entries(sections).map(
      ([name, values]) => `[${name}]\n${formatValues(values)}`,
    ),
  ].join('\n');
}

function formatValues(values: Record<string, string | number | boolean>) {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}

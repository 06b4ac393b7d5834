import type { Remote } from './parseRemote';

/** What of the process' own environment git may see: where programs and certificates are, and the way out through a proxy. */
const inherited = [
  'PATH',
  'TMPDIR',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'https_proxy',
  'HTTPS_PROXY',
  'no_proxy',
  'NO_PROXY',
];

/** Answers `get` with what was written to file descriptor 3, so that the credentials are in no argument, file or environment. */
const credentialHelper = '!f() { test "$1" = get && cat <&3; }; f';

export interface GitEnvironmentOptions {
  /** An empty folder: git and curl find no settings, netrc or keys there. */
  home: string;
  gitDir?: string;
  remote?: Remote;
  /** PEM file of the authorities that may vouch for the remote; absent: those of the machine. */
  caFile?: string;
  /** More settings, for this repository's commands alone. */
  settings?: Record<string, string>;
}

/**
 * The whole environment of a git process. Settings are given in it, at git's command scope: they win over those of any file, and
 * system and user files are not read at all.
 */
export function gitEnvironment(
  options: GitEnvironmentOptions,
): Record<string, string> {
  const settings = { ...fixedSettings(options), ...options.settings };
  return {
    ...inheritedVariables(),
    HOME: options.home,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_ALLOW_PROTOCOL: options.remote?.kind === 'https' ? 'https' : 'file',
    ...(options.gitDir ? { GIT_DIR: options.gitDir } : {}),
    ...settingVariables(settings),
  };
}

function fixedSettings(options: GitEnvironmentOptions): Record<string, string> {
  return {
    'core.hooksPath': '/dev/null',
    'core.fsmonitor': 'false',
    'core.attributesFile': '/dev/null',
    'core.logAllRefUpdates': 'false',
    'submodule.recurse': 'false',
    'maintenance.auto': 'false',
    'gc.autoDetach': 'false',
    ...(options.remote?.kind === 'https'
      ? httpsSettings(options.remote.origin, options.caFile)
      : {}),
  };
}

function httpsSettings(
  origin: string,
  caFile?: string,
): Record<string, string> {
  return {
    'http.sslVerify': 'true',
    // A redirect could send the credentials to a host that nobody configured.
    'http.followRedirects': 'false',
    'http.lowSpeedLimit': '1',
    'http.lowSpeedTime': '20',
    ...(caFile ? { 'http.sslCAInfo': caFile } : {}),
    [`credential.${origin}.helper`]: credentialHelper,
  };
}

function inheritedVariables(): Record<string, string> {
  return Object.fromEntries(
    inherited.flatMap(name => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Settings by GIT_CONFIG_COUNT (git 2.31): see git-config(1), "ENVIRONMENT". */
function settingVariables(
  settings: Record<string, string>,
): Record<string, string> {
  const pairs = Object.entries(settings).flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    GIT_CONFIG_COUNT: String(pairs.length / 2),
    ...Object.fromEntries(pairs),
  };
}

const TOKEN_FIX =
  'give a ServiceAccount token in `token`, or `client-certificate-data` with `client-key-data`';
const CA_FIX =
  'give the CA certificate of the server in `certificate-authority-data`';

/** Why each known field of a cluster is not accepted, and what to give instead. */
export const REFUSED_CLUSTER_FIELDS: Record<string, string> = {
  'certificate-authority': `names a file, and files are never opened: ${CA_FIX}`,
  'insecure-skip-tls-verify': `the server's certificate is always verified: ${CA_FIX}`,
};

/** The same for a user. */
export const REFUSED_USER_FIELDS: Record<string, string> = {
  exec: `would start a program, and none is ever started: ${TOKEN_FIX}`,
  'auth-provider': `would fetch credentials from elsewhere: ${TOKEN_FIX}`,
  tokenFile: `names a file, and files are never opened: ${TOKEN_FIX}`,
  'token-file': `names a file, and files are never opened: ${TOKEN_FIX}`,
  'client-certificate':
    'names a file, and files are never opened: give `client-certificate-data`',
  'client-key':
    'names a file, and files are never opened: give `client-key-data`',
  username: `passwords are not used: ${TOKEN_FIX}`,
  password: `passwords are not used: ${TOKEN_FIX}`,
  as: 'impersonation is not used: give the credential of the identity itself',
  'as-uid':
    'impersonation is not used: give the credential of the identity itself',
  'as-groups':
    'impersonation is not used: give the credential of the identity itself',
  'as-user-extra':
    'impersonation is not used: give the credential of the identity itself',
};

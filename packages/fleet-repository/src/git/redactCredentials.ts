/** What git shows to the remote. */
export interface Credentials {
  username: string;
  password: string;
}

/** The text without the credentials in any form git or curl print them, and without those of any URL. */
export function redactCredentials(
  text: string,
  credentials?: Credentials,
): string {
  return secretForms(credentials)
    .reduce((rest, secret) => rest.split(secret).join('***'), text)
    .replace(/(https?:\/\/)[^\s/@'"]+@/gi, '$1***@')
    .replace(/(authorization:\s*)[^\r\n]+/gi, '$1***');
}

/** Longest first, so that no form is left in pieces by a shorter one. */
function secretForms(credentials?: Credentials): string[] {
  if (!credentials) {
    return [];
  }
  const { username, password } = credentials;
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return [basic, encodeURIComponent(password), password]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);
}

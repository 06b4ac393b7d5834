const MASK = '[redacted]';
const JSON_WEB_TOKEN = /\beyJ[\w-]{8,}(?:\.[\w-]+){1,2}/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
const URL_CREDENTIALS = /(\b[a-z][a-z\d+.-]*:\/\/)[^\s/@]+@/gi;
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/**
 * Takes credentials out of a text that others may read. `secrets` are masked wherever they stand, also in base64 and
 * percent-encoding; what merely looks like a credential (a JSON web token, a bearer header, a password in a URL, a private key) is masked too.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  const masked = secrets
    .filter(secret => secret.length > 0)
    .flatMap(findForms)
    .reduce((rest, form) => rest.split(form).join(MASK), text);
  return masked
    .replace(PRIVATE_KEY, MASK)
    .replace(BEARER, `$1 ${MASK}`)
    .replace(JSON_WEB_TOKEN, MASK)
    .replace(URL_CREDENTIALS, `$1${MASK}@`);
}

/** The longest form first, so that no form is masked only in part. */
function findForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const forms = new Set([
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]);
  return [...forms].sort((a, b) => b.length - a.length);
}

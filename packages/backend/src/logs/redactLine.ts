const mask = '[redacted]';

/** Parameters of sign-in and of tokens: whoever reads one of them in time can be that person. */
const parameters =
  'code|state|token|access_token|id_token|id_token_hint|refresh_token|client_secret|code_verifier|code_challenge|nonce|session_state|assertion|password';
const ofQuery = new RegExp(
  `((?:[?&]|%3F|%26)(?:${parameters})(?:=|%3D))(?:(?!%26)[^&\\s"'\\\\#<>])+`,
  'gi',
);
/** Parts between dots. Whoever asks chooses what stands in a line: each of these patterns begins at one place of a run alone, and looks at it once. */
const dotted = /(?<![\w-])[\w-]+(?:\.[\w-]+)+/g;
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
const cookies = /(\b(?:set-)?cookie\\?"?\s*[:=]\s*\[?\\?"?)[^"\\\n]+/gi;
const ofUrl = /((?<![a-z\d+.-])[a-z\d+.-]+:\/\/)[^\s/@"]+@/gi;

/** Takes out of a line of the log what gives somebody rights: codes and states of sign-in, tokens, cookies, passwords in addresses. */
export function redactLine(line: string): string {
  return line
    .replace(ofQuery, `$1${mask}`)
    .replace(bearer, `$1 ${mask}`)
    .replace(dotted, maskToken)
    .replace(cookies, `$1${mask}`)
    .replace(ofUrl, `$1${mask}@`);
}

/** A JSON web token begins with the first letters of a JSON object in base64. */
function maskToken(parts: string): string {
  const at = parts.search(/\beyJ[\w-]{8}/);
  return at >= 0 && parts.includes('.', at) ? parts.slice(0, at) + mask : parts;
}

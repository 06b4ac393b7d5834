/**
 * What a failed refresh of the session means to the person; undefined if there
 * simply is no session, which is how every visit begins.
 *
 * @param status - of the portal's answer; undefined if there was none
 * @param message - of the error in the answer
 */
export function describeRefreshFailure(
  status: number | undefined,
  message: string,
): string | undefined {
  if (status === undefined) {
    return 'The portal does not answer. Check your connection, then try again.';
  }
  // auth-backend answers 401 whatever went wrong, and names the cause in the message.
  const unavailable = /caused by ServiceUnavailableError: (.*)$/s.exec(message);
  if (unavailable) return withoutCauses(unavailable[1]);
  if (status === 401) return undefined;
  return `The portal could not check your session (${status}). Try again in a moment; if it happens again, tell the platform team.`;
}

function withoutCauses(sentence: string): string {
  return sentence.replace(/; caused by .*$/s, '');
}

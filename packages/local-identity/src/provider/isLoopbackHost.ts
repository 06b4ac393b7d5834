/**
 * Whether a `Host` header names this machine and port. A page of the internet whose
 * name was made to resolve to 127.0.0.1 sends its own name, and is not answered.
 */
export function isLoopbackHost(
  host: string | undefined,
  port: number,
): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

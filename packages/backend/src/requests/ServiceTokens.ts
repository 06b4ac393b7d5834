/** The part of Backstage's handler of plugin tokens that knows whether one is real. */
export interface TokenVerifier {
  /** Undefined if it is no plugin token. Rejects if it is one and not real. */
  verifyToken(token: string): Promise<{ subject: string } | undefined>;
}

/**
 * Knows the portal's own services by the tokens with which its plugins call each other. Each plugin of this process brings its verifier, the
 * one that its routes use.
 */
export class ServiceTokens {
  readonly #verifiers = new Map<string, TokenVerifier>();

  add(pluginId: string, verifier: TokenVerifier): void {
    this.#verifiers.set(pluginId, verifier);
  }

  /** Whether the token says that it is one of a plugin. It is not verified. */
  claims(token: string): boolean {
    return parsePart(token, 0)?.typ === 'vnd.backstage.plugin';
  }

  /**
   * Whether a plugin of this process signed the token for the plugin `target`. It costs one signature: a subject that is no plugin here is
   * not looked up, because Backstage would fetch its keys by a request to the portal itself.
   */
  async isReal(token: string, target: string): Promise<boolean> {
    const subject = parsePart(token, 1)?.sub;
    const verifier = this.#verifiers.get(target);
    if (!verifier || !this.#verifiers.has(String(subject))) return false;
    try {
      return (await verifier.verifyToken(token)) !== undefined;
    } catch {
      return false;
    }
  }
}

/** A part of a token, not verified; undefined if it cannot be read. */
export function parsePart(
  token: string,
  index: number,
): { typ?: unknown; sub?: unknown } | undefined {
  try {
    const part = token.split('.', index + 1)[index];
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A violation of a page that came with Backstage, which the portal does not put right. */
export interface KnownViolation {
  rule: string;
  /** Beginning of the page's address. */
  page: string;
  /** Part of the element's HTML, by which it is known. */
  html: string;
  /** Where Backstage knows of it. */
  issue: string;
}

/**
 * What accessibility.test.ts lets pass. It fails for one that is not listed, and for one that is listed and gone. What the portal repairs
 * in the page stands in packages/app/src/repairs.
 */
export const knownViolations: readonly KnownViolation[] = [];

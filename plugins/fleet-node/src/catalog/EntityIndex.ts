/** The catalog, as far as steps of runs wait for it. */
export interface EntityIndex {
  /** Whether the entity can be read by its ref. */
  has(entityRef: string): Promise<boolean>;
  /** Name and mail address of a user, for the commits made for them. */
  findAuthor(userRef: string): Promise<{ name: string; email: string }>;
}

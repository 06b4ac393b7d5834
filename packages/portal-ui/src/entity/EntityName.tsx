export type EntityNameProps = {
  /** `kind:namespace/name`; what is not one is shown as it is. */
  entityRef: string;
};

/** Name of a person or group by its entity reference; the full reference is its title. */
export function EntityName({ entityRef }: EntityNameProps) {
  const name = entityRef.slice(entityRef.lastIndexOf('/') + 1);
  return <span title={entityRef}>{name || entityRef}</span>;
}

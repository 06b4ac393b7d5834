/** Where a check stands on the page of the cluster that is open. */
export function toCheckHref(id: string): string {
  return `?${new URLSearchParams({ tab: 'checks', check: id })}`;
}

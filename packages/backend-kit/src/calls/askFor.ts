/**
 * What a required field of an action says if it is left out or of another type, in place of "Required": for `z.string(askFor(...))`.
 *
 * @param what - what to give, as `the name of a cluster; fleet:list-clusters lists them`
 */
export function askFor(what: string) {
  const message = `give ${what}`;
  return { required_error: message, invalid_type_error: message };
}

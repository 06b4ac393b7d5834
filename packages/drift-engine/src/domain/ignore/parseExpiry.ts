const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2}))?$/;

const day = 24 * 60 * 60 * 1000;

/**
 * The moment from which on something has expired, in milliseconds since 1970. A date alone is still good on its day: it ends with
 * that day in UTC. Undefined for what is no date of the calendar, or a time without its zone.
 */
export function parseExpiry(text: string): number | undefined {
  const found = written.exec(text);
  if (!found) return undefined;
  const date = `${found[1]}-${found[2]}-${found[3]}`;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // 30 February is read as 2 March.
  if (Number.isNaN(midnight)) return undefined;
  if (new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
  if (found[4] === undefined) return midnight + day;
  const moment = Date.parse(text.replace(' ', 'T').toUpperCase());
  return Number.isNaN(moment) ? undefined : moment;
}

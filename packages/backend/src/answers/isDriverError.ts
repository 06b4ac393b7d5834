/**
 * Statements are looked for at the beginning of a message; bound values, which may be long, stand behind, and what the driver said of them
 * at the end. Who asks may have chosen what stands between.
 */
const longestLook = 8_000;
const longestEnd = 2_000;

/** A table or a column, as query builders quote them in PostgreSQL and in SQLite. */
const quoted = '(?:"[^"]+"|`[^`]+`)(?:\\.(?:"[^"]+"|`[^`]+`))?';
const behindTable =
  '(?= (?:as|where|limit|order by|group by|(?:inner|left|cross) join|for update|union|-) |$)';

/** English has select, update and with as well, but neither quoted tables behind them nor placeholders. */
const statements = [
  `\\bselect\\b[^]*\\bfrom ${quoted}${behindTable}`,
  `\\binsert into ${quoted} (?:\\(|select|default)`,
  `\\bupdate ${quoted} set ${quoted} =`,
  `\\bdelete from ${quoted}${behindTable}`,
  `\\bwith (?:recursive )?${quoted}(?:\\([^)]*\\))? as \\(`,
  `\\b(?:select|insert into|update|delete from|with)\\b[^]*(?:[=<>(]|\\b(?:in|like|ilike|limit|offset)) ?\\(?(?:\\$\\d+|\\?)`,
].map(source => new RegExp(source, 'i'));

/** What the drivers say by themselves. */
const ofDriver = new RegExp(
  [
    'SQLITE_[A-Z]+',
    'no such (?:table|column|function|index): ',
    'near ".{0,300}": syntax error',
    'unrecognized token: "',
    '(?:UNIQUE|CHECK|NOT NULL|FOREIGN KEY) constraint failed',
    'syntax error at or near "',
    '(?:relation|column|function|type) .{1,300} does not exist',
    'violates (?:unique|check|not-null|foreign key|exclusion) constraint',
    'invalid input syntax for type ',
    'invalid byte sequence for encoding ',
    'unsupported Unicode escape sequence',
    'value too long for type ',
    'out of range for type ',
    'current transaction is aborted',
  ].join('|'),
);

/** Codes of SQLite, and states of PostgreSQL; no code of the system (`E2BIG`) looks like one of these. */
const driverCode = /^(?:SQLITE_[A-Z_]+|(?:\d[0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3})$/;

/** Whether a text holds a statement of SQL or what a driver of a database said. */
export function isDriverText(text: string): boolean {
  const beginning = text.slice(0, longestLook);
  const rest = text.slice(longestLook).slice(-longestEnd);
  return (
    ofDriver.test(beginning) ||
    ofDriver.test(rest) ||
    statements.some(statement => statement.test(beginning))
  );
}

/** Whether an error, as it goes over the wire, comes from a database: by its code or by what it says. */
export function isDriverError(error: {
  code?: unknown;
  message?: unknown;
}): boolean {
  return (
    driverCode.test(String(error.code)) || isDriverText(String(error.message))
  );
}

/** The whole number that decimal digits stand for: a `bigint` if a `number` would round it. Undefined if no double is as large. */
export function toWholeNumber(digits: string): number | bigint | undefined {
  const number = Number(digits);
  if (Number.isSafeInteger(number)) return number === 0 ? 0 : number;
  return Number.isFinite(number)
    ? BigInt(digits.replace(/^\+/, ''))
    : undefined;
}

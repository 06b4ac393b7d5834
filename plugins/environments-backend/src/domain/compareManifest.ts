import { isSameQuantity } from '@fairway/plugin-environments-common';
import { describeManifest, Manifest } from './Manifest';

/** One field that a cluster carries otherwise than Git declares it. */
export interface FieldDifference {
  object: string;
  path: string;
  declared: string;
  carried: string;
}

/**
 * Which declared fields the cluster does not carry as declared. Fields that only the cluster has (defaults, status) are no
 * difference; quantities are compared by value, since the server may write them otherwise.
 */
export function compareManifest(
  declared: Manifest,
  carried: object,
): FieldDifference[] {
  const differences: FieldDifference[] = [];
  compareValue(declared, carried, '', (path, left, right) => {
    differences.push({
      object: describeManifest(declared),
      path,
      declared: show(left),
      carried: show(right),
    });
  });
  return differences;
}

type Report = (path: string, declared: unknown, carried: unknown) => void;

function compareValue(
  declared: unknown,
  carried: unknown,
  path: string,
  report: Report,
): void {
  if (Array.isArray(declared)) {
    compareList(declared, carried, path, report);
  } else if (typeof declared === 'object' && declared !== null) {
    compareFields(declared, carried, path, report);
  } else if (!isSame(declared, carried)) {
    report(path, declared, carried);
  }
}

function compareList(
  declared: unknown[],
  carried: unknown,
  path: string,
  report: Report,
): void {
  if (!Array.isArray(carried) || carried.length !== declared.length) {
    report(path, declared, carried);
    return;
  }
  declared.forEach((value, index) =>
    compareValue(value, carried[index], `${path}[${index}]`, report),
  );
}

function compareFields(
  declared: object,
  carried: unknown,
  path: string,
  report: Report,
): void {
  if (typeof carried !== 'object' || carried === null) {
    report(path, declared, carried);
    return;
  }
  const fields = new Map<string, unknown>(Object.entries(carried));
  for (const [key, value] of Object.entries(declared)) {
    compareValue(value, fields.get(key), path ? `${path}.${key}` : key, report);
  }
}

function isSame(declared: unknown, carried: unknown): boolean {
  if (typeof declared === 'string' && typeof carried === 'string') {
    return declared === carried || isSameQuantity(declared, carried);
  }
  return declared === carried;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200);
}

import type { FieldStep } from './FieldStep';

const plainName = /^[A-Za-z_$][A-Za-z0-9_$-]*$/;
const plainValue = /^[^\s"'[\]=,\\]+$/;

/** A path as people write it: `spec.containers[name=web].image`, `metadata.annotations["a.b/c"]`. */
export function formatFieldPath(steps: readonly FieldStep[]): string {
  return steps.map(formatStep).join('').replace(/^\./, '');
}

function formatStep(step: FieldStep): string {
  switch (step.kind) {
    case 'field':
      return plainName.test(step.name)
        ? `.${step.name}`
        : `[${JSON.stringify(step.name)}]`;
    case 'index':
      return `[${step.index}]`;
    case 'item':
      return `[${step.keys.map(formatKey).join(',')}]`;
    case 'value':
      return `[=${formatValue(step.text)}]`;
    case 'each':
      return '[*]';
    default:
      return step satisfies never;
  }
}

function formatKey([name, value]: [string, string]): string {
  const written = plainName.test(name) ? name : JSON.stringify(name);
  return `${written}=${formatValue(value)}`;
}

function formatValue(text: string): string {
  return plainValue.test(text) ? text : JSON.stringify(text);
}

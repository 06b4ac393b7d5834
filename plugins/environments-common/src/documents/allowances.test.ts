import { z } from 'zod';
import {
  csiDriversSchema,
  networkSchema,
  tolerationsSchema,
} from './allowances';

function problemsOf(schema: z.ZodType, value: unknown): string {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ message }) => message).join('; ');
}

describe('annotations that a class allows', () => {
  const problems = (key: string) =>
    problemsOf(networkSchema, { egress: [], annotations: [key] });

  it.each([
    'haproxy.org/timeout-server',
    'alb.ingress.kubernetes.io/conditions.web',
    'plain',
  ])('may be %j', key => {
    expect(problems(key)).toBe('');
  });

  it.each([
    ['nginx.ingress.kubernetes.io/*', 'must be the whole key'],
    ['a,b', 'must be the whole key'],
    ['', 'must be the whole key'],
    ['a/b/c', 'must be the whole key'],
    ['fairway.dev/allow-annotations', 'must not be under fairway.dev/'],
    ['x.fairway.dev/y', 'must not be under fairway.dev/'],
    [`a/${'b'.repeat(400)}`, 'at most 317 characters'],
  ])('[B7.10] may not be %j: %s', (key, message) => {
    expect(problems(key)).toContain(message);
  });
});

describe('taints that a class allows to tolerate', () => {
  const problems = (taint: string) => problemsOf(tolerationsSchema, [taint]);

  it.each(['spot', 'dedicated=batch', 'nvidia.com/gpu', 'a='])(
    'may be %j',
    taint => {
      expect(problems(taint)).toBe('');
    },
  );

  it.each([
    ['', 'must be a taint'],
    ['a,b', 'must be a taint'],
    ['*', 'must be a taint'],
    ['a=b=c', 'must be a taint'],
    ['node-role.kubernetes.io/control-plane', 'must not be node-role'],
    ['CriticalAddonsOnly', 'must not be node-role'],
    ['CriticalAddonsOnly=true', 'must not be node-role'],
  ])('[B7.10] may not be %j: %s', (taint, message) => {
    expect(problems(taint)).toContain(message);
  });
});

describe('drivers that a class allows', () => {
  it.each([
    ['csi.cert-manager.io', ''],
    ['a,b', 'must be the name of a CSI driver'],
    ['', 'must be the name of a CSI driver'],
  ])('[B7.10] %j: %s', (driver, message) => {
    const problems = problemsOf(csiDriversSchema, [driver]);
    expect(problems.slice(0, message.length)).toBe(message);
    expect(problems === '').toBe(message === '');
  });
});

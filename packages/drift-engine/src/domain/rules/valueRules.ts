import type { Rule } from './Rule';

/** How two scalars are compared. */
export const valueRules: readonly Rule[] = [
  {
    id: 'quantity-by-value',
    what: 'Amounts of resources are compared by value.',
    why: 'The server writes 1000m as 1 and 3072Mi as 3Gi.',
    source:
      'apimachinery resource.Quantity; Argo CD issues 132, 1615, 17682, 21135',
    example: { declared: 'cpu: 1000m', live: 'cpu: "1"', result: 'in sync' },
  },
  {
    id: 'guessed-quantity',
    what: 'Without a schema, what stands below limits, requests, capacity or hard, or is called storage, is compared as an amount; never within labels, annotations or data.',
    why: 'Custom resources have amounts too (Kueue nominalQuota), and a schema is not always at hand. Confidence is low.',
    source:
      'Argo CD normalizers/diffing_known_types.txt; CloudNativePG issue 3399',
    example: {
      declared: 'limits: {cpu: 1}',
      live: 'limits: {cpu: 1000m}',
      result: 'in sync, low confidence',
    },
  },
  {
    id: 'duration-by-value',
    what: 'Durations are compared by value.',
    why: '60s and 1m0s are the same time, and servers write the latter.',
    source: "Go's time.ParseDuration; meta/v1 Duration",
    example: {
      declared: 'duration: 60s',
      live: 'duration: 1m0s',
      result: 'in sync',
    },
  },
  {
    id: 'time-by-instant',
    what: 'Times are compared by the instant, whatever the zone.',
    why: 'Servers write times in UTC.',
    source: 'RFC 3339; apimachinery Semantic.DeepEqual',
    example: {
      declared: '2026-01-01T01:00:00+01:00',
      live: '2026-01-01T00:00:00Z',
      result: 'in sync',
    },
  },
  {
    id: 'int-or-string',
    what: 'A number or a text is compared as what it is.',
    why: 'Port 80 and the port named "80" are two things.',
    source: 'apimachinery intstr.IntOrString',
    example: {
      declared: 'targetPort: 80',
      live: 'targetPort: "80"',
      result: 'changed',
    },
  },
  {
    id: 'number-by-value',
    what: 'Numbers are compared by value, exactly, however large and however written.',
    why: '1 and 1.0 are one number, and beyond 2^53 a float would make two numbers one.',
    source: 'RFC 8259; Argo CD remarshal',
    example: {
      declared: 'weight: 1.0',
      live: 'weight: 1',
      result: 'in sync',
    },
  },
  {
    id: 'bytes-by-value',
    what: 'Base64 is compared by its bytes.',
    why: 'A line break within it changes nothing.',
    source: 'RFC 4648; Secret data',
    example: {
      declared: 'k: "YQ==\\n"',
      live: 'k: YQ==',
      result: 'in sync',
    },
  },
];

import {
  environmentNameSchema,
  explainNamespaceLength,
  ownerNameSchema,
  toNamespace,
} from './names';

describe('name of an environment', () => {
  it.each([
    'shop',
    'a',
    '2048',
    'shop-2',
    'defaults',
    'kubernetes',
    'a'.repeat(63),
  ])('accepts %j', name => {
    expect(environmentNameSchema.safeParse(name).success).toBe(true);
  });

  it.each([
    ['', 'must not be empty'],
    ['-shop', 'must use only lower-case letters'],
    ['shop-', 'must use only lower-case letters'],
    ['Shop', 'must use only lower-case letters'],
    ['a b', 'must use only lower-case letters'],
    ['shop.2', 'must use only lower-case letters'],
    ['shop/..', 'must use only lower-case letters'],
    ['shop\n', 'must use only lower-case letters'],
    ['🛒', 'must use only lower-case letters'],
    ['shоp', 'must use only lower-case letters'],
    ['a--b', 'must not contain "--"'],
    ['kube-system', 'must not be'],
    ['default', 'must not be'],
    ['fairway-system', 'must not be'],
    ['a'.repeat(64), 'must have at most 63'],
  ])('refuses %j: %s', (name, message) => {
    const result = environmentNameSchema.safeParse(name);
    expect(result.error?.issues.map(issue => issue.message).join()).toContain(
      message,
    );
  });

  it('says of an empty name that it is missing, and nothing of its letters', () => {
    for (const schema of [environmentNameSchema, ownerNameSchema]) {
      const result = schema.safeParse('');
      expect(result.error?.issues.map(issue => issue.message)).toEqual([
        'must not be empty; give it a name',
      ]);
    }
  });

  it('lets an owner be called as it likes, short of the separator', () => {
    expect(ownerNameSchema.safeParse('default').success).toBe(true);
    expect(ownerNameSchema.safeParse('a--b').success).toBe(false);
  });
});

describe('explainNamespaceLength', () => {
  it('accepts 63 characters in all and tells how many are left for more', () => {
    expect(toNamespace('team', 'x'.repeat(57))).toHaveLength(63);
    expect(explainNamespaceLength('team', 'x'.repeat(57))).toBeUndefined();
    expect(explainNamespaceLength('team', 'x'.repeat(58))).toMatch(
      /at most 57 characters with this owner.*it has 58/,
    );
  });
});

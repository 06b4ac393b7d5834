import { trimObject } from './keepMetadata';
import { listOtherWriters } from './listOtherWriters';

const anObject = (managedFields: unknown) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'a', managedFields },
});
const entry = (manager: unknown, apiVersion: unknown) => ({
  ...{ manager, apiVersion, operation: 'Update', fieldsType: 'FieldsV1' },
  fieldsV1: { 'f:spec': {} },
});

describe('listOtherWriters', () => {
  it('names who wrote in another version, each once, and not who wrote in the one that was read', () => {
    const object = anObject([
      entry('kubectl', 'autoscaling/v2beta2'),
      entry('kubectl', 'autoscaling/v2beta2'),
      entry('controller', 'autoscaling/v2'),
      entry('helm', 'autoscaling/v1'),
    ]);
    const writers = [
      { manager: 'kubectl', apiVersion: 'autoscaling/v2beta2' },
      { manager: 'helm', apiVersion: 'autoscaling/v1' },
    ];
    expect(listOtherWriters(object)).toEqual(writers);
    const trimmed = trimObject(object);
    expect(trimmed.metadata).toEqual({ name: 'a', otherWriters: writers });
    expect(listOtherWriters(trimmed)).toEqual(writers);
  });

  it('leaves nothing of objects that all wrote in the version that was read', () => {
    const object = anObject([entry('controller', 'autoscaling/v2')]);
    expect(trimObject(object).metadata).toEqual({ name: 'a' });
  });

  it.each([
    [undefined],
    [null],
    ['kubectl'],
    [{ 0: entry('a', 'b') }],
    [[null, 7, 'x', [], entry(7, 'v1'), entry('a', 7), entry('a', '')]],
  ])('takes %j for no writers', managedFields => {
    expect(listOtherWriters(anObject(managedFields))).toEqual([]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      entry(`${index}`.padEnd(1_000, 'x'), 'autoscaling/v1'),
    );
    const found = listOtherWriters(anObject(many));
    expect(found).toHaveLength(20);
    expect(found[0].manager).toHaveLength(253);
  });
});

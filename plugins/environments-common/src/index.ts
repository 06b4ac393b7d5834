export * from './schemas';
export * from './permissions';
export * from './documents';
export * from './inputs';
export * from './parseValue';

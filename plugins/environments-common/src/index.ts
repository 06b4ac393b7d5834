export * from './schemas';
export * from './permissions';

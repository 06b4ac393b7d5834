export * from './documentFindings';
export * from './schemas';
export * from './permissions';
export * from './checks';
export * from './upgrade';

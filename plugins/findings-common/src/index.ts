export * from './findOwnSubject';
export * from './permissions';
export * from './schemas';
export * from './severities';
export * from './settling';

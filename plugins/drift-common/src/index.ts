export * from './permissions';
export * from './schemas';
export * from './settling';
export * from './snoozes';

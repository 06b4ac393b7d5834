export * from './auditSchemas';
export * from './schemas';
export * from './permissions';

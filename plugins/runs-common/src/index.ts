export * from './auditSchemas';
export * from './planSchemas';
export * from './schemas';
export * from './permissions';
export * from './eventSchemas';

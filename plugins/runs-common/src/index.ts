export * from './auditSchemas';
export * from './planSchemas';
export * from './schemas';
export * from './permissions';
export * from './eventSchemas';
export { groupReasons } from './groupReasons';
export { splitReason, type FieldReason } from './splitReason';

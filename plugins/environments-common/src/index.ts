export * from './schemas';
export * from './permissions';
export * from './documents';
export * from './inputs';
export { parseValue } from '@fairway/input';

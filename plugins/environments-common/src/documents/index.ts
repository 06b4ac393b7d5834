export * from './names';
export * from './quantity';
export * from './quota';
export * from './schemas';
export * from './jsonSchemas';

export { credentials, properties } from './describe';
export { execute } from './execute';
export { binaryPropertyName, fileNameOption } from './file';
export { download, operation, steps, type Resource } from './operation';
export * from './parameters';
export type { Vendor } from './vendor';

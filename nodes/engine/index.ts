export { properties } from './describe';
export { execute } from './execute';
export { binaryPropertyName, fileNameOption } from './file';
export { CallFailure } from './failure';
export { download, operation, records, steps, type Calls, type Parameter, type Resource } from './operation';
export * from './parameters';
export { Problem } from './problem';
export type { Vendor } from './vendor';

export { fieldsOf, jsonObjectOf, textOf } from './body';
export { refuse } from './refuse';
export { fingerprintOf, knows, newSecret, sameSecret } from './secret';

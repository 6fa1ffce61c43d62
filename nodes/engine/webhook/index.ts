export { fieldsOf, jsonObjectOf } from './body';
export { refuse } from './refuse';
export { fingerprintOf, knows, newSecret, sameSecret } from './secret';

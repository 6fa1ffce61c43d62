export { fieldsOf, jsonObjectOf } from './body';
export { refuse } from './refuse';
export { newSecret, sameSecret } from './secret';

export { triggerPanel } from '../editor/triggerPanel';
export { fieldOfBody, fieldsOf, isTooLarge, jsonObjectOf, textOf } from './body';
export { endOfString } from '../http/parseResponse';
export { refuse, refuseTooLarge } from './refuse';
export { wantsSample } from './sample';
export { fingerprintOf, knows, newSecret, sameSecret } from './secret';

import type { Resource } from '../../../engine';
import { get } from './get';
import { replace } from './replace';
import { update } from './update';

export const answerSet: Resource = { name: 'Answer Set', value: 'answerSet', operations: [get, replace, update] };

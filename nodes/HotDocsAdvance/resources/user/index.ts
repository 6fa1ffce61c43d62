import type { Resource } from '../../../engine';
import { create } from './create';

export const user: Resource = { name: 'User', value: 'user', operations: [create] };

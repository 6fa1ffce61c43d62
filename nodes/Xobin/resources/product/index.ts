import type { Resource } from '../../../engine';
import { getAvailable } from './getAvailable';

export const product: Resource = {
	name: 'Product',
	value: 'product',
	operations: [getAvailable],
};
